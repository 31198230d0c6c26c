// A citation names the page's own address and the day on which it was read, which only the visitor's browser knows.

import { todayInShanghai } from "./days.js";
import { findAll } from "./dom.js";
import { own } from "./own.js";

const MONTHS = "January February March April May June July August September October November December".split(" ");

/** @type {(document: Document) => void} */
export function mount(document) {
  const today = todayInShanghai();
  const [year, month, day] = today.split("-").map(Number);
  /** @type {Record<string, string>} */
  const words = {
    address: `${location.origin}${location.pathname}`,
    today,
    "today-english": `${MONTHS[month - 1]} ${day}, ${year}`,
  };
  for (const place of findAll(document, "[data-citation] [data-fill]", HTMLElement)) {
    place.textContent = own(words, place.dataset.fill ?? "") ?? place.textContent;
  }
  for (const line of findAll(document, "[data-citation]", HTMLElement)) {
    const button = line.parentElement?.querySelector("[data-copy]");
    if (button instanceof HTMLElement) button.dataset.copy = line.textContent?.replace(/\s+/g, " ").trim();
  }
}
