// A stop in the list: where and when, what to know of it, its own minutes, and buttons to move it.

import { make } from "../../common/dom.js";
import { clockWords, kilometreWords, lengthWords } from "./words.js";

/** @import { Clash, Visit } from "./types.js" */
/** @import { Found } from "./facts.js" */

/** @typedef {"up" | "down" | "swap" | "aside" | "drop"} Doing */

const FROM = { own: "", place: "，按这里写的时长", guess: "，先按 1 小时算" };
const TONES = { no: "closed", ask: "soon", note: "open" };

/**
 * The parts that are shown anew whenever the trip changes; fields are kept, so that typing is not disturbed.
 *
 * @typedef {object} Card
 * @property {HTMLLIElement} element
 * @property {(visit: Visit, known: { at: number, count: number, found: Found | undefined, clashes: Clash[], root: string }) => void} show
 */

/** @type {(path: string) => Card} */
export function stopCard(path) {
  const title = make("h3");
  const when = make("p", { class: "trip-when" });
  const facts = make("p", { class: "fact-note" });
  const clashes = make("ul", { class: "trip-clashes" });
  const travel = field(path, "travel", "路上几分钟", { type: "number", min: "0", max: "1440", inputmode: "numeric" });
  const arrive = field(path, "arrive", "想几点到", { type: "time" });
  const stay = field(path, "stay", "停留几分钟", { type: "number", min: "0", max: "1440", inputmode: "numeric" });
  const buttons = [button("up", "上移"), button("down", "下移"), button("swap", "换一处"), button("aside", "先放一放"), button("drop", "去掉")];
  const swaps = make("ul", { class: "trip-spare", "data-swaps": true, "aria-live": "polite" });
  const handle = make("span", { class: "trip-handle", "data-handle": true, "aria-hidden": "true", title: "拖动换次序" }, "⠿");
  const element = make(
    "li",
    { class: "trip-stop", "data-path": path },
    make("div", { class: "trip-stop-head" }, handle, title),
    when, facts, clashes,
    make("div", { class: "trip-fields" }, travel.box, arrive.box, stay.box),
    make("p", { class: "trip-moves" }, ...buttons),
    swaps,
  );
  return {
    element,
    show(visit, { at, count, found, clashes: told, root }) {
      const name = nameOf(path, found);
      const place = typeof found === "object" ? found : null;
      title.replaceChildren(`${at + 1}. `, place ? make("a", { href: root + place.url }, name) : name, ...badges(place?.sample));
      when.textContent = `${clockWords(visit.arrival)} 到，${clockWords(visit.departure)} 走，停留 ${lengthWords(visit.stay)}${FROM[visit.stayFrom]}`;
      facts.textContent = place ? factWords(visit) : goneWords(path, found);
      clashes.replaceChildren(...told.map(clashItem));
      setField(travel.input, visit.stop.travel, wayHint(visit));
      setField(arrive.input, visit.stop.arrive === null ? null : clockWords(visit.stop.arrive), "");
      setField(stay.input, visit.stop.stay, String(visit.stay));
      const off = [at === 0, at === count - 1, false, false, false];
      buttons.forEach((one, number) => {
        one.disabled = off[number];
        one.setAttribute("aria-label", `${one.textContent}：${name}`);
      });
    },
  };
}

/**
 * What a stop is called, also when it is gone.
 *
 * @type {(path: string, found: Found | undefined) => string}
 */
export function nameOf(path, found) {
  if (typeof found === "object") return found.name;
  return found === undefined ? "正在读取……" : path;
}

/** @type {(clash: Clash) => HTMLElement} */
export function clashItem({ tone, words }) {
  return make("li", {}, make("span", { class: "state", "data-state": TONES[tone] }, words));
}

/** @type {(sample: boolean | undefined) => HTMLElement[]} */
function badges(sample) {
  return sample ? [make("span", { class: "badge badge-sample" }, "示例，不是事实")] : [];
}

/** @type {(path: string, found: Found | undefined) => string} */
function goneWords(path, found) {
  if (found === undefined) return "";
  if (found === "offline") return "现在连不上网，读不到这里的资料。次序和时间都留着。";
  return `没有找到 ${path}，可能改了编号或已经撤下。留在行程里，不要了再去掉。`;
}

/** @type {(visit: Visit) => string} */
function factWords({ place, way }) {
  if (!place) return "";
  const { lunch } = place.group?.told ?? {};
  const parts = [
    way.kilometres === null ? "" : `路程约 ${kilometreWords(way.kilometres)}`,
    place.where ?? "",
    place.hours_text ? `开放：${place.hours_text}` : "",
    place.cost ? `费用：${place.cost.text}` : "费用不知道",
    lunch ? `午餐：${lunch}` : "午餐在这里能不能吃，资料没写",
    place.facilities?.length ? `设施：${place.facilities.join("、")}` : "",
    "厕所在哪里、够不够用，去之前问一声",
  ];
  return `${parts.filter(Boolean).join("；")}。`;
}

/** @type {(visit: Visit) => string} */
function wayHint({ way }) {
  return way.minutes === null ? "请填" : `估算 ${way.minutes}`;
}

/** @typedef {{ box: HTMLElement, input: HTMLInputElement }} Field */

/** @type {(path: string, name: string, words: string, attributes: Record<string, string>) => Field} */
function field(path, name, words, attributes) {
  const id = `trip-${name}-${path.replace("/", "-")}`;
  const input = make("input", { id, "data-of": name, ...attributes });
  return { box: make("p", {}, make("label", { for: id }, words), input), input };
}

/**
 * What is being typed stays as it is.
 *
 * @type {(input: HTMLInputElement, value: string | number | null, hint: string) => void}
 */
function setField(input, value, hint) {
  if (document.activeElement !== input) input.value = value === null ? "" : String(value);
  input.placeholder = hint;
}

/** @type {(doing: Doing, words: string) => HTMLButtonElement} */
function button(doing, words) {
  return make("button", { type: "button", class: "button", "data-do": doing }, words);
}
