// Links that scripts make, in a portal that is opened from a disk, where a folder has no page of its own: they are led
// to the page's file just before they are followed. Those that stand in the pages name it already.

import { around } from "../common/dom.js";

const BEFORE = ["pointerdown", "click", "auxclick", "contextmenu", "focusin"];

/** @type {(document: Document) => void} */
export function leadLinks(document) {
  const lead = (/** @type {Event} */ event) => {
    const link = around(event, "a[href]");
    if (link instanceof HTMLAnchorElement) link.href = fileOf(link.href);
  };
  for (const kind of BEFORE) document.addEventListener(kind, lead, { capture: true });
  document.addEventListener("submit", ({ target }) => {
    if (target instanceof HTMLFormElement && target.hasAttribute("action")) target.action = fileOf(target.action);
  }, { capture: true });
}

/** @type {(address: string) => string} */
function fileOf(address) {
  const url = new URL(address, document.baseURI);
  if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
  return url.href;
}
