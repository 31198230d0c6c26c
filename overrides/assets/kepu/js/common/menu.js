// The menu button of small screens.

import { findAll } from "./dom.js";

/** @type {(document: Document) => void} */
export function mount(document) {
  const [button] = findAll(document, "[data-menu]", HTMLElement);
  const menu = document.getElementById("site-nav");
  if (!button || !menu) return;
  /** @type {(open: boolean) => void} */
  const set = (open) => {
    menu.classList.toggle("is-open", open);
    button.setAttribute("aria-expanded", String(open));
  };
  button.hidden = false;
  button.addEventListener("click", () => set(!menu.classList.contains("is-open")));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.classList.contains("is-open")) {
      set(false);
      button.focus();
    }
  });
}
