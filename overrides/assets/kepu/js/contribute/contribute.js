// The contribution form: new records and changes of a record in the same questions.

import { around, find, findAll, make } from "../common/dom.js";
import { same } from "./changes.js";
import { choicesOf, fetchJson, mountChoices, settleAll } from "./choices.js";
import { errorsIn, showErrors } from "./errors.js";
import { addItem, fillGroup, isEmpty, itemsOf, nameOf, parts, readGroup, removeItem, textOf, wordsOf } from "./form.js";
import { proposedId } from "./id.js";
import { mountPhotographs, photographsIn } from "./photographs.js";
import { bare, fileOf } from "./record.js";
import { forChange, forNew } from "./result.js";
import { learn, tidy, trouble } from "./rules.js";

const RECORD = /^([a-z]+)\/([a-z0-9][a-z0-9-]{1,62})$/;
const PRIVATE = /\d{7,}|\S*@\S*/g; // No telephone numbers and addresses of people.
const LONGEST_ROLE = 60;
const BEGUN = new Set(["contacts", "source"]); // Lists whose first item is there from the start.

/** @import { Group, Proposal, Settings, Trouble } from "./types.js" */

/**
 * Everything the page's parts share.
 *
 * @typedef {object} State
 * @property {HTMLElement} page
 * @property {HTMLFormElement} form
 * @property {Settings} settings
 * @property {string} root
 * @property {string | undefined} id of the record that is to be changed
 * @property {Group} [old] the record as it is
 * @property {string | undefined} [file] where it stands
 */

/** @type {(page: HTMLElement) => State} */
function stateOf(page) {
  const query = new URLSearchParams(location.search);
  /** @type {Settings} */
  const settings = JSON.parse(page.dataset.contribute ?? "");
  learn(settings.scalars);
  const [, collection, id] = RECORD.exec(query.get("record") ?? "") ?? [];
  const form = find(page, "[data-form]", HTMLFormElement);
  return { page, form, settings, root: page.dataset.root ?? "", id: collection === settings.collection ? id : undefined };
}

/** @type {(state: State, name: string) => HTMLElement} */
const partOf = (state, name) => find(state.page, `[data-${name}]`, HTMLElement);

/** @type {(state: State) => HTMLInputElement} */
const idField = (state) => find(state.page, "[data-id]", HTMLInputElement);

/** @type {(state: State) => HTMLElement | undefined} */
const nameField = (state) => [...parts(state.form)].find((part) => nameOf(part) === "name");

/** @type {(page: HTMLElement) => Promise<void>} */
async function mount(page) {
  const state = stateOf(page);
  partOf(state, "without-scripts").hidden = true;
  if (state.id) await load(state);
  for (const list of parts(state.form)) {
    const begun = list.dataset.required !== undefined || BEGUN.has(nameOf(list));
    if (list.dataset.list !== undefined && begun && itemsOf(list).length === 0) addItem(list);
  }
  mountLists(state.form);
  mountPhotographs(state.form);
  mountChoices(state.form, state.root);
  if (!state.old) mountId(state);
  state.form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(state);
  });
  await show(state.form);
  page.dataset.ready = "";
  if (state.old) settleAll(state.form, state.root);
}

/**
 * Part by part, so that the page answers to the touch meanwhile.
 *
 * @type {(form: HTMLFormElement) => Promise<void>}
 */
async function show(form) {
  const shown = findAll(form, ":scope > *", HTMLElement).filter((part) => !part.hidden);
  for (const part of shown) part.hidden = true;
  form.hidden = false;
  for (const part of shown) {
    await pause();
    part.hidden = false;
  }
}

/** @type {() => Promise<void>} */
const pause = () => new Promise((resolve) => setTimeout(resolve));

/**
 * A record that is to be changed, without what its file need not say.
 *
 * @type {(state: State) => Promise<void>}
 */
async function load(state) {
  const notice = partOf(state, "loading");
  notice.hidden = false;
  notice.textContent = "正在打开这条记录…";
  try {
    /** @type {{ meta: { file?: string }, record: Group }} */
    const { meta, record } = await fetchJson(`${state.root}api/v1/${state.settings.collection}/${state.id}.json`);
    state.old = bare(record, state.settings.shape);
    state.file = fileOf(meta);
    fillGroup(state.form, state.old);
    announce(state, String(state.old.name));
    notice.hidden = true;
  } catch (error) {
    console.warn(error);
    notice.textContent = "没有打开要修改的记录，可能网络不通，或者它已经搬走。下面是一张空的表。";
  }
}

