// A round on paper: the questions, and the answers on a sheet of their own.

import { make } from "../common/dom.js";
import { answerWords, LETTERS } from "./question.js";

/** @import { Question, Questions, Round } from "./types.js" */

/** @type {(round: Round, all: Questions, root: string) => HTMLElement[]} */
export function paperOf({ title, code, questions }, { sources }, root) {
  const name = `${title}${code ? `（${code}）` : ""}`;
  const blank = make("p", { class: "quiz-paper-name" }, "姓名＿＿＿＿＿＿　答对＿＿＿题");
  const asked = questions.map((question) => make("li", {}, make("p", {}, make("strong", {}, question.text)), picture(question, root), optionsOf(question)));
  const answers = questions.map((question) => {
    const grounds = question.sources.map((at) => sources[at].filter(Boolean).join("，")).join("；");
    const note = question.note ? `${question.note}。` : "";
    return make("li", {}, make("strong", {}, answerWords(question)), ` ${question.because} `, make("small", {}, `出处：${grounds}。${note}`));
  });
  return [
    make("section", { class: "quiz-paper-face" }, make("h2", {}, name), blank, make("ol", {}, ...asked)),
    make("section", { class: "quiz-paper-face" }, make("h2", {}, `${name}：答案`), make("ol", {}, ...answers)),
  ];
}

/** @type {(question: Question) => HTMLElement} */
function optionsOf({ kind, options }) {
  const rows = options.map((words, at) => make("li", {}, kind === "order" ? `＿＿ ${words}` : `${LETTERS[at]}　${words}`));
  return make("ul", { class: "quiz-options" }, ...rows);
}

/** @type {(question: Question, root: string) => HTMLElement | null} */
function picture({ picture: drawn }, root) {
  if (!drawn) return null;
  const marks = drawn.marks.map(([x, y], at) => {
    const mark = make("span", { class: "quiz-mark" }, LETTERS[at]);
    mark.style.left = `${x}%`;
    mark.style.top = `${y}%`;
    return mark;
  });
  return make("div", { class: "quiz-map" }, make("img", { src: root + drawn.path, alt: drawn.region }), ...marks);
}
