// Beside the sentence of opening hours: the week that was understood, and the rows below filled in from it. Rows that
// somebody wrote are only replaced when that is asked for.

import { find, make } from "../common/dom.js";
import { own } from "../common/own.js";
import { same } from "./changes.js";
import { fillGroup, nameOf, parts, readGroup, textOf } from "./form.js";
import { tidy } from "./rules.js";

/** @import { ReadHours, ReadWeek, Reading } from "../opening/types.js" */
/** @import { Group } from "./types.js" */

/**
 * Where the sentence stands, what is said beside it, and what was filled in from it.
 *
 * @typedef {{ box: HTMLElement, field: HTMLElement, said: HTMLElement, filled: Group }} Place
 */

const DAYS = new Map([["mon", "一"], ["tue", "二"], ["wed", "三"], ["thu", "四"], ["fri", "五"], ["sat", "六"], ["sun", "日"]]);
const WEEKS = ["weekly", "seasons"]; // What the sentence says as a whole: the rows of an earlier one are not true any more.

/**
 * Read the sentence whenever it was changed.
 *
 * @type {(form: HTMLElement, read: (text: string) => Promise<Reading>) => void}
 */
export function mountHours(form, read) {
  const box = partOf(form, "hours");
  const field = box && partOf(box, "text");
  if (!box || !field) return;
  const said = make("div", { class: "ask-read", role: "status", hidden: true });
  find(form, `label[for="${field.id}"]`, HTMLElement).parentElement?.append(said);
  const place = { box, field, said, filled: {} };
  field.addEventListener("change", async () => {
    const text = tidy("line", textOf(field));
    const reading = text ? await read(text).catch(() => null) : null;
    if (text === tidy("line", textOf(field))) show(place, reading);
  });
}

/** @type {(box: HTMLElement, name: string) => HTMLElement | undefined} */
const partOf = (box, name) => [...parts(box)].find((part) => nameOf(part) === name);

/** @type {(place: Place, reading: Reading | null) => void} */
function show(place, reading) {
  place.said.hidden = !reading;
  if (!reading) return;
  const { hours, unread } = reading;
  if (hours && (hours.weekly || hours.seasons)) offer(place, hours);
  else {
    const cleared = Object.keys(place.filled).length > 0 && ours(place);
    if (cleared) put(place, {});
    const words = [notRead(unread), ...(cleared ? ["照上一句填的已经去掉。"] : [])];
    place.said.replaceChildren(...words.map((line) => make("p", {}, line)));
  }
}

/** @type {(unread: string[]) => string} */
const notRead = (unread) => `没有全看懂${unread.length > 0 ? `（${unread.slice(0, 3).map((words) => `“${words}”`).join("、")}）` : ""}，下面的时间请自己填。`;

/** @type {(place: Place, hours: ReadHours) => void} */
function offer(place, hours) {
  const understood = make("p", {}, `看懂了：${told(place.box, hours)}。`);
  const now = readGroup(place.box);
  const agrees = same(weeksOf(now), weeksOf(hours)) && Object.entries(hours).every(([name, value]) => same(own(now, name), value));
  if (agrees) place.said.replaceChildren(understood, make("p", {}, "和下面填的一样。"));
  else if (ours(place)) fill(place, hours, understood);
  else {
    const button = make("button", { type: "button", class: "button" }, "照这样重新填下面的时间");
    button.addEventListener("click", () => fill(place, hours, understood));
    place.said.replaceChildren(understood, make("p", {}, "和下面填的不一样。"), button);
  }
}

/**
 * Whether the weeks below are empty, or just as they were filled in from an earlier sentence.
 *
 * @type {(place: Place) => boolean}
 */
function ours({ box, filled }) {
  const now = weeksOf(readGroup(box));
  return Object.keys(now).length === 0 || same(now, weeksOf(filled));
}

/** @type {(group: Group | ReadHours) => Group} */
const weeksOf = (group) => Object.fromEntries(Object.entries(group).filter(([name]) => WEEKS.includes(name)));

/** @type {(place: Place, hours: ReadHours, understood: HTMLElement) => void} */
function fill(place, hours, understood) {
  put(place, hours);
  place.said.replaceChildren(understood, make("p", {}, "下面的时间照这样填好了，请看一遍。"));
}

/**
 * Put hours into the fields below, in place of the weeks that stand there and of all that an earlier sentence put there.
 *
 * @type {(place: Place, hours: ReadHours) => void}
 */
function put(place, hours) {
  for (const name of [...WEEKS, ...Object.keys(place.filled), "confirmed"]) {
    const part = partOf(place.box, name);
    if (part instanceof HTMLSelectElement) part.value = part.dataset.default ?? "";
    else if (part?.dataset.list !== undefined) fillGroup(place.box, { [name]: [] });
  }
  fillGroup(place.box, hours);
  const now = readGroup(place.box);
  place.filled = Object.fromEntries(Object.keys(hours).map((name) => [name, own(now, name)]));
}

/** @type {(box: HTMLElement, hours: ReadHours) => string} */
function told(box, hours) {
  const seasons = (hours.seasons ?? []).map(({ name, weekly }) => `${name} ${weekly ? weekWords(weekly) : "闭馆"}`);
  const choices = Object.entries(hours).flatMap(([name, value]) => (typeof value === "string" ? chosen(box, name, value) : []));
  return [hours.weekly ? weekWords(hours.weekly) : "", ...seasons, ...choices, hours.by_appointment ? "要预约" : ""].filter(Boolean).join("；");
}

/**
 * The words that the form has for a choice.
 *
 * @type {(box: HTMLElement, name: string, value: string) => string[]}
 */
function chosen(box, name, value) {
  const part = partOf(box, name);
  const option = part instanceof HTMLSelectElement ? [...part.options].find((one) => one.value === value) : null;
  const title = box.querySelector(`label[for="${part?.id}"]`)?.firstChild?.textContent?.trim();
  return option && title ? [`${title}：${option.text}`] : [];
}

/** @type {(weekly: ReadWeek) => string} */
function weekWords(weekly) {
  return weekly.map(({ days, opens, closes, last_admission: last }) => {
    const which = days.length === 7 ? "每天" : `周${days.map((day) => DAYS.get(day) ?? "").join("")}`;
    return `${which} ${opens}–${closes}${last ? `（${last} 停止入馆）` : ""}`;
  }).join("，");
}
