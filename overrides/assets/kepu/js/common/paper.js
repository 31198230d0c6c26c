// What a sheet of paper should say of itself: the day of printing, and where the page stands if the page does not know.

import { findAll } from "./dom.js";

const day = new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", dateStyle: "long" });

/** @type {(document: Document) => void} */
export function mount(document) {
  window.addEventListener("beforeprint", () => {
    for (const line of findAll(document, "[data-printed]", HTMLElement)) {
      const address = "address" in line.dataset ? `，${decodeURI(location.href)}` : "";
      line.textContent = `${address}，打印于${day.format(new Date())}`;
    }
  });
}
