// The form of a wish: read, filled in, and told as one line of chips. Suggestions for what is taught come from the curriculum.

import { find, findAll, make } from "../common/dom.js";
import { askPosition } from "../common/position.js";
import { MODE_LABELS } from "../trip/travel.js";
import { MOST_PUPILS, NEEDS } from "./address.js";
import { clockWords, dayWords, gradeWords } from "./words.js";

/** @import { IndexFile, Way } from "../matching/types.js" */
/** @import { Mode } from "../trip/types.js" */
/** @import { Wish } from "./types.js" */

const MOST_SUGGESTED = 6;
const STEP = 100; // Positions are rounded to a hundredth of a degree, about a kilometre: enough to know what is near.

/** @type {(form: HTMLFormElement, name: string) => HTMLInputElement} */
const input = (form, name) => find(form, `input[name="${name}"]`, HTMLInputElement);

/** @type {(form: HTMLFormElement, name: string) => HTMLSelectElement} */
const select = (form, name) => find(form, `select[name="${name}"]`, HTMLSelectElement);

/** @type {(form: HTMLFormElement) => HTMLInputElement[]} */
const boxes = (form) => findAll(form, 'input[name="needs"]', HTMLInputElement);

/** @type {(form: HTMLFormElement, wish: Wish) => void} */
export function fill(form, wish) {
  select(form, "grade").value = wish.grade === null ? "" : String(wish.grade);
  input(form, "pupils").value = wish.pupils === null ? "" : String(wish.pupils);
  input(form, "content").value = wish.content;
  input(form, "date").value = wish.date;
  input(form, "start").value = wish.start === null ? "" : clockWords(wish.start);
  input(form, "end").value = wish.end === null ? "" : clockWords(wish.end);
  input(form, "from").value = wish.from;
  select(form, "mode").value = wish.mode;
  const minutes = select(form, "minutes");
  const wanted = wish.minutes === null ? "any" : String(wish.minutes);
  if (![...minutes.options].some(({ value }) => value === wanted)) minutes.append(make("option", { value: wanted }, `${wanted} 分钟以内`));
  minutes.value = wanted;
  select(form, "way").value = wish.way ?? "";
  for (const box of boxes(form)) box.checked = wish.needs.includes(box.value);
}

/**
 * What the form says, and what of it makes no sense.
 *
 * @type {(form: HTMLFormElement) => { wish: Wish, said: string[] }}
 */
export function readForm(form) {
  const said = [];
  const typed = input(form, "pupils");
  const pupils = typed.value === "" ? null : Number(typed.value);
  const isNumber = pupils !== null && Number.isInteger(pupils) && pupils >= 1 && pupils <= MOST_PUPILS;
  if ((pupils !== null || typed.validity.badInput) && !isNumber) said.push(`人数要写 1 到 ${MOST_PUPILS} 的整数，先不按人数比。`);
  const { value: grade } = select(form, "grade");
  const { value: minutes } = select(form, "minutes");
  const chosen = boxes(form).filter(({ checked }) => checked).map(({ value }) => value);
  const wish = {
    grade: grade === "" ? null : Number(grade),
    pupils: isNumber ? pupils : null,
    content: input(form, "content").value,
    date: input(form, "date").value,
    start: minutesOf(input(form, "start").value),
    end: minutesOf(input(form, "end").value),
    from: input(form, "from").value,
    mode: /** @type {Mode} */ (select(form, "mode").value),
    minutes: minutes === "any" ? null : Number(minutes),
    way: /** @type {Way | null} */ (select(form, "way").value || null),
    needs: NEEDS.filter((need) => chosen.includes(need)),
  };
  return { wish, said };
}

/** @type {(clock: string) => number | null} */
function minutesOf(clock) {
  const [hours, minutes] = clock.split(":").map(Number);
  return clock ? hours * 60 + minutes : null;
}

/**
 * What is asked, in the few words of chips, each with the name of its field.
 *
 * @type {(form: HTMLFormElement, wish: Wish, told: { topic: string, origin: string }) => { name: string, text: string }[]}
 */
export function chipsOf(form, wish, { topic, origin }) {
  const found = [];
  if (wish.grade !== null) found.push({ name: "grade", text: gradeWords(wish.grade) });
  if (wish.pupils !== null) found.push({ name: "pupils", text: `${wish.pupils} 人` });
  if (wish.content.trim()) found.push({ name: "content", text: topic || wish.content.trim() });
  if (wish.date) found.push({ name: "date", text: dayWords(wish.date).replace(/^\d+年/, "") });
  const times = [wish.start, wish.end].map((minutes) => (minutes === null ? "" : clockWords(minutes)));
  if (times.some(Boolean)) found.push({ name: "start", text: [...new Set(times.filter(Boolean))].join("–") });
  if (wish.from.trim()) {
    found.push({ name: "from", text: `从${origin || wish.from.trim()}` });
    if (wish.minutes !== null) found.push({ name: "minutes", text: `${MODE_LABELS[wish.mode]} ${wish.minutes} 分钟以内` });
  }
  if (wish.way) found.push({ name: "way", text: select(form, "way").selectedOptions[0]?.text ?? "" });
  for (const box of boxes(form).filter(({ checked }) => checked)) found.push({ name: "needs", text: box.labels?.[0]?.textContent?.trim() ?? "" });
  return found;
}

/**
 * Names learning contents while somebody types; a choice is told to the form as if it had been typed.
 *
 * @type {(form: HTMLFormElement, index: IndexFile) => void}
 */
export function suggestContents(form, index) {
  const field = input(form, "content");
  const list = find(form, "[data-suggestions]", HTMLElement);
  const all = index.concepts.flatMap(({ contents }) => contents.map(([, label, words]) => ({ label, text: `${label} ${words}` })));
  const show = () => {
    const parts = field.value.split(/[\s,，、]+/).filter(Boolean);
    const isChosen = all.some(({ label }) => label === field.value);
    const found = parts.length && !isChosen ? all.filter(({ text }) => parts.every((part) => text.includes(part))) : [];
    list.hidden = !found.length;
    list.replaceChildren(...found.slice(0, MOST_SUGGESTED).map(({ label }) => make("li", {}, make("button", { type: "button" }, label))));
  };
  field.addEventListener("input", show);
  list.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    field.value = target.textContent ?? "";
    list.hidden = true;
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

/**
 * Takes the visitor's own position on a click.
 *
 * @type {(form: HTMLFormElement) => void}
 */
export function offerPosition(form) {
  const said = find(form, "[data-position-said]", HTMLElement);
  find(form, "[data-position]", HTMLButtonElement).addEventListener("click", () => {
    said.textContent = "正在定位。浏览器可能会问您是否允许。";
    askPosition(({ longitude, latitude }) => {
      const field = input(form, "from");
      field.value = [longitude, latitude].map((degrees) => Math.round(degrees * STEP) / STEP).join(",");
      said.textContent = "已经用上您的位置，只留在这台设备和网址里。";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }, (why) => {
      said.textContent = `${why}请写学校的地址，或者区县的名称。`;
    });
  });
}
