// The short form of one record: only what it lacks, and where the answers come from. It ends like the long forms do:
// in a text to send by mail, to the repository's host, or as a file.

import { todayInShanghai } from "../common/days.js";
import { find, findAll } from "../common/dom.js";
import { own, put } from "../common/own.js";
import { reach } from "../common/reach.js";
import { placesOf, readAsked, showAsked } from "./asked.js";
import { same } from "./changes.js";
import { fetchJson } from "./choices.js";
import { errorsAmong, errorsIn, showErrors } from "./errors.js";
import { fillGroup, nameOf, parts, readField, textOf, wordsOf } from "./form.js";
import { bare, fileOf } from "./record.js";
import { forChange } from "./result.js";
import { learn, tidy } from "./rules.js";
import { cleared, placed, valueAt } from "./ways.js";

/** @import { Group, Settings, Trouble, Words } from "./types.js" */

/**
 * What the short form needs besides: labels by path, and how a unit's own report is named and graded.
 *
 * @typedef {Settings & { labels: Record<string, string>, report: { title: string, tier: string } }} AskSettings
 */

/**
 * @typedef {object} State
 * @property {HTMLElement} page
 * @property {AskSettings} settings
 * @property {string} id
 * @property {Group} old the record as it is
 * @property {string | undefined} file where it stands
 */

const PRIVATE = /\d{7}|@/; // A telephone number or an address where a job was asked for.

/** @type {(page: HTMLElement, name: string) => HTMLElement} */
const partOf = (page, name) => find(page, `[data-${name}]`, HTMLElement);

/** @type {(page: HTMLElement) => Promise<void>} */
async function mount(page) {
  const { ask = "", root = "", settings: address = "" } = page.dataset;
  const [collection, id] = ask.split("/");
  const notice = partOf(page, "loading");
  notice.hidden = false;
  notice.textContent = "正在打开…";
  try {
    /** @type {Promise<AskSettings>} */
    const reading = fetchJson(`${root}${address}`);
    /** @type {Promise<{ meta: { file?: string }, record: Group }>} */
    const opening = fetchJson(`${root}api/v1/${collection}/${id}.json`);
    const [settings, { meta, record }] = await Promise.all([reading, opening]);
    learn(settings.scalars);
    start({ page, settings, id, old: bare(record, settings.shape), file: fileOf(meta) });
    notice.hidden = true;
    partOf(page, "without-scripts").hidden = true;
  } catch (error) {
    console.warn(error);
    notice.textContent = "没有打开，可能网络不通。请过一会儿再试。";
  }
}

/** @type {(state: State) => void} */
function start(state) {
  const form = find(state.page, "[data-form]", HTMLFormElement);
  /** @type {Group} */
  const known = {};
  for (const part of questions(state)) {
    const value = valueAt(state.old, nameOf(part));
    if (value !== undefined) put(known, nameOf(part), value);
  }
  const fields = questions(state).map(nameOf);
  const told = placesOf(readAsked(location.hash), state.settings.answers ?? {}, state.old, (field) => fields.includes(field));
  for (const { field, state: where, value } of told) if (where === "proposed") put(known, field, value);
  fillGroup(partOf(state.page, "questions"), known);
  showAsked(partOf(state.page, "asked"), told);
  form.addEventListener("change", () => showPerson(form));
  showPerson(form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(state, form);
  });
  form.hidden = false;
  state.page.dataset.ready = "";
}

/** @type {(state: State) => HTMLElement[]} */
const questions = (state) => [...parts(partOf(state.page, "questions"))];

/** @type {(form: HTMLFormElement, name: string) => HTMLElement} */
const fieldOf = (form, name) => find(form, `#ask-${name}`, HTMLElement);

/**
 * Only what concerns the chosen kind of person is shown and asked for.
 *
 * @type {(form: HTMLFormElement) => void}
 */
function showPerson(form) {
  const who = textOf(fieldOf(form, "who"));
  for (const box of findAll(form, "[data-for]", HTMLElement)) box.hidden = box.dataset.for !== who;
}

/** @type {(form: HTMLFormElement) => HTMLElement[]} */
const personParts = (form) => findAll(form, "[data-person] [data-field]", HTMLElement).filter((part) => !part.closest("[hidden]"));

/** @type {(state: State, form: HTMLFormElement) => void} */
function submit(state, form) {
  for (const name of ["result", "errors"]) partOf(state.page, name).hidden = true;
  const record = answered(state);
  const errors = [...errorsIn(partOf(state.page, "questions")), ...personErrors(form)];
  if (same(state.old, record)) errors.unshift({ part: questions(state)[0], label: "表", message: "还没有写" });
  showErrors(form, partOf(state.page, "errors"), errors);
  if (errors.length > 0) return;
  show(state, withSource(state, record, form), roleOf(form));
}

/**
 * The record with the answers in it; what was not answered stays as it is.
 *
 * @type {(state: State) => Group}
 */
function answered(state) {
  let record = state.old;
  for (const part of questions(state)) {
    const way = nameOf(part);
    const value = readField(part);
    if (value === undefined || same(value, valueAt(state.old, way))) continue;
    if (part.closest("[data-whole]")) record = cleared(record, way);
    record = placed(record, way, value);
  }
  return record;
}

/** @type {(form: HTMLFormElement) => Trouble[]} */
function personErrors(form) {
  const errors = personParts(form).flatMap((part) => [...errorsAmong([part])]);
  const role = fieldOf(form, "role");
  if (!role.closest("[hidden]") && PRIVATE.test(textOf(role))) {
    errors.push({ part: role, label: "岗位", message: "只写岗位，不要写电话和邮箱" });
  }
  return errors;
}

/**
 * Who says so, and which fields; a unit's own report has a title and a tier of its own.
 *
 * @type {(state: State, record: Group, form: HTMLFormElement) => Group}
 */
function withSource(state, record, form) {
  /** @type {(name: string) => string} */
  const said = (name) => tidy("line", textOf(fieldOf(form, name)));
  const { title, tier } = state.settings.report;
  const fields = Object.keys(record).filter((name) => !same(own(record, name), own(state.old, name)));
  const theirs = said("who") === "unit";
  const words = theirs ? `${title}：${said("unit")}（${said("role")}）` : said("basis");
  const source = { title: words, date: todayInShanghai(), ...(theirs ? { tier } : {}), fields };
  return { ...record, source: [...(Array.isArray(record.source) ? record.source : []), source] };
}

/**
 * Who answers, in words: the unit and the job, or what kind of person it is.
 *
 * @type {(form: HTMLFormElement) => string}
 */
function roleOf(form) {
  const who = find(form, "#ask-who", HTMLSelectElement);
  if (who.value !== "unit") return who.selectedOptions[0]?.text ?? "";
  const [unit, job] = ["unit", "role"].map((name) => tidy("line", textOf(fieldOf(form, name))));
  return `${unit}（${job}）`;
}

/** @type {(state: State, record: Group, role: string) => void} */
function show(state, record, role) {
  const { page, settings, id, old, file } = state;
  const seen = wordsOf(partOf(page, "questions"));
  /** @type {Words} */
  const words = {
    label: (path) => own(settings.labels, path.join(".")) ?? path.at(-1) ?? "",
    choice: (path, value) => seen.choice(path, value),
  };
  const result = partOf(page, "result");
  partOf(page, "result-body").replaceChildren(...forChange({ settings, id, old, record, role, photographs: [], file, words }));
  result.hidden = false;
  reach(result);
}

for (const page of findAll(document, "[data-ask]", HTMLElement)) mount(page);
