// Reads the form into a record and fills it from one. The page's HTML is the description: data-object, data-list and
// data-field stand for groups, lists and single answers. Fields that the form does not show stay as they are.

import { find, findAll, make } from "../common/dom.js";
import { own, put } from "../common/own.js";
import { isGroup } from "./changes.js";
import { addItem, emptied, itemsOf, patternOf, titleOf } from "./items.js";
import { tidy } from "./rules.js";

const PART = "[data-object], [data-list], [data-field]";

/** @import { Group, Value, Words } from "./types.js" */

/**
 * What a part was filled with, and how it stood then: untouched answers are given back exactly as they came.
 *
 * @type {WeakMap<HTMLElement, { value: Value, typed: string }>}
 */
const filled = new WeakMap();
/**
 * The groups that items of lists were filled with.
 *
 * @type {WeakMap<HTMLElement, Group>}
 */
const originals = new WeakMap();

/**
 * The parts of a group, but not the parts of its parts.
 *
 * @type {(box: HTMLElement) => Generator<HTMLElement>}
 */
export function* parts(box) {
  for (const child of box.children) {
    if (!(child instanceof HTMLElement)) continue;
    if (child.matches(PART)) yield child;
    else yield* parts(child);
  }
}

/** @type {(part: HTMLElement) => string} */
export const nameOf = (part) => part.dataset.object ?? part.dataset.list ?? part.dataset.field ?? "";

/** @type {(item: HTMLElement) => HTMLElement} */
const plainField = (item) => find(item, "[data-field]", HTMLElement);

/**
 * What stands in a field.
 *
 * @type {(part: HTMLElement) => string}
 */
export function textOf(part) {
  return isField(part) ? part.value : "";
}

/** @type {(part: HTMLElement) => part is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} */
function isField(part) {
  return part instanceof HTMLInputElement || part instanceof HTMLSelectElement || part instanceof HTMLTextAreaElement;
}

/**
 * The record that the form holds; what it does not ask for is taken from `original`.
 *
 * @type {(box: HTMLElement, original?: Group) => Group}
 */
export function readGroup(box, original = {}) {
  const found = { ...original };
  for (const part of parts(box)) {
    const name = nameOf(part);
    const value = readPart(part, own(original, name));
    if (value === undefined) delete found[name];
    else put(found, name, value);
  }
  return found;
}

/** @type {(group: Group) => boolean} */
export const isEmpty = (group) => Object.keys(group).length === 0;

/** @type {(part: HTMLElement, original: Value | undefined) => Value | undefined} */
function readPart(part, original) {
  if (part.dataset.object !== undefined) {
    const group = readGroup(part, isGroup(original) ? original : {});
    return isEmpty(group) ? undefined : group;
  }
  if (part.dataset.list === undefined) return readField(part);
  const values = itemsOf(part).map(readItem).filter((value) => value !== undefined);
  return values.length > 0 ? values : undefined;
}

/** @type {(item: HTMLElement) => Value | undefined} */
export function readItem(item) {
  if (item.dataset.plain !== undefined) return readField(plainField(item));
  const group = readGroup(item, originals.get(item) ?? {});
  return isEmpty(group) ? undefined : group;
}

/**
 * One answer; untouched ones are returned exactly as they came.
 *
 * @type {(part: HTMLElement) => Value | undefined}
 */
export function readField(part) {
  const known = filled.get(part);
  if (known && known.typed === stateOf(part)) return known.value;
  const { kind = "", lines } = part.dataset;
  if (kind === "choices") {
    const chosen = boxesOf(part).filter((box) => box.checked).map((box) => box.value);
    return chosen.length > 0 ? chosen : undefined;
  }
  if (lines !== undefined) {
    const found = textOf(part).split("\n").map((line) => tidy(kind, line)).filter(Boolean);
    return found.length > 0 ? found : undefined;
  }
  const text = tidy(kind, textOf(part));
  if (text === "" || text === part.dataset.default) return undefined;
  if (kind === "flag") return text === "true";
  if (kind === "integer" || kind === "number") return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  return text;
}

