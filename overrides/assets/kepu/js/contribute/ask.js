// The short form of one record: only what it lacks, and where the answers come from. It ends like the long forms do:
// in a text to send by mail, to the repository's host, or as a file.

import { fetchJson } from "./choices.js";
import { same } from "./changes.js";
import { errorsIn, showErrors } from "./errors.js";
import { fillGroup, nameOf, parts, readField, wordsOf } from "./form.js";
import { bare } from "./record.js";
import { forChange } from "./result.js";
import { learn, tidy } from "./rules.js";
import { cleared, placed, valueAt } from "./ways.js";

const FILE = /^(?!.*\.\.)[\w./-]+\.ya?ml$/;
const PRIVATE = /\d{7}|@/; // A telephone number or an address where a job was asked for.

const find = (page, name) => page.querySelector(`[data-${name}]`);

async function mount(page) {
  const [collection, id] = page.dataset.ask.split("/");
  const notice = find(page, "loading");
  notice.hidden = false;
  notice.textContent = "正在打开…";
  try {
    const [settings, { meta, record }] = await Promise.all([
      fetchJson(`${page.dataset.root}${page.dataset.settings}`),
      fetchJson(`${page.dataset.root}api/v1/${collection}/${id}.json`),
    ]);
    learn(settings.scalars);
    start({ page, settings, id, old: bare(record, settings.shape), file: FILE.test(meta.file ?? "") ? meta.file : undefined });
    notice.hidden = true;
    find(page, "without-scripts").hidden = true;
  } catch (error) {
    console.warn(error);
    notice.textContent = "没有打开，可能网络不通。请过一会儿再试。";
  }
}

function start(state) {
  const form = find(state.page, "form");
  const known = {};
  for (const part of questions(state)) {
    const value = valueAt(state.old, nameOf(part));
    if (value !== undefined) known[nameOf(part)] = value;
  }
  fillGroup(find(state.page, "questions"), known);
  form.addEventListener("change", () => showPerson(form));
  showPerson(form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(state, form);
  });
  form.hidden = false;
  state.page.dataset.ready = "";
}

const questions = (state) => [...parts(find(state.page, "questions"))];

// Only what concerns the chosen kind of person is shown and asked for.
function showPerson(form) {
  const who = form.querySelector("#ask-who").value;
  for (const box of form.querySelectorAll("[data-for]")) box.hidden = box.dataset.for !== who;
}

const personParts = (form) => [...form.querySelectorAll("[data-person] [data-field]")].filter((part) => !part.closest("[hidden]"));

function submit(state, form) {
  for (const name of ["result", "errors"]) find(state.page, name).hidden = true;
  const record = answered(state);
  const errors = [...errorsIn(find(state.page, "questions")), ...personErrors(form)];
  if (same(state.old, record)) errors.unshift({ part: questions(state)[0], label: "表", message: "还没有写" });
  showErrors(form, find(state.page, "errors"), errors);
  if (errors.length > 0) return;
  show(state, withSource(state, record, form));
}

/** The record with the answers in it; what was not answered stays as it is. */
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

function personErrors(form) {
  const errors = personParts(form).flatMap((part) => [...errorsIn({ children: [part] })]);
  const role = form.querySelector("#ask-role");
  if (!role.closest("[hidden]") && PRIVATE.test(role.value)) {
    errors.push({ part: role, label: "岗位", message: "只写岗位，不要写电话和邮箱" });
  }
  return errors;
}

// Who says so, and which fields; a unit's own report has a title and a tier of its own.
function withSource(state, record, form) {
  const said = (name) => tidy("line", form.querySelector(`#ask-${name}`).value);
  const { title, tier } = state.settings.report;
  const fields = Object.keys(record).filter((name) => !same(record[name], state.old[name]));
  const from = said("who") === "unit" ? { title: `${title}：${said("unit")}（${said("role")}）`, tier } : { title: said("basis") };
  const { tier: grade, ...rest } = from;
  const source = { ...rest, date: today(), ...(grade ? { tier: grade } : {}), fields };
  return { ...record, source: [...(record.source ?? []), source] };
}

// The visitor's day in China, where all records are dated.
const today = () => new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });

function show(state, record) {
  const { page, settings, id, old, file } = state;
  const seen = wordsOf(find(page, "questions"));
  const words = {
    label: (path) => settings.labels[path.join(".")] ?? path.at(-1),
    choice: (path, value) => seen.choice(path, value),
  };
  const result = find(page, "result");
  find(page, "result-body").replaceChildren(...forChange({ settings, id, old, record, note: "", file, words }));
  result.hidden = false;
  result.focus();
}

for (const page of document.querySelectorAll("[data-ask]")) mount(page);
