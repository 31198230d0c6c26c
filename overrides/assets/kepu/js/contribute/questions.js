// What every form of a record does before anything is sent: lists grow and shrink, photographs and names of other records
// are chosen, and the id follows the name.

import { around, find, findAll, make } from "../common/dom.js";
import { pause } from "../common/pause.js";
import { choicesOf, mountChoices } from "./choices.js";
import { nameOf, parts, textOf } from "./form.js";
import { proposedId } from "./id.js";
import { addItem, itemsOf, moveItem, removeItem, titleOf } from "./items.js";
import { mountPhotographs } from "./photographs.js";
import { tidy, trouble } from "./rules.js";

const BEGUN = new Set(["contacts", "source"]); // Lists whose first item is there from the start.

/** @import { Trouble } from "./types.js" */

/** @type {(form: HTMLFormElement) => HTMLInputElement} */
const idField = (form) => find(form, "[data-id]", HTMLInputElement);

/**
 * The id that stands in the form.
 *
 * @type {(form: HTMLFormElement) => string}
 */
export const idIn = (form) => tidy("id", idField(form).value);

/** @type {(form: HTMLFormElement, root: string) => void} */
export function mountQuestions(form, root) {
  for (const list of parts(form)) {
    const begun = list.dataset.required !== undefined || BEGUN.has(nameOf(list));
    if (list.dataset.list !== undefined && begun && itemsOf(list).length === 0) addItem(list);
  }
  mountLists(form);
  mountPhotographs(form);
  mountChoices(form, root);
}

/** @type {(form: HTMLFormElement) => void} */
function mountLists(form) {
  const said = make("p", { class: "visually-hidden", role: "status" });
  form.append(said);
  form.addEventListener("click", (event) => {
    const button = around(event, "button");
    const list = around(event, "[data-list]");
    const item = around(event, ".ask-item");
    if (!button || !list) return;
    const { add, insert, remove, up, down } = button.dataset;
    if (add !== undefined) begin(addItem(list));
    if (!item) return;
    if (insert !== undefined) begin(addItem(list, item));
    if (up !== undefined || down !== undefined) said.textContent = moved(list, item, up === undefined ? 1 : -1, button);
    if (remove !== undefined) {
      removeItem(item);
      find(list, ":scope > [data-add]", HTMLElement).focus();
    }
  });
}

/** @type {(item: HTMLElement) => void} */
function begin(item) {
  /** @type {HTMLElement | null} */
  const first = item.querySelector("input, select, textarea");
  first?.focus();
}

/**
 * The button keeps the focus, or hands it to the other one at an end; what to say of the move.
 *
 * @type {(list: HTMLElement, item: HTMLElement, by: -1 | 1, button: HTMLElement) => string}
 */
function moved(list, item, by, button) {
  const place = moveItem(item, by);
  const isOff = button instanceof HTMLButtonElement && button.disabled;
  const next = isOff ? find(item, `:scope > .ask-moves > ${by < 0 ? "[data-down]" : "[data-up]"}`, HTMLElement) : button;
  next.focus();
  return `${titleOf(list)}，现在是第 ${place + 1} 项，共 ${itemsOf(list).length} 项`;
}

/**
 * The id follows the name until somebody writes another one; records of the same name are shown.
 *
 * @type {(form: HTMLFormElement, root: string, collection: string) => void}
 */
export function mountId(form, root, collection) {
  const input = idField(form);
  const name = [...parts(form)].find((part) => nameOf(part) === "name");
  let proposed = "";
  name?.addEventListener("change", async () => {
    const typed = tidy("line", textOf(name));
    await showSame(form, root, collection, typed);
    if (!typed || input.value !== proposed) return;
    const id = await proposedId(root, collection, typed);
    if (input.value !== proposed) return; // somebody has written one in the meantime
    proposed = id;
    input.value = id;
  });
}

/** @type {(form: HTMLFormElement, root: string, collection: string, name: string) => Promise<void>} */
async function showSame(form, root, collection, name) {
  const notice = find(form, "[data-same]", HTMLElement);
  const rows = (await choicesOf(root, collection)).filter((row) => row[1] === name);
  notice.hidden = rows.length === 0;
  notice.textContent = rows.length > 0 ? "已经有同名的记录，先看看是不是它：" : "";
  for (const [id, , where] of rows) {
    notice.append(make("a", { href: `${root}${collection}/${id}/` }, where ? `${name}（${where}）` : name));
  }
}

/**
 * What is wrong with the id of a new record.
 *
 * @type {(form: HTMLFormElement, root: string, collection: string) => Promise<Trouble[]>}
 */
export async function troublesOfId(form, root, collection) {
  const id = idIn(form);
  const taken = (await choicesOf(root, collection)).some((row) => row[0] === id);
  const message = id ? trouble("id", id) || (taken ? "这个编号已经有记录用了" : "") : "这一项必填";
  return message ? [{ part: idField(form), label: "编号", message }] : [];
}

/**
 * Show a form part by part, so that the page answers to the touch meanwhile.
 *
 * @type {(form: HTMLFormElement) => Promise<void>}
 */
export async function reveal(form) {
  const shown = findAll(form, ":scope > *", HTMLElement).filter((part) => !part.hidden);
  for (const part of shown) part.hidden = true;
  form.hidden = false;
  for (const part of shown) {
    await pause();
    part.hidden = false;
  }
}
