// Reads the form into a record and fills it from one. The page's HTML is the description: data-object, data-list and
// data-field stand for groups, lists and single answers. Fields that the form does not show stay as they are.

import { make } from "../common/dom.js";
import { tidy } from "./rules.js";

const PART = "[data-object], [data-list], [data-field]";
let copies = 0;

/** The parts of a group, but not the parts of its parts. */
export function* parts(box) {
  for (const child of box.children) {
    if (child.matches(PART)) yield child;
    else yield* parts(child);
  }
}

export const nameOf = (part) => part.dataset.object ?? part.dataset.list ?? part.dataset.field;
export const itemsOf = (list) => [...list.querySelector(".ask-items").children];

/** The record that the form holds; what it does not ask for is taken from `original`. */
export function readGroup(box, original = {}) {
  const found = { ...original };
  for (const part of parts(box)) {
    const name = nameOf(part);
    const value = readPart(part, original[name]);
    if (value === undefined) delete found[name];
    else found[name] = value;
  }
  return found;
}

export const isEmpty = (group) => Object.keys(group).length === 0;

function readPart(part, original) {
  if (part.dataset.object !== undefined) {
    const group = readGroup(part, original ?? {});
    return isEmpty(group) ? undefined : group;
  }
  if (part.dataset.list === undefined) return readField(part);
  const values = itemsOf(part).map(readItem).filter((value) => value !== undefined);
  return values.length > 0 ? values : undefined;
}

export function readItem(item) {
  if (item.dataset.plain !== undefined) return readField(item.querySelector("[data-field]"));
  const group = readGroup(item, item.original ?? {});
  return isEmpty(group) ? undefined : group;
}

/** One answer; untouched ones are returned exactly as they came. */
export function readField(part) {
  const state = stateOf(part);
  if (part.original !== undefined && state === part.filled) return part.original;
  const { kind, lines } = part.dataset;
  if (kind === "choices") {
    const chosen = boxesOf(part).filter((box) => box.checked).map((box) => box.value);
    return chosen.length > 0 ? chosen : undefined;
  }
  if (lines !== undefined) {
    const found = part.value.split("\n").map((line) => tidy(kind, line)).filter(Boolean);
    return found.length > 0 ? found : undefined;
  }
  const text = tidy(kind, part.value);
  if (text === "" || text === part.dataset.default) return undefined;
  if (kind === "flag") return text === "true";
  if (kind === "integer" || kind === "number") return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  return text;
}

const boxesOf = (part) => [...part.querySelectorAll("input")];
const stateOf = (part) =>
  part.dataset.kind === "choices" ? boxesOf(part).map((box) => (box.checked ? "1" : "0")).join("") : part.value;

/** Put a record into the form. */
export function fillGroup(box, record) {
  for (const part of parts(box)) {
    const value = record[nameOf(part)];
    if (value === undefined) continue;
    openAround(part);
    if (part.dataset.object !== undefined) fillGroup(part, value);
    else if (part.dataset.list !== undefined) fillList(part, value);
    else fillField(part, value);
  }
}

function fillList(list, values) {
  list.querySelector(".ask-items").replaceChildren();
  for (const value of values) {
    const item = addItem(list);
    if (item.dataset.plain !== undefined) {
      fillField(item.querySelector("[data-field]"), value);
    } else {
      item.original = value;
      fillGroup(item, value);
    }
  }
}

function fillField(part, value) {
  if (part.dataset.kind === "choices") {
    for (const code of value) if (!boxesOf(part).some((box) => box.value === code)) addBox(part, code);
    for (const box of boxesOf(part)) box.checked = value.includes(box.value);
  } else {
    const text = Array.isArray(value) ? value.join("\n") : String(value);
    if (part instanceof HTMLSelectElement && ![...part.options].some((option) => option.value === text)) {
      part.add(new Option(text, text));
    }
    part.value = text;
  }
  part.original = value;
  part.filled = stateOf(part);
}

// A code that the vocabulary lacks is kept and shown.
function addBox(part, code) {
  part.append(make("label", {}, make("input", { type: "checkbox", value: code }), code));
}

/** A new, empty item of a list, with ids of its own. */
export function addItem(list) {
  const item = list.querySelector(":scope > .ask-pattern").firstElementChild.cloneNode(true);
  const suffix = `-${(copies += 1)}`;
  for (const element of item.querySelectorAll("[id], [for], [aria-describedby]")) {
    for (const name of ["id", "for", "aria-describedby"]) {
      if (element.hasAttribute(name)) element.setAttribute(name, element.getAttribute(name) + suffix);
    }
  }
  list.querySelector(".ask-items").append(item);
  number(list);
  return item;
}

export function removeItem(item) {
  const list = item.closest("[data-list]");
  item.remove();
  number(list);
}

const number = (list) =>
  itemsOf(list).forEach((item, index) => item.setAttribute("aria-label", `${titleOf(list)} ${index + 1}`));

/** The words of a question, without its marks. */
export function titleOf(part) {
  const title = part.dataset.kind === "choices" || part.matches("fieldset")
    ? part.querySelector(":scope > legend")
    : part.closest(".ask")?.querySelector("label");
  return title?.firstChild?.textContent.trim() ?? "";
}

/** Open every folded part around an element. */
export function openAround(element) {
  for (let box = element.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
}

/** Labels of fields and choices by path, for telling changes in words; patterns of items are looked into. */
export function wordsOf(form) {
  const labels = new Map();
  const choices = new Map();
  const learn = (box, path) => {
    for (const part of parts(box)) {
      const here = [...path, nameOf(part)];
      const key = here.join(".");
      labels.set(key, titleOf(part));
      if (part.dataset.object !== undefined) learn(part, here);
      else if (part.dataset.list !== undefined) learn(part.querySelector(":scope > .ask-pattern").firstElementChild, here);
      else choices.set(key, new Map(optionsOf(part)));
    }
  };
  learn(form, []);
  return {
    label: (path) => labels.get(path.join(".")) || path.at(-1),
    choice: (path, value) => choices.get(path.join("."))?.get(value),
  };
}

function optionsOf(part) {
  if (part.dataset.kind === "choices") return boxesOf(part).map((box) => [box.value, box.parentElement.textContent.trim()]);
  return part instanceof HTMLSelectElement ? [...part.options].map((option) => [option.value, option.text]) : [];
}