/** @type {(state: State, name: string) => void} */
function announce(state, name) {
  partOf(state, "title").textContent = `修改：${name}`;
  partOf(state, "lead").textContent = "表里是现在的内容，只改要改的地方。";
  document.title = `修改：${name} - ${state.settings.portal}`;
  partOf(state, "id-part").hidden = true;
}

/** @type {(form: HTMLFormElement) => void} */
function mountLists(form) {
  form.addEventListener("click", (event) => {
    const button = around(event, "button");
    const list = around(event, "[data-list]");
    const item = around(event, ".ask-item");
    if (list && button?.dataset.add !== undefined) {
      /** @type {HTMLElement | null} */
      const first = addItem(list).querySelector("input, select, textarea");
      first?.focus();
    } else if (list && item && button?.dataset.remove !== undefined) {
      removeItem(item);
      find(list, ":scope > [data-add]", HTMLElement).focus();
    }
  });
}

/**
 * The id follows the name until somebody writes another one.
 *
 * @type {(state: State) => void}
 */
function mountId(state) {
  const input = idField(state);
  const name = nameField(state);
  let proposed = "";
  name?.addEventListener("change", async () => {
    const typed = tidy("line", textOf(name));
    await showSame(state, typed);
    if (!typed || input.value !== proposed) return;
    const id = await proposedId(state.root, state.settings.collection, typed);
    if (input.value !== proposed) return; // somebody has written one in the meantime
    proposed = id;
    input.value = id;
  });
}

/** @type {(state: State, name: string) => Promise<void>} */
async function showSame(state, name) {
  const notice = partOf(state, "same");
  const rows = (await choicesOf(state.root, state.settings.collection)).filter((row) => row[1] === name);
  notice.hidden = rows.length === 0;
  notice.textContent = rows.length > 0 ? "已经有同名的记录，先看看是不是它：" : "";
  for (const [id, , where] of rows) {
    const href = `${state.root}${state.settings.collection}/${id}/`;
    notice.append(make("a", { href }, where ? `${name}（${where}）` : name));
  }
}

/** @type {(state: State) => Promise<void>} */
async function submit(state) {
  for (const name of ["result", "errors"]) partOf(state, name).hidden = true;
  await settleAll(state.form, state.root);
  const record = readGroup(state.form, state.old ?? {});
  const errors = [...errorsIn(state.form), ...(await errorsOf(state, record))];
  showErrors(state.form, partOf(state, "errors"), errors);
  if (errors.length === 0) present(state, record, await photographsIn(state.form));
}

/** @type {(state: State, record: Group) => Promise<Trouble[]>} */
async function errorsOf(state, record) {
  if (state.old) {
    const part = nameField(state);
    return part && same(state.old, record) ? [{ part, label: "表", message: "还没有改动" }] : [];
  }
  if (isEmpty(record)) return [];
  const input = idField(state);
  const id = tidy("id", input.value);
  const taken = (await choicesOf(state.root, state.settings.collection)).some((row) => row[0] === id);
  const message = id ? trouble("id", id) || (taken ? "这个编号已经有记录用了" : "") : "这一项必填";
  return message ? [{ part: input, label: "编号", message }] : [];
}

/** @type {(state: State, record: Group, photographs: Proposal["photographs"]) => void} */
function present(state, record, photographs) {
  const id = state.id && state.old ? state.id : tidy("id", idField(state).value);
  const role = tidy("line", textOf(partOf(state, "role"))).replace(PRIVATE, "").slice(0, LONGEST_ROLE);
  const about = { settings: state.settings, id, record, role, photographs };
  const changed = state.old && { ...about, old: state.old, file: state.file, words: wordsOf(state.form) };
  const shown = changed ? forChange(changed) : forNew(about);
  const result = partOf(state, "result");
  partOf(state, "result-title").textContent = state.old ? "改动在这里" : "生成好了";
  partOf(state, "result-body").replaceChildren(...shown);
  result.hidden = false;
  result.focus();
}

for (const page of findAll(document, "[data-contribute]", HTMLElement)) mount(page);
