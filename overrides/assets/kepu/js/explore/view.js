// The words around the results: how many there are, what is chosen, what to do when there are none.

import { make } from "../common/dom.js";
import { quotable } from "../common/query.js";
import { distanceWords } from "../search/page/cards.js";
import { PAGE } from "./state.js";

/** @import { Answer, Around, Term } from "../search/types.js" */
/** @import { Facet, Facets, State } from "./types.js" */

// Answers that would not say alone what they are about.
const NEED_QUESTION = new Set(["unknown", "yes", "no", "partial", "closed"]);

/**
 * The sentence that says how much was found.
 *
 * @type {(answer: Answer, state: State) => string}
 */
export function countText({ total, near, early, unread, words, understood, around }, state) {
  const asked = quotable(state.q);
  if (early) return "正在查找";
  if (unread) return `先找到 ${total} 条，其余的还在查找`;
  if (near && total) return `没有同时符合“${asked}”的结果，下面是最接近的 ${total} 条`;
  if (!total) return words && !understood.length ? `没有找到“${asked}”` : "没有符合条件的结果";
  const all = words ? `找到 ${total} 条` : `共 ${total} 条`;
  return around ? `${all}，${within(around)}${around.near ? `有 ${around.near} 条` : "没有"}` : all;
}

/** @type {(around: Around) => string} */
function within({ radius }) {
  return `${radius / 1000} 公里内`;
}

/**
 * What to know of results in the order of their distance.
 *
 * @type {(around: Around) => string}
 */
function aroundText(around) {
  const { near, vague, nearest } = around;
  if (!nearest) return "这些结果都没有收录位置，不知道有多远。换一个类别，或者按地区找。";
  if (!near) {
    const far = distanceWords({ distance: nearest.metres, vague: nearest.vague });
    return `${within(around)}没有收录，最近的在${far.startsWith("约") ? "" : " "}${far}外。可以换一个起点，或者按地区找。`;
  }
  return vague ? "标“约”的只知道在哪个区县，排在位置准确的后面，去之前先问清地址。" : "";
}

/**
 * A way on when there is nothing to show, or not everything was read; empty otherwise.
 *
 * @type {(answer: Answer, state: State) => string}
 */
export function noteText({ total, early, partial, understood, around }, state) {
  if (early) return "";
  if (total && around) return aroundText(around);
  if (total) return partial ? "全国范围内查的是名称、类型和地区，结果少的时候再查地址和简介。选一个地区可以查全文。" : "";
  if (state.chosen.size || state.area || understood.length) return "这些条件放在一起没有结果。去掉上面的一个条件试试，或者清除全部。";
  return "换一个说法试试，写短一点，或用拼音。也可以从下面的类别和地区进入。";
}

/**
 * Chips of what is chosen and of what was understood, each a button that takes it away.
 *
 * @type {(element: HTMLElement, facets: Facets, state: State, understood: Term[]) => void}
 */
export function showChips(element, facets, state, understood) {
  const chips = [...state.chosen].flatMap(([id, codes]) => {
    const facet = facets.get(id);
    return facet ? [...codes].map((code) => chip(facet, code, state)) : [];
  });
  chips.unshift(...understood.map(saidChip));
  if (state.area) chips.unshift(areaChip());
  const clear = make("button", { type: "button", class: "explore-button", "data-clear": true }, "清除全部");
  element.hidden = !chips.length;
  element.dataset.conditions = chips.map(({ textContent }) => textContent).join("、"); // For paper.
  element.replaceChildren(...(chips.length ? [...chips, make("li", {}, clear)] : []));
}

/**
 * A condition read from the words: taking it away takes its words out of the field.
 *
 * @type {(term: Term) => HTMLElement}
 */
function saidChip({ label, text }) {
  const attributes = { "data-chip": "said", "data-text": text, "aria-label": `去掉条件 ${label}` };
  return make("li", {}, make("button", { type: "button", class: "explore-button explore-chip", ...attributes }, label));
}

/** @type {() => HTMLElement} */
function areaChip() {
  const attributes = { "data-chip": "area", "aria-label": "去掉条件 地图上的一片" };
  return make("li", {}, make("button", { type: "button", class: "explore-button explore-chip", ...attributes }, "地图上的一片"));
}

/** @type {(facet: Facet, code: string, state: State) => HTMLElement} */
function chip(facet, code, state) {
  const text = chipText(facet, code, state);
  const attributes = { "data-chip": facet.id, "data-code": code, "aria-label": `去掉条件 ${text}` };
  return make("li", {}, make("button", { type: "button", class: "explore-button explore-chip", ...attributes }, text));
}

/** @type {(facet: Facet, code: string, state: State) => string} */
function chipText(facet, code, state) {
  const label = facet.values.find((value) => value.code === code)?.label ?? code;
  if (facet.id === "open") return `${momentWords(state.at)}${code === "unknown" ? "开放：" : ""}${label}`;
  if (facet.id === "fits") return `${state.group} 人：${label}`;
  return NEED_QUESTION.has(code) ? `${facet.label}：${label}` : label;
}

/**
 * A moment in words, for the chosen date and time.
 *
 * @type {(at: string) => string}
 */
function momentWords(at) {
  if (!at) return "现在";
  const [, month, day] = at.slice(0, 10).split("-").map(Number);
  return `${month}月${day}日 ${at.slice(11)} `;
}

/**
 * The button for the next results.
 *
 * @type {(button: HTMLElement, total: number, shown: number) => void}
 */
export function showMore(button, total, shown) {
  button.hidden = total <= shown;
  button.textContent = `再显示 ${Math.min(PAGE, total - shown)} 条`;
}
