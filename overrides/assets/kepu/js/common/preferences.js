// Elder mode and dark mode: two switches whose state is remembered on this device.

import { findAll } from "./dom.js";

/** @type {(key: string, value: string) => void} */
const remember = (key, value) => {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Without storage the choice lasts for this page only.
  }
};

/** @type {(button: HTMLElement, isOn: () => boolean, set: (on: boolean) => void) => void} */
function mountSwitch(button, isOn, set) {
  const show = () => button.setAttribute("aria-pressed", String(isOn()));
  button.hidden = false;
  button.addEventListener("click", () => {
    set(!isOn());
    show();
  });
  show();
}

/** @type {(document: Document) => void} */
export function mount(document) {
  const root = document.documentElement;
  const [elder] = findAll(document, "[data-elder].tool-button", HTMLElement);
  const [theme] = findAll(document, "[data-theme-switch]", HTMLElement);
  if (elder) {
    mountSwitch(elder, () => root.dataset.elder === "on", (on) => {
      if (on) root.dataset.elder = "on";
      else delete root.dataset.elder;
      remember("kepu.elder", on ? "on" : "off");
      document.dispatchEvent(new Event("kepu:elder"));
    });
  }
  if (theme) {
    mountSwitch(theme, () => root.dataset.theme === "dark", (on) => {
      root.dataset.theme = on ? "dark" : "light";
      remember("kepu.theme", on ? "dark" : "light");
    });
  }
}
