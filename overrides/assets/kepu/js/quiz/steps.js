// Steps to be put in order, by buttons: dragging would leave out keyboards and shaking hands.

import { find, make } from "../common/dom.js";

/** @import { Question } from "./types.js" */

/**
 * The list, and what tells whether it is in the right order.
 *
 * @type {(question: Question) => { element: HTMLElement, judged: () => boolean }}
 */
export function orderList({ options, right }) {
  const list = make("ol", { class: "quiz-order" });
  const said = make("p", { class: "visually-hidden", role: "status" });
  const rows = options.map((words) => {
    const row = make("li", {}, make("span", {}, words));
    row.append(button(row, words, -1), button(row, words, 1));
    return row;
  });
  list.append(...rows);
  /** @type {(row: HTMLElement, words: string, step: number) => HTMLElement} */
  function button(row, words, step) {
    const way = step < 0 ? "上移" : "下移";
    const made = make("button", { type: "button", class: "button", "aria-label": `${way}：${words}` }, way);
    made.addEventListener("click", () => {
      const beside = step < 0 ? row.previousElementSibling : row.nextElementSibling;
      if (!beside) return;
      if (step < 0) beside.before(row);
      else beside.after(row);
      made.focus();
      said.textContent = `“${words}”现在是第 ${[...list.children].indexOf(row) + 1} 步`;
    });
    return made;
  }
  return {
    element: make("div", {}, list, said),
    judged: () => {
      const now = [...list.children].map((row) => rows.findIndex((each) => each === row));
      for (const row of rows) for (const each of [...row.children]) if (each instanceof HTMLButtonElement) each.disabled = true;
      now.forEach((at, place) => (find(list, `:nth-child(${place + 1})`, HTMLElement).dataset.judged = at === right[place] ? "right" : "wrong"));
      return now.every((at, place) => at === right[place]);
    },
  };
}
