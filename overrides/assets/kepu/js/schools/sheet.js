// The list of questions (询问清单): for the places that were chosen, what nobody knows, and whom to call. To print, to
// copy, to tick off; the answers can go into the portal's own form.

import { findAll, make } from "../common/dom.js";
import { contact } from "./results.js";
import { LONGEST_ANSWER } from "./storage.js";
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
export function showSheet(box, found, asked, setting) {
  const { paths } = asked;
  const gone = paths.filter((path) => !found.some((one) => one.path === path));
  const lost = gone.length ? make("p", { class: "notice" }, `有 ${gone.length} 处已经不在本站：${gone.join("、")}。`) : null;
  box.replaceChildren(...found.map((result) => entry(result, asked, setting)), ...(lost ? [lost] : []));
}

/** @type {(result: Result, asked: Asked, setting: Setting) => HTMLElement} */
function entry(result, { ticked, answers }, setting) {
  const questions = questionsFor(result, setting).map(({ id, text }) => make("li", {},
    make("label", {}, make("input", { type: "checkbox", "data-tick": id, checked: ticked.includes(id) }), make("span", {}, text)),
    answerField(id, text, answers)));
  const address = result.form ? `${setting.root}${result.form}` : "";
  const form = address ? make("a", { class: "button", href: address, "data-tell": address }, "把问到的告诉大家") : null;
  const made = make("section", { class: "ask-place", "data-asked": result.path },
    make("h3", {}, make("a", { href: `${setting.root}${result.url ?? `${result.path}/`}` }, result.name)),
    make("p", { class: "ask-contact" }, ...contact(result)),
    questions.length ? make("ul", { class: "ask-questions" }, ...questions) : make("p", {}, "按您填的条件，没有要问的了。多填几项，要问的会列在这里。"),
    make("div", { class: "match-actions" }, form, make("button", { type: "button", class: "button", "data-drop": result.path, "aria-label": `从清单里去掉：${result.name}` }, "去掉")));
  leadOn(made);
  return made;
}

/** @type {(id: string, question: string, answers: Record<string, string>) => HTMLElement} */
function answerField(id, question, answers) {
  const value = Object.hasOwn(answers, id) ? answers[id] : "";
  const more = { "data-answer": id, "data-question": question, "aria-label": `问到的：${question}` };
  return make("input", { type: "text", class: "ask-answer", maxlength: LONGEST_ANSWER, autocomplete: "off", placeholder: "问到的记在这里", value, ...more });
}

/**
 * The way to the form of a place takes what was answered along, in the address's fragment, which no server sees.
 *
 * @type {(place: HTMLElement) => void}
 */
export function leadOn(place) {
  const given = new URLSearchParams();
  for (const { dataset: { answer = "", question = "" }, value } of findAll(place, "[data-answer]", HTMLInputElement)) {
    const [, criterion = ""] = answer.split(" ");
    if (value.trim()) given.append("asked", JSON.stringify([criterion, question, value.trim()]));
  }
  for (const link of findAll(place, "[data-tell]", HTMLAnchorElement)) {
    link.href = `${link.dataset.tell}${String(given) ? `#${given}` : ""}`;
  }
}

/** @type {(id: string, ticked: string[], answers: Record<string, string>) => string} */
function answered(id, ticked, answers) {
  if (Object.hasOwn(answers, id)) return `——${answers[id]}`;
  return ticked.includes(id) ? "（已问）" : "";
}

/**
 * The same as text, to paste into a message.
 *
 * @type {(found: Result[], asked: Asked, setting: Setting) => string}
 */
export function sheetText(found, { ticked, answers }, setting) {
  const parts = found.map((result) => {
    const phone = [result.who, result.ask ?? result.mail].filter(Boolean).join(" ") || "没有收录电话";
    const lines = questionsFor(result, setting).map(({ id, text }, at) => `${at + 1}. ${text}${answered(id, ticked, answers)}`);
    return [`${result.name}（${phone}）`, ...lines].join("\n");
  });
  return ["询问清单", ...parts].join("\n\n");
}
