// In elder mode nothing lies over a page: a dialog is a screen of its own, and the browser's way back leaves it.

import { alone, together } from "./alone.js";

const BEHIND = "data-behind";

/** @type {(dialog: HTMLDialogElement) => void} */
export function showAsScreen(dialog) {
  const top = document.body;
  const from = scrollY;
  const ending = new AbortController();
  const { signal } = ending;
  alone([dialog], top, BEHIND);
  dialog.dataset.screen = "";
  dialog.show();
  scrollTo(0, 0);
  history.pushState({ ...history.state, screen: true }, "", location.href);
  window.addEventListener("popstate", () => dialog.close(), { signal });
  document.addEventListener("keydown", ({ key }) => key === "Escape" && dialog.close(), { signal });
  dialog.addEventListener("close", () => {
    ending.abort();
    delete dialog.dataset.screen;
    together(top, BEHIND);
    scrollTo(0, from);
  }, { once: true });
}
