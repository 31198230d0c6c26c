// Sizes of letters in elder mode: 18, 24 and 30 points, remembered on this device (early.js reads them before painting).

import { own } from "../common/own.js";

const KEY = "kepu.size";
/** What the button offers next, by the size that is shown. @type {Record<string, [next: string, offer: string]>} */
const STEPS = { "": ["2", "字再大些"], "2": ["3", "字再大些"], "3": ["", "字小一些"] };

/** @type {(document: Document) => [next: string, offer: string]} */
const step = (document) => own(STEPS, document.documentElement.dataset.size ?? "") ?? ["2", "字再大些"];

/**
 * What the button for the size says.
 *
 * @type {(document: Document) => string}
 */
export const letters = (document) => step(document)[1];

/**
 * Takes the next size, from the largest back to the first; what the button then says.
 *
 * @type {(document: Document) => string}
 */
export function grow(document) {
  const [next] = step(document);
  const { dataset } = document.documentElement;
  if (next) dataset.size = next;
  else delete dataset.size;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // Without storage the choice lasts for this page only.
  }
  return letters(document);
}
