// The contribution form: new records and changes of a record in the same questions.

import { find, findAll } from "../common/dom.js";
import { pause } from "../common/pause.js";
import { reach } from "../common/reach.js";
import { readHours } from "../opening/phrases.js";
import { placesOf, readAsked, showAsked } from "./asked.js";
import { same } from "./changes.js";
import { fetchJson, settleAll } from "./choices.js";
import { errorsIn, showErrors } from "./errors.js";
import { fillGroup, isEmpty, nameOf, parts, readGroup, textOf, wordsOf } from "./form.js";
import { keepPatterns } from "./items.js";
import { mountHours } from "./hours.js";
import { photographsIn } from "./photographs.js";
import { idIn, mountId, mountQuestions, reveal, troublesOfId } from "./questions.js";
import { bare, fileOf } from "./record.js";
import { forChange, forNew } from "./result.js";
import { learn, tidy } from "./rules.js";
import { placed } from "./ways.js";

const RECORD = /^([a-z]+)\/([a-z0-9][a-z0-9-]{1,62})$/;
const PRIVATE = /\d{7,}|\S*@\S*/g; // No telephone numbers and addresses of people.
const LONGEST_ROLE = 60;

/** @import { Phrases, Reading } from "../opening/types.js" */
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

/** @type {(state: State) => HTMLElement | undefined} */
const nameField = (state) => [...parts(state.form)].find((part) => nameOf(part) === "name");

/** @type {(page: HTMLElement) => Promise<void>} */
async function mount(page) {
  const state = stateOf(page);
  partOf(state, "without-scripts").hidden = true;
  keepPatterns(state.form);
  if (state.id) await load(state);
  else await pause();
  mountQuestions(state.form, state.root);
  mountHours(state.form, hoursReader(state.root));
  if (!state.old) mountId(state.form, state.root, state.settings.collection);
  state.form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(state);
  });
  await reveal(state.form);
  page.dataset.ready = "";
  if (state.old) settleAll(state.form, state.root);
}

/**
 * Reads sentences of opening hours; the phrases are fetched when there is one.
 *
 * @type {(root: string) => (text: string) => Promise<Reading>}
 */
function hoursReader(root) {
  /** @type {Promise<Phrases> | undefined} */
  let phrases;
  return async (text) => {
    phrases ??= fetchJson(`${root}contribute/hours.json`);
    phrases.catch(() => { phrases = undefined; });
    return readHours(text, await phrases);
  };
}

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
    fillGroup(state.form, withAsked(state, state.old));
    announce(state, String(state.old.name));
    notice.hidden = true;
  } catch (error) {
    console.warn(error);
    notice.textContent = "没有打开要修改的记录，可能网络不通，或者它已经搬走。下面是一张空的表。";
  }
}

/**
 * The record with what a teacher was told, where it says nothing yet.
 *
 * @type {(state: State, old: Group) => Group}
 */
function withAsked(state, old) {
  const told = placesOf(readAsked(location.hash), state.settings.answers ?? {}, old, () => true);
  showAsked(partOf(state, "asked"), told);
  return told.reduce((record, { field, state: where, value }) => (where === "proposed" ? placed(record, field, value) : record), old);
}

/** @type {(state: State, name: string) => void} */
function announce(state, name) {
  partOf(state, "title").textContent = `修改：${name}`;
  partOf(state, "lead").textContent = "表里是现在的内容，只改要改的地方。";
  document.title = `修改：${name} - ${state.settings.portal}`;
  partOf(state, "id-part").hidden = true;
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
  return isEmpty(record) ? [] : troublesOfId(state.form, state.root, state.settings.collection);
}

/** @type {(state: State, record: Group, photographs: Proposal["photographs"]) => void} */
function present(state, record, photographs) {
  const id = state.id && state.old ? state.id : idIn(state.form);
  const role = tidy("line", textOf(partOf(state, "role"))).replace(PRIVATE, "").slice(0, LONGEST_ROLE);
  const about = { settings: state.settings, id, record, role, photographs };
  const changed = state.old && { ...about, old: state.old, file: state.file, words: wordsOf(state.form) };
  const shown = changed ? forChange(changed) : forNew(about);
  const result = partOf(state, "result");
  partOf(state, "result-title").textContent = state.old ? "改动在这里" : "生成好了";
  partOf(state, "result-body").replaceChildren(...shown);
  result.hidden = false;
  reach(result);
}

for (const page of findAll(document, "[data-contribute]", HTMLElement)) mount(page);
