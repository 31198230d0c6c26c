// Records that others refer to: fetched when they are first needed, offered while typing, checked by id or name.

import { tidy } from "./rules.js";

const known = new Map();

/** `[[id, name, where], …]` of a collection; an empty list if it cannot be had. */
export function choicesOf(root, collection) {
  if (!known.has(collection)) {
    known.set(collection, fetchJson(`${root}contribute/choices/${collection}.json`).catch(() => {
      known.delete(collection);
      return [];
    }));
  }
  return known.get(collection);
}

export async function fetchJson(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
}

/** Offer choices in every field that refers to records, also in items that come later. */
export function mountChoices(form, root) {
  form.addEventListener("focusin", (event) => {
    const { target } = event.target.dataset;
    if (target) offer(document.getElementById(`choices-${target}`), root, target);
  });
  form.addEventListener("change", (event) => {
    if (event.target.dataset.target) settle(event.target, root);
  });
}

async function offer(list, root, target) {
  if (list.childElementCount > 0) return;
  const rows = await choicesOf(root, target);
  if (list.childElementCount > 0) return;
  list.append(...rows.map(([id, name, where]) => new Option(where ? `${name}（${where}）` : name, id)));
}

/** Look at every reference of the form. */
export const settleAll = (form, root) =>
  Promise.all([...form.querySelectorAll("[data-target]")].map((input) => settle(input, root)));

// A name becomes its id; the name stays visible beside it. `data-unknown` says what is wrong.
async function settle(input, root) {
  const chosen = input.parentElement.querySelector(".ask-chosen");
  const typed = tidy("line", input.value);
  delete input.dataset.unknown;
  chosen.textContent = "";
  if (!typed) return;
  const rows = await choicesOf(root, input.dataset.target);
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
