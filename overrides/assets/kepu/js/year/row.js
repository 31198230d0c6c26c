// A row of the table: a class, and its two terms.

import { make } from "../common/dom.js";
import { GRADES } from "../trip/page/words.js";
import { cellOf } from "./cell.js";
import { classWords, LONGEST_NAME, NUMBERS } from "./state.js";

/** @import { Doing } from "./cell.js" */
/** @import { Known, SchoolClass, Year } from "./types.js" */

/**
 * @typedef {object} Row
 * @property {HTMLTableRowElement} element
 * @property {(year: Year, known: Known, root: string) => void} show
 */

/**
 * @param {number} at
 * @param {object} doing
 * @param {(change: Partial<SchoolClass>) => void} doing.change
 * @param {() => void} doing.drop
 * @param {(term: 0 | 1) => Doing} doing.visit
 * @returns {Row}
 */
export function rowOf(at, { change, drop, visit }) {
  const name = make("input", { type: "text", maxlength: LONGEST_NAME, placeholder: "如 五（1）班", autocomplete: "off", "data-of": "name" });
  const grade = make("select", { "data-of": "grade" }, make("option", { value: "" }, "没选"), ...GRADES.map((words, value) => make("option", { value }, words)));
  const pupils = make("input", { type: "number", min: "0", max: "9999", inputmode: "numeric", "data-of": "pupils" });
  const gone = make("button", { type: "button", class: "button" }, "去掉这个班");
  const cells = NUMBERS.map((term) => cellOf(at, term, visit(term)));
  name.addEventListener("change", () => change({ name: name.value.trim() }));
  grade.addEventListener("change", () => change({ grade: grade.value === "" ? null : Number(grade.value) }));
  pupils.addEventListener("change", () => change({ pupils: pupilsIn(pupils) }));
  gone.addEventListener("click", drop);
  const head = make("th", { scope: "row" },
    make("label", {}, "班级", name), make("label", {}, "年级", grade), make("label", {}, "学生几人", pupils), gone);
  return {
    element: make("tr", {}, head, ...cells.map(({ element }) => element)),
    show(year, known, root) {
      const one = year.classes[at];
      const words = classWords(one, at);
      setField(name, one.name);
      setField(grade, one.grade === null ? "" : String(one.grade));
      setField(pupils, one.pupils === null ? "" : String(one.pupils));
      head.setAttribute("aria-label", words);
      gone.setAttribute("aria-label", `去掉${words}`);
      for (const cell of cells) cell.show(year, known, words, root);
    },
  };
}

/**
 * What is no number of pupils is none.
 *
 * @type {(input: HTMLInputElement) => number | null}
 */
function pupilsIn({ value, validity }) {
  return value === "" || !validity.valid || !Number.isInteger(Number(value)) ? null : Number(value);
}

/**
 * What is being typed stays as it is.
 *
 * @type {(field: HTMLInputElement | HTMLSelectElement, value: string) => void}
 */
function setField(field, value) {
  if (document.activeElement !== field || field instanceof HTMLSelectElement) Object.assign(field, { value });
}
