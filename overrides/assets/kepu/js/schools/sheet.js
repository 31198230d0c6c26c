// The list of questions (询问清单): for the places that were chosen, what nobody knows, and whom to call. To print, to
// copy, to tick off; the answers can go into the portal's own form.

import { make } from "../common/dom.js";
import { contact } from "./results.js";
import { labelOf, questionWords, unknownIn } from "./words.js";

/** @import { IndexFile, Result, Topic } from "../matching/types.js" */
/** @import { Wish } from "./types.js" */
/** @import { Asked } from "./storage.js" */

/** @typedef {{ index: IndexFile, wish: Wish, topic: Topic, root: string }} Setting */

/**
 * The criteria to ask about; what is known of everything leaves a place without questions.
 *
 * @type {(result: Result, setting: Setting) => { id: string, text: string }[]}
 */
function questionsFor(result, { index, wish, topic }) {
  const taught = topic.label.length > 30 && topic.contents.length ? labelOf(index, topic.contents[0]) : topic.label;
  return unknownIn(result.judgement.verdicts).map((name) => ({ id: `${result.path} ${name}`, text: questionWords(index, name, wish, taught) }));
}

/**
 * The list on the page. Places that are gone are told, not dropped in silence.
 *
 * @type {(box: HTMLElement, found: Result[], asked: Asked, setting: Setting) => void}
 */
export function showSheet(box, found, { paths, ticked }, setting) {
  const gone = paths.filter((path) => !found.some((one) => one.path === path));
  const lost = gone.length ? make("p", { class: "notice" }, `有 ${gone.length} 处已经不在本站：${gone.join("、")}。`) : null;
  box.replaceChildren(...found.map((result) => entry(result, ticked, setting)), ...(lost ? [lost] : []));
}

/** @type {(result: Result, ticked: string[], setting: Setting) => HTMLElement} */
function entry(result, ticked, setting) {
  const questions = questionsFor(result, setting).map(({ id, text }) => make("li", {},
    make("label", {}, make("input", { type: "checkbox", "data-tick": id, checked: ticked.includes(id) }), make("span", {}, text)),
    make("span", { class: "ask-line", "aria-hidden": "true" })));
  const form = result.form ? make("a", { class: "button", href: `${setting.root}${result.form}` }, "把问到的告诉大家") : null;
  return make("section", { class: "ask-place", "data-asked": result.path },
    make("h3", {}, make("a", { href: `${setting.root}${result.url ?? `${result.path}/`}` }, result.name)),
    make("p", { class: "ask-contact" }, ...contact(result)),
    questions.length ? make("ul", { class: "ask-questions" }, ...questions) : make("p", {}, "按您填的条件，没有要问的了。多填几项，要问的会列在这里。"),
    make("div", { class: "match-actions" }, form, make("button", { type: "button", class: "button", "data-drop": result.path, "aria-label": `从清单里去掉：${result.name}` }, "去掉")));
}

/**
 * The same as text, to paste into a message.
 *
 * @type {(found: Result[], asked: Asked, setting: Setting) => string}
 */
export function sheetText(found, { ticked }, setting) {
  const parts = found.map((result) => {
    const phone = [result.who, result.ask ?? result.mail].filter(Boolean).join(" ") || "没有收录电话";
    const lines = questionsFor(result, setting).map(({ id, text }, at) => `${at + 1}. ${text}${ticked.includes(id) ? "（已问）" : ""}`);
    return [`${result.name}（${phone}）`, ...lines].join("\n");
  });
  return ["询问清单", ...parts].join("\n\n");
}
