// The fields of the order page: filled with what the device keeps, and read.

import { make } from "../common/dom.js";
import { startingRegion } from "../common/region.js";
import { tidy } from "../contribute/rules.js";
import { readAnswers } from "./state.js";

/** @import { Answers, Person, Settings } from "./types.js" */

/**
 * Regions by the province and city that they lie in; the country is none to send anything to.
 *
 * @type {(form: HTMLFormElement, settings: Settings) => void}
 */
export function listRegions(form, { regions }) {
  const select = field(form, "region");
  /** @type {(at: number) => string} */
  const above = (at) => (regions[at] && regions[at][2] >= 0 ? `${above(regions[at][2])}${regions[at][1]}` : "");
  /** @type {Map<string, HTMLElement>} */
  const groups = new Map();
  for (const [id, name, parent] of regions) {
    if (parent < 0) continue;
    const label = above(parent) || name;
    const group = groups.get(label) ?? make("optgroup", { label });
    groups.set(label, group);
    group.append(new Option(name, id));
  }
  select.append(...groups.values());
}

/** @type {(form: HTMLFormElement, name: string) => HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} */
export function field(form, name) {
  const found = form.elements.namedItem(name);
  if (found instanceof HTMLInputElement || found instanceof HTMLSelectElement || found instanceof HTMLTextAreaElement) return found;
  throw new Error(`${name} is missing`);
}

/** @type {(form: HTMLFormElement, answers: Answers, settings: Settings) => void} */
export function fill(form, { wishes, ...words }, { regions }) {
  for (const [name, text] of Object.entries(words)) if (text) field(form, name).value = text;
  const here = words.region || startingRegion();
  field(form, "region").value = regions.some(([id]) => id === here) ? here : "";
  wishes.forEach((wish, at) => {
    for (const [part, text] of Object.entries(wish)) field(form, `${part}-${at}`).value = text;
  });
}

/** @type {(form: HTMLFormElement, before: Answers) => Answers} */
export function answersOf(form, before) {
  const names = Object.keys(before).filter((name) => name !== "wishes");
  const words = names.map((name) => [name, field(form, name).value]);
  const wishes = before.wishes.map((wish, at) =>
    Object.fromEntries(Object.keys(wish).map((part) => [part, field(form, `${part}-${at}`).value])));
  return readAnswers({ ...Object.fromEntries(words), wishes });
}

/** @type {(form: HTMLFormElement) => Person} */
export function personOf(form) {
  const [name, phone, email] = ["person", "phone", "email"].map((part) => field(form, part).value);
  return { name: tidy("line", name), phone: tidy("phone", phone), email: tidy("email", email) };
}
