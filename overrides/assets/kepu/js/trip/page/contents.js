// What the class learns: learning contents of the curriculum, found by words of a lesson.

import { find, make } from "../../common/dom.js";

/** @import { Trip } from "../types.js" */
/** @import { Content } from "./types.js" */

const MOST = 8; // suggestions

/**
 * Show what is chosen, and find more; `choose` gets the ids.
 *
 * @type {(form: HTMLElement, read: () => Promise<Content[]>, choose: (ids: string[]) => void) => (trip: Trip) => Promise<void>}
 */
export function mountContents(form, read, choose) {
  const input = find(form, "#trip-content", HTMLInputElement);
  const found = find(form, "[data-trip-content-found]", HTMLElement);
  const chosen = find(form, "[data-trip-contents]", HTMLElement);
  const said = find(form, "[data-trip-content-said]", HTMLElement);
  /** @type {string[]} */
  let ids = [];
  input.addEventListener("input", async () => {
    const words = input.value.trim();
    const hits = words ? (await read()).filter((content) => fits(content, words) && !ids.includes(content.id)) : [];
    found.replaceChildren(...hits.slice(0, MOST).map(({ id, name }) => chip(name, () => pick([...ids, id]))));
    said.textContent = words && hits.length === 0 ? "没有找到这个词，换一个试试。" : "";
  });
  /** @type {(next: string[]) => void} */
  const pick = (next) => {
    input.value = "";
    found.replaceChildren();
    choose(next);
  };
  return async (trip) => {
    ids = trip.contents;
    const known = ids.length ? await read() : [];
    const named = ids.map((id) => ({ id, name: known.find((content) => content.id === id)?.name ?? `${id}（没有收录）` }));
    chosen.replaceChildren(...named.map(({ id, name }) => chip(`${name} ×`, () => pick(ids.filter((one) => one !== id)), `去掉${name}`)));
  };
}

/** @type {(content: Content, words: string) => boolean} */
function fits({ name, bands }, words) {
  return [name, ...Object.values(bands).flat()].some((text) => text.includes(words));
}

/** @type {(words: string, onClick: () => void, label?: string) => HTMLElement} */
function chip(words, onClick, label) {
  const made = make("button", { type: "button", class: "button", "aria-label": label ?? null }, words);
  made.addEventListener("click", onClick);
  return make("li", {}, made);
}
