// Records that others refer to: fetched when they are first needed, offered while typing, checked by id or name.

import { find, findAll } from "../common/dom.js";
import { tidy } from "./rules.js";

/** @import { Choice } from "./types.js" */

/** @type {Map<string, Promise<Choice[]>>} */
const known = new Map();

/**
 * The choices of a collection; an empty list if it cannot be had.
 *
 * @type {(root: string, collection: string) => Promise<Choice[]>}
 */
export function choicesOf(root, collection) {
  const asked = known.get(collection);
  if (asked) return asked;
  /** @type {Promise<Choice[]>} */
  const reading = fetchJson(`${root}contribute/choices/${collection}.json`);
  const choices = reading.catch(() => {
    known.delete(collection);
    return [];
  });
  known.set(collection, choices);
  return choices;
}

/** @type {<Data>(address: string) => Promise<Data>} */
export async function fetchJson(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
}

/**
 * Offer choices in every field that refers to records, also in items that come later.
 *
 * @type {(form: HTMLFormElement, root: string) => void}
 */
export function mountChoices(form, root) {
  form.addEventListener("focusin", ({ target: input }) => {
    const target = input instanceof HTMLInputElement ? input.dataset.target : undefined;
    if (target) offer(find(document, `#choices-${target}`, HTMLElement), root, target);
  });
  form.addEventListener("change", ({ target: input }) => {
    if (input instanceof HTMLInputElement && input.dataset.target) settle(input, root);
  });
}

/** @type {(list: HTMLElement, root: string, target: string) => Promise<void>} */
async function offer(list, root, target) {
  if (list.childElementCount > 0) return;
  const rows = await choicesOf(root, target);
  if (list.childElementCount > 0) return;
  list.append(...rows.map(([id, name, where]) => new Option(where ? `${name}（${where}）` : name, id)));
}

/**
 * Look at every reference of the form.
 *
 * @type {(form: HTMLFormElement, root: string) => Promise<void[]>}
 */
export const settleAll = (form, root) =>
  Promise.all(findAll(form, "[data-target]", HTMLInputElement).map((input) => settle(input, root)));

/**
 * A name becomes its id; the name stays visible beside it. `data-unknown` says what is wrong.
 *
 * @type {(input: HTMLInputElement, root: string) => Promise<void>}
 */
async function settle(input, root) {
  const chosen = find(input.parentElement ?? document, ".ask-chosen", HTMLElement);
  const typed = tidy("line", input.value);
  delete input.dataset.unknown;
  chosen.textContent = "";
  if (!typed) return;
  const rows = await choicesOf(root, input.dataset.target ?? "");
  if (rows.length === 0) return;
  const found = rows.filter(([id]) => id === typed);
  if (found.length === 0) found.push(...rows.filter(([, name]) => name === typed));
  if (found.length > 1) input.dataset.unknown = "有几个叫这个名字，请从列表里选";
  else if (found.length === 0) input.dataset.unknown = "没有找到，请写名称或编号，从列表里选";
  else {
    const [[id, name, where]] = found;
    input.value = id;
    chosen.textContent = where ? `${name}（${where}）` : name;
  }
}
