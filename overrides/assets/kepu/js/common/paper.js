// What a sheet of paper should say of itself: the day of printing, and where the page stands if the page does not know
// and it stands on the network.

import { forOthers } from "./address.js";
import { dayInWords, todayInShanghai } from "./days.js";
import { findAll } from "./dom.js";

/** @type {(document: Document) => void} */
export function mount(document) {
  window.addEventListener("beforeprint", () => {
    for (const line of findAll(document, "[data-printed]", HTMLElement)) {
      const address = "address" in line.dataset ? decodeURI(forOthers()) : "";
      line.textContent = `${address && `，${address}`}，打印于${dayInWords(todayInShanghai())}`;
    }
  });
}
