// Theme days begin with the next one by the visitor's day: those that are over since the page was made go to the end.

import { todayInShanghai } from "../common/days.js";
import { findAll, make } from "../common/dom.js";

/** @type {(document: Document) => void} */
export function mount(document) {
  const [box] = findAll(document, "[data-theme-days]", HTMLElement);
  if (!box) return;
  const today = todayInShanghai();
  const over = findAll(box, "[data-last]", HTMLElement).filter(({ dataset: { last = today } }) => last < today);
  if (!over.length) return;
  box.append(make("section", {}, make("h2", {}, "今年已过"), make("ol", { class: "agenda" }, ...over)));
  for (const month of findAll(box, ":scope > section", HTMLElement)) {
    if (!month.querySelector("li")) month.remove();
  }
}
