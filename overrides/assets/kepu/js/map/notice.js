/* Messages beside the map, spoken by screen readers, each with a way on. */

import { make } from "../common/dom.js";

/** @import { Notice } from "./types.js" */

/**
 * `show(words, retry)` adds a message; with `retry`, a button that takes it away and tries again.
 *
 * @type {(area: Element | null) => Notice}
 */
export function createNotice(area) {
  /** @type {(words: string, retry?: () => void) => void} */
  function show(words, retry) {
    const line = make("p", { class: "kepu-map__message" }, words);
    if (retry) {
      const again = () => {
        line.remove();
        retry();
      };
      line.append(button("再试一次", again));
    }
    line.append(make("a", { class: "kepu-map__to-list", href: "#kepu-map-list" }, "看下面的列表"));
    area?.append(line);
  }
  return { show };
}

/** @type {(words: string, onClick: () => void) => HTMLElement} */
function button(words, onClick) {
  const made = make("button", { type: "button", class: "kepu-map__retry" }, words);
  made.addEventListener("click", onClick);
  return made;
}
