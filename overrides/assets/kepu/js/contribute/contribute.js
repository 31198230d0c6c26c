// The contribution form: new records, changes of a record and reports of errors, all in the same questions.

import { make } from "../common/dom.js";
import { same } from "./changes.js";
import { choicesOf, fetchJson, mountChoices, settleAll } from "./choices.js";
import { errorsIn, showErrors } from "./errors.js";
import { addItem, fillGroup, isEmpty, itemsOf, nameOf, parts, readGroup, removeItem, wordsOf } from "./form.js";
import { proposedId } from "./id.js";
import { bare } from "./record.js";
import { forChange, forNew } from "./result.js";
import { learn, tidy, trouble } from "./rules.js";

const RECORD = /^([a-z]+)\/([a-z0-9][a-z0-9-]{1,62})$/;
const FILE = /^(?!.*\.\.)[\w./-]+\.ya?ml$/;
const BEGUN = new Set(["contacts", "source"]); // Lists whose first item is there from the start.

/** Everything the page's parts share. */
function stateOf(page) {
  const query = new URLSearchParams(location.search);
  const settings = JSON.parse(page.dataset.contribute);
  learn(settings.scalars);
  const [, collection, id] = RECORD.exec(query.get("record") ?? "") ?? [];
  const form = page.querySelector("[data-form]");
  const wanted = collection === settings.collection ? id : undefined;
  return { page, form, settings, root: page.dataset.root, id: wanted, report: wanted !== undefined && query.get("report") === "1" };
}

const find = (state, name) => state.page.querySelector(`[data-${name}]`);

async function mount(page) {
  const state = stateOf(page);
  find(state, "without-scripts").hidden = true;
  if (state.id) await load(state);
  for (const list of parts(state.form)) {
    const begun = list.dataset.required !== undefined || BEGUN.has(nameOf(list));
    if (list.dataset.list !== undefined && begun && itemsOf(list).length === 0) addItem(list);
  }
  mountLists(state.form);
  mountChoices(state.form, state.root);
  if (!state.old) mountId(state);
  state.form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(state);
  });
  state.form.hidden = false;
  page.dataset.ready = "";
  if (state.old) settleAll(state.form, state.root);
}

// A record that is to be changed, without what its file need not say.
async function load(state) {
  const notice = find(state, "loading");
  notice.hidden = false;
  notice.textContent = "正在打开这条记录…";
  try {
    const { meta, record } = await fetchJson(`${state.root}api/v1/${state.settings.collection}/${state.id}.json`);
    state.old = bare(record, state.settings.shape);
    state.file = FILE.test(meta.file ?? "") ? meta.file : undefined;
    fillGroup(state.form, state.old);
    announce(state);
    notice.hidden = true;
  } catch (error) {
    console.warn(error);
    notice.textContent = "没有打开要修改的记录，可能网络不通，或者它已经搬走。下面是一张空的表。";
  }
}

function announce(state) {
  const words = state.report ? "报告错误" : "修改";
  find(state, "title").textContent = `${words}：${state.old.name}`;
  find(state, "lead").textContent = state.report ? "说明哪里不对就行；知道正确的内容，也可以直接改在下面。" : "表里是现在的内容，只改要改的地方。";
  document.title = `${words}：${state.old.name} - ${state.settings.portal}`;
  find(state, "id-part").hidden = true;
  find(state, "report").hidden = !state.report;
}

function mountLists(form) {
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.add !== undefined) {
      addItem(button.closest("[data-list]")).querySelector("input, select, textarea")?.focus();
    } else if (button?.dataset.remove !== undefined) {
      const item = button.closest(".ask-item");
      const add = item.closest("[data-list]").querySelector(":scope > [data-add]");
      removeItem(item);
      add.focus();
    }
  });
}

// The id follows the name until somebody writes another one.
function mountId(state) {
  const input = find(state, "id");
  const name = [...parts(state.form)].find((part) => nameOf(part) === "name");
  let proposed = "";
  name.addEventListener("change", async () => {
    const typed = tidy("line", name.value);
    await showSame(state, typed);
    if (!typed || input.value !== proposed) return;
    const id = await proposedId(state.root, state.settings.collection, typed);
    if (input.value !== proposed) return; // somebody has written one in the meantime
    proposed = id;
    input.value = id;
  });
}

async function showSame(state, name) {
  const notice = find(state, "same");
  const rows = (await choicesOf(state.root, state.settings.collection)).filter((row) => row[1] === name);
  notice.hidden = rows.length === 0;
  notice.textContent = rows.length > 0 ? "已经有同名的记录，先看看是不是它：" : "";
  for (const [id, , where] of rows) {
    const href = `${state.root}${state.settings.collection}/${id}/`;
    notice.append(make("a", { href }, where ? `${name}（${where}）` : name));
  }
}

async function submit(state) {
  for (const name of ["result", "errors"]) find(state, name).hidden = true;
  await settleAll(state.form, state.root);
  const record = readGroup(state.form, state.old ?? {});
  const note = state.report ? tidy("prose", find(state, "note").value) : "";
  const errors = [...errorsIn(state.form), ...(await errorsOf(state, record, note))];
  showErrors(state.form, find(state, "errors"), errors);
  if (errors.length === 0) show(state, record, note);
}

async function errorsOf(state, record, note) {
  if (state.old) {
    if (note || !same(state.old, record)) return [];
    const part = state.report ? find(state, "note") : [...parts(state.form)].find((one) => nameOf(one) === "name");
    return [{ part, label: state.report ? "哪里不对" : "表", message: state.report ? "请写一句哪里不对" : "还没有改动" }];
  }
  if (isEmpty(record)) return [];
  const input = find(state, "id");
  const id = tidy("id", input.value);
  const taken = (await choicesOf(state.root, state.settings.collection)).some((row) => row[0] === id);
  const message = id ? trouble("id", id) || (taken ? "这个编号已经有记录用了" : "") : "这一项必填";
  return message ? [{ part: input, label: "编号", message }] : [];
}

function show(state, record, note) {
  const id = state.id && state.old ? state.id : tidy("id", find(state, "id").value);
  const about = { settings: state.settings, id, record, note, old: state.old, file: state.file };
  const result = find(state, "result");
  find(state, "result-title").textContent = state.old ? "改动在这里" : "生成好了";
  find(state, "result-body").replaceChildren(...(state.old ? forChange({ ...about, words: wordsOf(state.form) }) : forNew(about)));
  result.hidden = false;
  result.focus();
}

for (const page of document.querySelectorAll("[data-contribute]")) mount(page);
