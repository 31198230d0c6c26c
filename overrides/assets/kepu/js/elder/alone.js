// Leaves some parts of a page alone on the screen: all that stands beside them, or beside what they stand in, gets an
// attribute and is put away (css/elder-tasks.css). Paper stays whole.

import { findAll } from "../common/dom.js";

/** What may stay beside a part: what the page has to say now, bars of its own, a sentence about a group of questions. */
const STAYS = "[role=status], [data-step-bar], datalist, script, link";
const SENTENCE = "section > p";

/** @typedef {"data-away" | "data-behind"} Mark put away by the steps of a form, or behind a screen of its own */

/** @type {(kept: Iterable<HTMLElement>, top: HTMLElement, mark: Mark) => void} */
export function alone(kept, top, mark) {
  const shown = new Set(kept);
  /** @type {Set<Element>} */
  const way = new Set();
  for (const part of shown) for (let box = part.parentElement; box && box !== top; box = box.parentElement) way.add(box);
  for (const box of [top, ...way]) {
    for (const child of box.children) {
      const isKept = child instanceof HTMLElement && shown.has(child);
      if (!isKept && !way.has(child) && !child.matches(STAYS) && (box === top || !child.matches(SENTENCE))) child.setAttribute(mark, "");
    }
  }
}

/** @type {(top: HTMLElement, mark: Mark) => void} */
export function together(top, mark) {
  for (const part of findAll(top, `[${mark}]`, Element)) part.removeAttribute(mark);
}
