// A record's form at the desk: the same questions as visitors have, with the check's own messages beside the fields, and
// nothing is written before what would change was shown.

import { find, findAll } from "../common/dom.js";
import { fetchJson, settleAll } from "../contribute/choices.js";
import { errorsIn, showErrors } from "../contribute/errors.js";
import { fillGroup, isEmpty, nameOf, parts, readGroup, readItem } from "../contribute/form.js";
import { itemsOf, titleOf } from "../contribute/items.js";
import { photographsIn } from "../contribute/photographs.js";
import { changeText, newText, packed } from "../contribute/proposal.js";
import { mountHours } from "../contribute/hours.js";
import { idIn, mountId, mountQuestions, reveal, troublesOfId } from "../contribute/questions.js";
import { bare } from "../contribute/record.js";
import { learn } from "../contribute/rules.js";
import { note } from "./notes.js";
import { ROOT, asJson, send } from "./talk.js";
import { tryOut } from "./writing.js";

/** @import { Group, Trouble } from "../contribute/types.js" */
/** @import { DeskSettings, Problem, Tried } from "./types.js" */
/** @import { Place } from "./writing.js" */

/** @typedef {{ page: HTMLElement, form: HTMLFormElement, settings: DeskSettings, old?: Group, touched: boolean }} State */

/** @type {(state: State, name: string) => HTMLElement} */
const partOf = (state, name) => find(state.page, `[data-${name}]`, HTMLElement);

/** @type {(page: HTMLElement) => Promise<void>} */
async function mount(page) {
  /** @type {DeskSettings} */
  const settings = JSON.parse(page.dataset.edit ?? "");
  learn(settings.scalars);
  /** @type {State} */
  const state = { page, form: find(page, "[data-form]", HTMLFormElement), settings, touched: false };
  if (settings.record && !(await load(state))) return;
  mountQuestions(state.form, ROOT);
  mountHours(state.form, (text) => send("hours", { body: asJson({ text }), query: {} }));
  if (!state.old) mountId(state.form, ROOT, settings.collection);
  state.form.addEventListener("submit", (event) => {
    event.preventDefault();
    void submit(state);
  });
  state.form.addEventListener("input", () => { state.touched = true; });
  addEventListener("beforeunload", (event) => {
    if (state.touched) event.preventDefault();
  });
  partOf(state, "id-part").hidden = Boolean(state.old);
  await reveal(state.form);
  if (state.old) await settleAll(state.form, ROOT);
  for (const problem of settings.problems) beside(state, problem);
  state.touched = false;
  page.dataset.ready = "";
}

/**
 * The record as it is in its file; false if it cannot be had.
 *
 * @type {(state: State) => Promise<boolean>}
 */
async function load(state) {
  const { collection, record } = state.settings;
  try {
    /** @type {{ record: Group }} */
    const found = await fetchJson(`${ROOT}api/v1/${collection}/${record}.json`);
    state.old = bare(found.record, state.settings.shape);
    fillGroup(state.form, state.old);
    return true;
  } catch (error) {
    console.warn(error);
    const notice = partOf(state, "loading");
    notice.hidden = false;
    notice.textContent = "没有打开这条记录。编辑台可能已经结束，或者文件刚刚被删掉；请刷新再试。";
    return false;
  }
}

/** @type {(state: State) => Promise<void>} */
async function submit(state) {
  for (const name of ["result", "errors"]) partOf(state, name).hidden = true;
  await settleAll(state.form, ROOT);
  const { settings, old } = state;
  const record = readGroup(state.form, old ?? {});
  const errors = [...errorsIn(state.form)];
  if (!old && !isEmpty(record)) errors.push(...(await troublesOfId(state.form, ROOT, settings.collection)));
  showErrors(state.form, partOf(state, "errors"), errors);
  if (errors.length > 0) return;
  const id = old ? settings.record : idIn(state.form);
  const about = { settings, id, record, role: "" };
  const text = old ? changeText({ ...about, old }).text : newText(about).text;
  if (!text) {
    const part = [...parts(state.form)][0];
    showErrors(state.form, partOf(state, "errors"), part ? [{ part, label: "表", message: "还没有改动" }] : []);
    return;
  }
  const photographs = await photographsIn(state.form);
  const body = photographs.length > 0 ? packed(text, id, photographs) : new Blob([text], { type: "application/yaml" });
  await tryOut({ body: new Blob([body], { type: photographs.length > 0 ? "application/zip" : "application/yaml" }), query: {} }, placeOf(state));
}

/** @type {(state: State) => Place} */
function placeOf(state) {
  return {
    result: partOf(state, "result"),
    title: partOf(state, "result-title"),
    body: partOf(state, "result-body"),
    refused: (words) => refuse(state, words),
    looked: (tried) => look(state, tried),
    done: ({ record }) => {
      state.touched = false;
      location.assign(`${ROOT}${record}/?written=1`);
    },
  };
}

/** @type {(state: State, words: string) => void} */
function refuse(state, words) {
  const notice = partOf(state, "errors");
  notice.textContent = words;
  notice.hidden = false;
  notice.focus();
}

/**
 * The check's messages beside the fields that they are about; errors also on top, with links, and that is where it leads.
 *
 * @type {(state: State, tried: Tried) => boolean}
 */
function look(state, tried) {
  const about = [
    ...tried.problems.filter(({ here }) => here),
    ...tried.clashes.filter(({ kind, path }) => kind !== "same" && path).map(asProblem),
  ];
  /** @type {Trouble[]} */
  const errors = [];
  for (const problem of about.filter(({ severity }) => severity === "error")) {
    const part = at(state.form, problem.path);
    if (part) errors.push({ part, label: labelOf(part), message: problem.message });
  }
  showErrors(state.form, partOf(state, "errors"), errors);
  for (const old of findAll(state.form, ".ask-note", HTMLElement)) old.remove();
  for (const problem of about.filter(({ severity }) => severity !== "error")) beside(state, problem);
  return errors.length > 0;
}

/** @type {(clash: { words: string, path: string }) => Problem} */
const asProblem = ({ words, path }) => ({ code: "", severity: "error", grade: "", message: words, path, file: "", record: "" });

/** @type {(state: State, problem: Problem) => void} */
function beside(state, problem) {
  const part = at(state.form, problem.path);
  if (part) note(part, `${problem.grade}：${problem.message}`);
}

/** @type {(part: HTMLElement) => string} */
const labelOf = (part) => (part.matches("[data-id]") ? "编号" : titleOf(part));

/**
 * The part of the form that a field's path (`hours.weekly[2].opens`) leads to, as near as the form has it.
 *
 * @type {(form: HTMLFormElement, path: string) => HTMLElement | null}
 */
function at(form, path) {
  if (path === "id") return find(form, "[data-id]", HTMLElement);
  /** @type {HTMLElement | null} */
  let found = null;
  /** @type {HTMLElement} */
  let box = form;
  for (const step of path.split(/[.[\]]+/).filter(Boolean)) {
    const next = /^\d+$/.test(step) ? used(box)[Number(step)] : [...parts(box)].find((part) => nameOf(part) === step);
    if (!next) break;
    box = next;
    if (next.id) found = next;
  }
  return found ?? (box === form ? null : box.querySelector("[data-field][id]"));
}

/**
 * The items of a list that say something: those alone are in the record.
 *
 * @type {(list: HTMLElement) => HTMLElement[]}
 */
const used = (list) => (list.dataset.list === undefined ? [] : itemsOf(list).filter((item) => readItem(item) !== undefined));

for (const page of findAll(document, "[data-edit]", HTMLElement)) void mount(page);
