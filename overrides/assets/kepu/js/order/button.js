// 加入点课单, on the pages and cards of what can be ordered.

import { find, findAll, make } from "../common/dom.js";
import { say } from "../common/toast.js";
import { MOST_ITEMS } from "./state.js";
import { addItem, keptPaths } from "./storage.js";

const REFUSED = {
  full: `点课单最多 ${MOST_ITEMS} 项，先交了这一张再放。`,
  refused: "这一项不能点。",
  unkept: "这台设备不让网页存东西，请直接打开点课单。",
};

/** @type {(document: Document, root: string) => void} */
export function mount(document, root) {
  const there = new Set(keptPaths());
  for (const place of findAll(document, "[data-order-item]", HTMLElement)) {
    const { orderItem: path = "" } = place.dataset;
    const button = find(place, "button", HTMLButtonElement);
    if (there.has(path)) lead(button, root, path);
    else button.addEventListener("click", () => put(document, button, root, path));
    place.hidden = false;
  }
}

/** @type {(document: Document, button: HTMLButtonElement, root: string, path: string) => void} */
function put(document, button, root, path) {
  const { count, outcome } = addItem(path);
  if (outcome !== "added" && outcome !== "there") {
    say(document, REFUSED[outcome]);
    return;
  }
  say(document, `已放进点课单，现在有 ${count} 项。`);
  lead(button, root, path).focus();
}

/**
 * In place of the button, the way to the order; its words say that the record stands on it.
 *
 * @type {(button: HTMLButtonElement, root: string, path: string) => HTMLElement}
 */
function lead(button, root, path) {
  const link = make("a", { class: button.className, href: `${root}order/?items=${path}` }, ...button.childNodes);
  find(link, "span", HTMLElement).textContent = "已加入，去填";
  button.replaceWith(link);
  return link;
}
