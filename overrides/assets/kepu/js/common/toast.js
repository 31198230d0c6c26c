// A few words at the edge of the screen, which go after a while.

import { make } from "./dom.js";

/** @type {(document: Document, words: string) => void} */
export function say(document, words) {
  const toast = document.querySelector(".toast") ?? make("div", { class: "toast", role: "status" });
  if (!toast.isConnected) document.body.append(toast);
  toast.textContent = words;
  setTimeout(() => {
    if (toast.textContent === words) toast.textContent = "";
  }, 3000);
}
