// The items of a list in a form: added at the end or between two others, moved up and down, removed. What an item holds
// goes with it.

import { find, findAll, make } from "../common/dom.js";

const MOVES = [["up", "上移"], ["down", "下移"], ["insert", "在后面加一项"]];
let copies = 0;
/** @type {WeakMap<HTMLElement, HTMLElement>} the patterns of lists, as far as they were taken off the page */
const patterns = new WeakMap();

/** @type {(list: HTMLElement) => HTMLElement[]} */
export const itemsOf = (list) => findAll(list, ":scope > .ask-items > *", HTMLElement);

/** @type {(list: HTMLElement) => HTMLElement} */
const placeOf = (list) => find(list, ":scope > .ask-items", HTMLElement);

/** @type {(list: HTMLElement) => void} */
export const emptied = (list) => placeOf(list).replaceChildren();

/**
 * A new, empty item of a list, with ids of its own, at its end or behind another.
 *
 * @type {(list: HTMLElement, before?: HTMLElement | null) => HTMLElement}
 */
export function addItem(list, before = null) {
  const item = patternOf(list).cloneNode(true);
  if (!(item instanceof HTMLElement)) throw new Error("the pattern of a list is an element");
  const suffix = `-${(copies += 1)}`;
  for (const element of item.querySelectorAll("[id], [for], [aria-describedby]")) {
    for (const name of ["id", "for", "aria-describedby"]) {
      if (element.hasAttribute(name)) element.setAttribute(name, `${element.getAttribute(name)}${suffix}`);
    }
  }
  addTools(item);
  if (before) before.after(item);
  else placeOf(list).append(item);
  number(list);
  return item;
}

/**
 * The pattern of an item, on the page or kept beside it.
 *
 * @type {(list: HTMLElement) => HTMLElement}
 */
export const patternOf = (list) => patterns.get(list) ?? find(list, ":scope > .ask-pattern > *", HTMLElement);

/**
 * Take the patterns off the page, so that the browser does not look through questions nobody sees. Those within other
 * patterns stay where they are and are copied with them.
 *
 * @type {(form: HTMLElement) => void}
 */
export function keepPatterns(form) {
  for (const list of findAll(form, "[data-list]", HTMLElement)) {
    if (list.closest(".ask-pattern")) continue;
    patterns.set(list, patternOf(list));
    find(list, ":scope > .ask-pattern", HTMLElement).remove();
  }
}

/** @type {(item: HTMLElement) => void} */
export function removeItem(item) {
  /** @type {HTMLElement | null} */
  const list = item.closest("[data-list]");
  item.remove();
  if (list) number(list);
}

/**
 * One place up (-1) or down (1); the place it has then, from 0.
 *
 * @type {(item: HTMLElement, by: -1 | 1) => number}
 */
export function moveItem(item, by) {
  /** @type {HTMLElement | null} */
  const list = item.closest("[data-list]");
  if (!list) return -1;
  if (by < 0) item.previousElementSibling?.before(item);
  else item.nextElementSibling?.after(item);
  number(list);
  return itemsOf(list).indexOf(item);
}

/** @type {(item: HTMLElement) => void} */
function addTools(item) {
  const buttons = MOVES.map(([name, words]) => make("button", { type: "button", class: "button", [`data-${name}`]: true }, words));
  item.append(make("p", { class: "ask-moves" }, ...buttons, find(item, ":scope > [data-remove]", HTMLElement)));
}

/** @type {(list: HTMLElement) => void} */
function number(list) {
  const items = itemsOf(list);
  items.forEach((item, index) => {
    item.setAttribute("aria-label", `${titleOf(list)} ${index + 1}`);
    find(item, ":scope > .ask-moves > [data-up]", HTMLButtonElement).disabled = index === 0;
    find(item, ":scope > .ask-moves > [data-down]", HTMLButtonElement).disabled = index === items.length - 1;
  });
}

/**
 * The words of a question, without its marks.
 *
 * @type {(part: HTMLElement) => string}
 */
export function titleOf(part) {
  const title = part.dataset.kind === "choices" || part.matches("fieldset")
    ? part.querySelector(":scope > legend")
    : part.closest(".ask")?.querySelector("label");
  return title?.firstChild?.textContent?.trim() ?? "";
}

