// Looks at all answers and shows what is wrong: a list on top with links, and a note at each question.

import { find, findAll, make } from "../common/dom.js";
import { reach } from "../common/reach.js";
import { nameOf, openAround, parts, readField, readItem, textOf } from "./form.js";
import { itemsOf, titleOf } from "./items.js";
import { tidy, trouble } from "./rules.js";

/** @import { Trouble } from "./types.js" */

const DATED = new Set(["date", "moment"]); // A season may pass New Year.
const DAY = "2026-05-01".length;

/**
 * Everything wrong in a group: `{ part, label, message }`.
 *
 * @type {(box: HTMLElement, prefix?: string) => Generator<Trouble>}
 */
export function errorsIn(box, prefix = "") {
  return errorsAmong(parts(box), prefix);
}

/**
 * Everything wrong in some parts that belong together.
 *
 * @type {(all: Iterable<HTMLElement>, prefix?: string) => Generator<Trouble>}
 */
export function* errorsAmong(all, prefix = "") {
  /** @type {Map<string, HTMLElement>} */
  const known = new Map();
  for (const part of all) {
    known.set(nameOf(part), part);
    if (part.dataset.object !== undefined) {
      if (isUsed(part)) yield* errorsIn(part, `${prefix}${titleOf(part)}：`);
    } else if (part.dataset.list !== undefined) {
      yield* errorsInList(part, prefix);
    } else {
      const message = troubleOf(part);
      if (message) yield { part, label: prefix + titleOf(part), message };
    }
  }
  yield* errorsBetween(known, prefix);
}

/** @type {(group: HTMLElement) => boolean} */
const isUsed = (group) => [...parts(group)].some((part) => {
  if (part.dataset.object !== undefined) return isUsed(part);
  if (part.dataset.list !== undefined) return itemsOf(part).some((item) => readItem(item) !== undefined);
  return readField(part) !== undefined;
});

/** @type {(list: HTMLElement, prefix: string) => Generator<Trouble>} */
function* errorsInList(list, prefix) {
  const used = itemsOf(list).filter((item) => readItem(item) !== undefined);
  if (list.dataset.required !== undefined && used.length === 0) {
    yield { part: list, label: prefix + titleOf(list), message: "至少要有一项" };
  }
  for (const item of used) yield* errorsIn(item, `${prefix}${item.getAttribute("aria-label")}：`);
}

/** @type {(part: HTMLElement) => string} */
function troubleOf(part) {
  const { kind = "", lines, required, least, most, longest } = part.dataset;
  if (readField(part) === undefined) return required === undefined || part.dataset.default !== undefined ? "" : "这一项必填";
  if (kind === "choices" || kind === "choice" || kind === "flag") return "";
  const limits = { longest: number(longest), least: number(least), most: number(most) };
  const typed = textOf(part);
  const texts = lines === undefined ? [typed] : typed.split("\n").filter((line) => line.trim());
  const found = texts.map((text) => trouble(kind, tidy(kind, text), limits)).find(Boolean);
  return part.dataset.unknown ?? found ?? "";
}

/** @type {(text: string | undefined) => number | undefined} */
const number = (text) => (text === undefined ? undefined : Number(text));

/**
 * Answers that contradict each other.
 *
 * @type {(known: Map<string, HTMLElement>, prefix: string) => Generator<Trouble>}
 */
function* errorsBetween(known, prefix) {
  /** @type {(name: string) => string} */
  const text = (name) => {
    const part = known.get(name);
    return part ? tidy("date", textOf(part)) : "";
  };
  const end = known.get("end");
  if (end && DATED.has(end.dataset.kind ?? "") && text("end") && text("end").slice(0, DAY) < text("start").slice(0, DAY)) {
    yield { part: end, label: prefix + titleOf(end), message: "早于开始的日期" };
  }
  const [lon, lat] = [Number(text("lon")), Number(text("lat"))];
  const east = known.get("lon");
  if (east && lon && lat && lon > -60 && lon < 60 && lat > 60) {
    yield { part: east, label: prefix + titleOf(east), message: "经度和纬度像是写反了" };
  }
}

/**
 * Show the errors, or take all earlier ones away if there are none.
 *
 * @type {(form: HTMLFormElement, box: HTMLElement, errors: Trouble[]) => void}
 */
export function showErrors(form, box, errors) {
  for (const old of form.querySelectorAll(".ask-error")) old.remove();
  for (const part of findAll(form, "[aria-invalid]", HTMLElement)) {
    part.removeAttribute("aria-invalid");
    describe(part, (ids) => ids.filter((id) => !id.endsWith("-error")));
  }
  box.replaceChildren();
  box.hidden = errors.length === 0;
  if (errors.length === 0) return;
  errors.forEach(mark);
  box.append(make("h2", {}, `有 ${errors.length} 处要改`), make("ul", {}, ...errors.map(lineOf)));
  reach(box);
}

/** @type {(error: Trouble) => HTMLElement} */
function lineOf({ part, label, message }) {
  const link = make("a", { href: `#${part.id}` }, `${label}：${message}`);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    openAround(part);
    reach(part);
  });
  return make("li", {}, link);
}

/** @type {(error: Trouble) => void} */
function mark({ part, message }) {
  const note = make("p", { class: "ask-error", id: `${part.id}-error` }, message);
  if (part.matches("fieldset")) find(part, ":scope > legend", HTMLElement).after(note);
  else part.after(note);
  if (!part.matches("fieldset")) part.setAttribute("aria-invalid", "true");
  describe(part, (ids) => [...ids, note.id]);
  openAround(part);
}

/** @type {(part: HTMLElement, change: (ids: string[]) => string[]) => void} */
function describe(part, change) {
  const ids = change((part.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (ids.length > 0) part.setAttribute("aria-describedby", ids.join(" "));
  else part.removeAttribute("aria-describedby");
}
