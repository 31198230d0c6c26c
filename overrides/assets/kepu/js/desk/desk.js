// What every page of the desk has: reading aids, the end, and short orders (close, reopen, undo, commit).

import { find, findAll, make } from "../common/dom.js";
import { put } from "../common/own.js";
import { mount as mountPreferences } from "../common/preferences.js";
import { ROOT, asJson, send, wordsOf } from "./talk.js";
import { tryOut } from "./writing.js";

/** @import { Committed, Written } from "./types.js" */
/** @import { Place } from "./writing.js" */

/** @type {(form: HTMLFormElement) => Record<string, string>} */
function valuesOf(form) {
  /** @type {Record<string, string>} */
  const found = {};
  for (const [name, value] of new FormData(form)) if (typeof value === "string" && value.trim()) put(found, name, value.trim());
  return found;
}

/** @type {(form: HTMLFormElement, words: string) => void} */
function refuse(form, words) {
  const said = find(form, "[data-refused]", HTMLElement);
  said.textContent = words;
  said.hidden = !words;
}

/**
 * Send a form when it is submitted, once at a time. Its button is disabled until then: what is pressed before anybody
 * listens would be sent by the browser itself, and lost.
 *
 * @type {(form: HTMLFormElement, act: () => Promise<unknown>) => void}
 */
function onSubmit(form, act) {
  const button = find(form, "button[type=submit]", HTMLButtonElement);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    refuse(form, "");
    button.disabled = true;
    try {
      await act();
    } catch (error) {
      refuse(form, wordsOf(error));
    }
    button.disabled = false;
  });
  button.disabled = false;
}

/**
 * Where the page shows what a form without fields of a record would do.
 *
 * @type {(form: HTMLFormElement) => Omit<Place, "done">}
 */
const placeOf = (form) => ({
  result: find(document, "[data-result]", HTMLElement),
  title: find(document, "[data-result-title]", HTMLElement),
  body: find(document, "[data-result-body]", HTMLElement),
  refused: (words) => refuse(form, words),
  looked: () => false,
});

/** @type {(form: HTMLFormElement) => void} */
function mountOrder(form) {
  const { order = "", record = "" } = form.dataset;
  onSubmit(form, async () => {
    const body = asJson({ ...valuesOf(form), order, record });
    await tryOut({ body, query: {} }, { ...placeOf(form), done: () => location.assign(`${location.pathname}?written=1`) });
  });
}

/**
 * A file as text: the same two steps as of a form.
 *
 * @type {(form: HTMLFormElement) => void}
 */
function mountText(form) {
  const { text: file = "", stamp = "" } = form.dataset;
  const field = find(form, "textarea", HTMLTextAreaElement);
  const loaded = field.value;
  let written = false;
  addEventListener("beforeunload", (event) => {
    if (field.value !== loaded && !written) event.preventDefault();
  });
  onSubmit(form, async () => {
    const body = new Blob([field.value], { type: "application/yaml" });
    await tryOut({ body, query: { file, stamp } }, {
      ...placeOf(form),
      done: ({ record }) => {
        written = true;
        location.assign(`${ROOT}${record ? `${record}/?written=1` : "check/"}`);
      },
    });
  });
}

/** @type {(form: HTMLFormElement) => void} */
function mountUndo(form) {
  onSubmit(form, async () => {
    /** @type {Written | { stale: true }} */
    const answer = await send("write", { body: asJson({ order: "undo" }), query: { seen: form.dataset.undo ?? "" } });
    if ("written" in answer) location.reload();
    else refuse(form, "文件刚刚变了，没有撤回。请刷新这一页再看。");
  });
}

/** @type {(form: HTMLFormElement) => void} */
function mountCommit(form) {
  onSubmit(form, async () => {
    /** @type {Committed} */
    const { commit, branch, files, remote } = await send("commit", { body: asJson(valuesOf(form)), query: {} });
    const next = remote ? "还在这台电脑上：请管理员推送，或运行 git push，别人才看得到。" : "";
    const done = find(document, "[data-committed]", HTMLElement);
    done.replaceChildren(make("p", {}, make("strong", {}, "提交好了。"), `${files} 个文件，在 ${branch}（${commit}）。${next}`));
    done.hidden = false;
    done.focus();
    form.closest("section")?.remove();
  });
}

/** @type {(button: HTMLButtonElement) => void} */
function mountStop(button) {
  button.addEventListener("click", async () => {
    try {
      await send("stop", { body: asJson({}), query: {} });
    } catch (error) {
      console.warn(error); // it has ended already
    }
    const main = find(document, "main", HTMLElement);
    main.replaceChildren(make("h1", {}, "编辑台已结束"), make("p", {}, "写好的都在文件里。这一页可以关了。"));
    main.focus();
    button.remove();
  });
  button.disabled = false;
}

mountPreferences(document);
findAll(document, "form[data-order]", HTMLFormElement).forEach(mountOrder);
findAll(document, "form[data-text]", HTMLFormElement).forEach(mountText);
findAll(document, "form[data-undo]", HTMLFormElement).forEach(mountUndo);
findAll(document, "form[data-commit]", HTMLFormElement).forEach(mountCommit);
findAll(document, "[data-stop]", HTMLButtonElement).forEach(mountStop);
findAll(document, "[data-done]", HTMLElement).forEach((done) => done.focus());
