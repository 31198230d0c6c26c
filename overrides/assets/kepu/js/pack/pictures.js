// Drawings in a portal that is opened from a disk, where a browser draws nothing out of another SVG file: the symbols
// that a page names (`#pictures-museum`, `#acts-call`) are put into the page.

import { findAll, makeSvg } from "../common/dom.js";
import { handedOver } from "./files.js";

const NAMED = /^#(pictures|acts)-(.+)$/u;
/** @type {Map<string, Promise<Document>>} */
const sheets = new Map();
/** @type {Set<string>} */
const there = new Set();

/** @type {(document: Document) => void} */
export function drawPictures(document) {
  const symbols = makeSvg("svg", { display: "none", "aria-hidden": "true" });
  document.documentElement.append(symbols);
  const look = (/** @type {ParentNode} */ part) => {
    for (const use of findAll(part, "use[href^='#']", SVGUseElement)) fetchSymbol(use.getAttribute("href") ?? "", symbols);
  };
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) if (node instanceof Element) look(node.parentElement ?? node);
  }).observe(document.documentElement, { childList: true, subtree: true });
  look(document);
}

/** @type {(href: string, symbols: SVGSVGElement) => void} */
function fetchSymbol(href, symbols) {
  const [, sheet = "", name = ""] = NAMED.exec(href) ?? [];
  if (!name || there.has(href)) return;
  there.add(href);
  const reading = sheets.get(sheet) ?? read(`${window.kepuPack?.assets}${sheet}.svg`);
  sheets.set(sheet, reading);
  reading.then((found) => {
    const symbol = found.getElementById(name);
    if (!symbol) return;
    const copy = document.importNode(symbol, true);
    copy.id = href.slice(1);
    symbols.append(copy);
  }, console.error);
}

/** @type {(address: string) => Promise<Document>} */
async function read(address) {
  const answer = await handedOver(address);
  return new DOMParser().parseFromString(await answer.text(), "image/svg+xml");
}
