// Shows the buttons 读给我听 where the browser has a voice, and fetches the rest when it is wanted.

import { fetchAhead } from "../common/ahead.js";
import { findAll } from "../common/dom.js";

/** @import { Bar } from "./bar.js" */

/** @type {(document: Document) => void} */
export function mount(document) {
  /** @type {Promise<Bar> | null} */
  let bar = null;
  const barOf = () => {
    if (!bar) fetchAhead("reading/bar.js");
    return (bar ??= import("./bar.js").then((module) => new module.Bar(document)));
  };
  if ("speechSynthesis" in window) {
    for (const button of findAll(document, "[data-read-aloud]", HTMLElement)) {
      button.hidden = false;
      button.addEventListener("click", () => void barOf().then((one) => one.start(), console.error));
    }
  }
  const follow = () => {
    if (bar || document.documentElement.dataset.elder === "on") barOf().then((one) => one.refresh(), console.error);
  };
  document.addEventListener("kepu:elder", follow);
  follow();
}
