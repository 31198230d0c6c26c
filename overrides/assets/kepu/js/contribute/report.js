// What is wrong with a record, in three answers; what comes out is sent by the channels that the portal has set.

import { forOthers } from "../common/address.js";
import { findAll, make } from "../common/dom.js";
import { reach } from "../common/reach.js";
import { copier, sending, ways } from "./sending.js";

/** @import { Reach } from "./types.js" */

/**
 * What the page says of its record (kepu.views.record.correction).
 *
 * @typedef {Reach & { title: string }} Report
 */

/** The last one is how to reach the visitor. */
const QUESTIONS = ["哪里不对，缺什么", "正确的是什么，怎么知道的", "怎么联系您（可以不写）"];
const LONGEST = 2000;

/** @type {(section: HTMLElement) => void} */
function start(section) {
  /** @type {Report} */
  const report = JSON.parse(section.dataset.reportRecord ?? "");
  const fields = QUESTIONS.map((question, place) => field(question, place, QUESTIONS.length));
  const [first] = fields;
  const error = make("p", { class: "ask-error", id: "report-error", role: "alert" });
  const result = make("div", { class: "report-result", tabindex: "-1" });
  const send = make("p", {}, make("button", { type: "submit", class: "button button-primary" }, "写好了，看怎样送出"));
  const form = make("form", { novalidate: true, autocomplete: "off", class: "report-form" }, ...fields.flatMap((one) => one.parts), error, send, result);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const missing = !first.control.value.trim();
    error.textContent = missing ? "请写一句哪里不对，或者缺什么。" : "";
    first.control.toggleAttribute("aria-invalid", missing);
    result.replaceChildren(...(missing ? [] : shown(report, fields.map(({ control }) => control.value.trim()))));
    reach(missing ? first.control : result);
  });
  first.control.setAttribute("aria-describedby", error.id);
  first.control.setAttribute("aria-required", "true");
  section.querySelector("h2")?.after(form);
}

/** @typedef {{ parts: HTMLElement[], control: HTMLTextAreaElement | HTMLInputElement }} Field */

/** @type {(question: string, place: number, count: number) => Field} */
function field(question, place, count) {
  const id = `report-${place}`;
  const control =
    place === count - 1 ? make("input", { type: "text", id, maxlength: 120 }) : make("textarea", { id, rows: 2, maxlength: LONGEST });
  return { parts: [make("p", { class: "report-field" }, make("label", { for: id }, question), control)], control };
}

/** @type {(report: Report, answers: string[]) => HTMLElement[]} */
function shown(report, answers) {
  const lines = QUESTIONS.map((question, place) => (answers[place] ? `${question}：${answers[place]}` : ""));
  /** @type {(kept: string[]) => string} */
  const joined = (kept) => kept.filter(Boolean).join("\n");
  const told = joined(lines);
  const whole = [report.title, told, forOthers().split("#")[0]].filter(Boolean).join("\n");
  const text = make("pre", { tabindex: "0", "aria-label": "要送出的内容" }, whole);
  const [copy, said] = copier(whole, text);
  return [text, make("p", {}, copy, said), ways(sending(report, report.title, told, "", joined(lines.slice(0, -1))))];
}

/** @type {(document: Document) => void} */
export function mount(document) {
  findAll(document, "[data-report-record]", HTMLElement).forEach(start);
}
