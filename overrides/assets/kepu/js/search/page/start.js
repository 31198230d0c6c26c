// Suggestions under the search fields of a page, fetched when a visitor turns to one of them.

import { findAll } from "../../common/dom.js";

const FIELDS = "[data-search] input[type=search], .hero-search input[type=search]";

/** @type {(document: Document, root: string) => void} */
export function mount(document, root) {
  const [skip] = findAll(document, "[data-skip]", HTMLAnchorElement);
  if (skip && document.getElementById("results")) {
    skip.href = "#results";
    skip.textContent = "跳到结果";
  }
  for (const input of findAll(document, FIELDS, HTMLInputElement)) {
    const turn = () => import("./box.js").then((box) => box.mount(input, root), console.error);
    input.addEventListener("focus", turn, { once: true });
    if (document.activeElement === input) input.dispatchEvent(new Event("focus"));
  }
}
