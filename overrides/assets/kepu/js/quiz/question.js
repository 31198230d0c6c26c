// One question: choose and see the answer, with what it rests on.

import { find, findAll, make } from "../common/dom.js";
import { orderList } from "./steps.js";

/** @import { Question, Questions } from "./types.js" */

export const LETTERS = "甲乙丙丁戊己";

/**
 * A question with its button. `done` hears once whether the answer was right; `next` is called by the button afterwards.
 *
 * @typedef {{ number: number, total: number, root: string, done: (isRight: boolean) => void, next: () => void }} Setting
 * @type {(question: Question, all: Questions, setting: Setting) => HTMLFormElement}
 */
export function questionForm(question, all, setting) {
  const { number, total, root } = setting;
  const [, topic = ""] = all.topics.find(([code]) => code === question.topic) ?? [];
  const said = make("div", { class: "quiz-said", role: "status" });
  const button = make("button", { type: "submit", class: "button button-primary" }, "看答案");
  const heading = make("h2", { tabindex: "-1" }, question.text);
  const choice = question.kind === "order" ? orderList(question) : options(question);
  const form = make(
    "form", { class: "quiz-card", novalidate: true, autocomplete: "off" },
    make("p", { class: "quiz-count" }, `第 ${number} 题，共 ${total} 题。${topic}`),
    make("fieldset", {}, make("legend", {}, heading), question.picture ? map(question, root) : null, choice.element),
    said, make("p", { class: "quiz-tools" }, button),
  );
  let isOver = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (isOver) {
      setting.next();
      return;
    }
    const isRight = choice.judged();
    if (isRight === null) {
      said.replaceChildren(make("p", {}, "先选一个答案。"));
      return;
    }
    isOver = true;
    button.textContent = number < total ? "下一题" : "看结果";
    said.dataset.right = String(isRight);
    said.replaceChildren(...explained(question, all, root, isRight));
    setting.done(isRight);
  });
  return form;
}

/** @type {(question: Question, all: Questions, root: string, isRight: boolean) => HTMLElement[]} */
function explained(question, { sources }, root, isRight) {
  const verdict = isRight ? "答对了。" : `不对。正确的是：${answerWords(question)}`;
  const grounds = question.sources.map((at) => sources[at].filter(Boolean).join("，")).join("；");
  return [
    make("p", {}, make("strong", {}, verdict)),
    make("p", {}, question.because),
    make("p", { class: "fact-note" }, `出处：${grounds}。${question.note ? `${question.note}。` : ""}`),
    make("p", {}, make("a", { class: "more", href: root + question.url }, `看“${question.name}”这一页`)),
  ];
}

/**
 * The right answer in words.
 *
 * @type {(question: Question) => string}
 */
export function answerWords({ kind, options: words, right }) {
  if (kind === "order") return `${right.map((at, place) => `${place + 1}. ${words[at]}`).join("；")}。`;
  return `${LETTERS[right[0]]}，${words[right[0]]}。`;
}

/** @type {(question: Question) => { element: HTMLElement, judged: () => boolean | null }} */
function options({ options: words, right }) {
  const rows = words.map((option, at) => make(
    "label", { class: "quiz-option" },
    make("input", { type: "radio", name: "option", value: at }),
    make("span", { class: "quiz-letter" }, LETTERS[at]), make("span", {}, option),
  ));
  const element = make("div", { class: "quiz-choices" }, ...rows);
  return {
    element,
    judged: () => {
      const inputs = findAll(element, "input", HTMLInputElement);
      const chosen = inputs.findIndex(({ checked }) => checked);
      if (chosen < 0) return null;
      inputs.forEach((input, at) => {
        input.disabled = true;
        if (at === right[0]) mark(rows[at], "right", "（正确）");
        else if (at === chosen) mark(rows[at], "wrong", "（选的这个）");
      });
      return chosen === right[0];
    },
  };
}

/** @type {(row: HTMLElement, state: string, words: string) => void} */
function mark(row, state, words) {
  row.dataset.judged = state;
  row.append(make("span", { class: "quiz-mark-words" }, words));
}

/** The drawn region. Its marks are for fingers and mice; the options below say the same to everybody.
 *
 * @type {(question: Question, root: string) => HTMLElement}
 */
function map({ picture }, root) {
  const marks = (picture?.marks ?? []).map(([x, y], at) => {
    const dot = make("button", { type: "button", class: "quiz-mark", tabindex: "-1", "aria-hidden": "true" }, LETTERS[at]);
    dot.style.left = `${x}%`;
    dot.style.top = `${y}%`;
    dot.addEventListener("click", () => {
      const { form } = dot;
      if (form) find(form, `[name=option][value="${at}"]`, HTMLInputElement).click();
    });
    return dot;
  });
  const alt = `${picture?.region ?? ""}的轮廓，甲乙丙丁标在四个区县`;
  return make("div", { class: "quiz-map" }, make("img", { class: "kepu-drawn", src: root + (picture?.path ?? ""), alt }), ...marks);
}