/** @type {(part: HTMLElement) => HTMLInputElement[]} */
const boxesOf = (part) => findAll(part, "input", HTMLInputElement);
/** @type {(part: HTMLElement) => string} */
const stateOf = (part) =>
  part.dataset.kind === "choices" ? boxesOf(part).map((box) => (box.checked ? "1" : "0")).join("") : textOf(part);

/**
 * Put a record into the form.
 *
 * @type {(box: HTMLElement, record: Group) => void}
 */
export function fillGroup(box, record) {
  for (const part of parts(box)) {
    const value = own(record, nameOf(part));
    if (value === undefined) continue;
    openAround(part);
    if (part.dataset.object !== undefined) fillGroup(part, isGroup(value) ? value : {});
    else if (part.dataset.list !== undefined) fillList(part, Array.isArray(value) ? value : []);
    else fillField(part, value);
  }
}

/** @type {(list: HTMLElement, values: Value[]) => void} */
function fillList(list, values) {
  emptied(list);
  for (const value of values) {
    const item = addItem(list);
    if (item.dataset.plain !== undefined) {
      fillField(plainField(item), value);
    } else if (isGroup(value)) {
      originals.set(item, value);
      fillGroup(item, value);
    }
  }
}

/** @type {(part: HTMLElement, value: Value) => void} */
function fillField(part, value) {
  if (part.dataset.kind === "choices") {
    const codes = Array.isArray(value) ? value.map(String) : [];
    for (const code of codes) if (!boxesOf(part).some((box) => box.value === code)) addBox(part, code);
    for (const box of boxesOf(part)) box.checked = codes.includes(box.value);
  } else if (isField(part)) {
    const text = Array.isArray(value) ? value.join("\n") : String(value);
    if (part instanceof HTMLSelectElement && ![...part.options].some((option) => option.value === text)) {
      part.add(new Option(text, text));
    }
    part.value = text;
  }
  filled.set(part, { value, typed: stateOf(part) });
}

/**
 * A code that the vocabulary lacks is kept and shown.
 *
 * @type {(part: HTMLElement, code: string) => void}
 */
function addBox(part, code) {
  part.append(make("label", {}, make("input", { type: "checkbox", value: code }), code));
}

/**
 * Open every folded part around an element.
 *
 * @type {(element: HTMLElement) => void}
 */
export function openAround(element) {
  for (let box = element.closest("details"); box; box = box.parentElement?.closest("details") ?? null) box.open = true;
}

/**
 * Labels of fields and choices by path, for telling changes in words; patterns of items are looked into.
 *
 * @type {(form: HTMLElement) => Words}
 */
export function wordsOf(form) {
  /** @type {Map<string, string>} */
  const labels = new Map();
  /** @type {Map<string, Map<string, string>>} */
  const choices = new Map();
  /** @type {(box: HTMLElement, path: string[]) => void} */
  const learn = (box, path) => {
    for (const part of parts(box)) {
      const here = [...path, nameOf(part)];
      const key = here.join(".");
      labels.set(key, titleOf(part));
      if (part.dataset.object !== undefined) learn(part, here);
      else if (part.dataset.list !== undefined) learn(patternOf(part), here);
      else choices.set(key, new Map(optionsOf(part)));
    }
  };
  learn(form, []);
  return {
    label: (path) => labels.get(path.join(".")) || (path.at(-1) ?? ""),
    choice: (path, value) => choices.get(path.join("."))?.get(String(value)),
  };
}

/** @type {(part: HTMLElement) => [value: string, label: string][]} */
function optionsOf(part) {
  if (part.dataset.kind === "choices") return boxesOf(part).map((box) => [box.value, box.parentElement?.textContent?.trim() ?? ""]);
  return part instanceof HTMLSelectElement ? [...part.options].map((option) => [option.value, option.text]) : [];
}
