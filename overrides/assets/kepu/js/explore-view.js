// Puts an answer on the page: count, chips, nearest note, cards.

import { card } from "./explore-cards.js";
import { make } from "./explore-dom.js";
import { PAGE } from "./explore-state.js";
import { quotable } from "./search-fold.js";

/** The sentence that says how much was found. */
export function countText({ records, near, words }, state) {
  const asked = quotable(state.q);
  if (near && records.length) return `没有同时符合“${asked}”的结果，下面是最接近的 ${records.length} 条`;
  if (!records.length) return words.length ? `没有找到“${asked}”` : "没有符合条件的结果";
  return words.length ? `找到 ${records.length} 条` : `共 ${records.length} 条`;
}

/** A way on when there is nothing to show; empty when there is. */
export function emptyText({ records }, state) {
  if (records.length) return "";
  if (state.chosen.size) return "这些条件放在一起没有结果。去掉上面的一个条件试试，或者清除全部。";
  return "换一个说法试试，写短一点，或用拼音。也可以从下面的类别和地区进入。";
}

/** Chips of what is chosen, each a button that takes it away. */
export function showChips(element, index, state) {
  const chips = [...state.chosen].flatMap(([id, values]) => [...values].map((value) => chip(index.facets.get(id), value)));
  const clear = make("button", { type: "button", class: "explore-button", "data-clear": true }, "清除全部");
  element.hidden = !chips.length;
  element.replaceChildren(...(chips.length ? [...chips, make("li", {}, clear)] : []));
}

function chip(facet, value) {
  const { code, label } = facet.values[value];
  // "未提供" alone would not say what is unknown.
  const text = code === "unknown" || ["yes", "no", "partial"].includes(code) ? `${facet.label}：${label}` : label;
  const attributes = { "data-chip": facet.id, "data-value": value, "aria-label": `去掉条件 ${text}` };
  return make("li", {}, make("button", { type: "button", class: "explore-button explore-chip", ...attributes }, text));
}

/** Cards up to the shown number; cards already there stay when only more are asked for. */
export function showCards(element, index, answer, state, root, append) {
  const wanted = answer.records.slice(0, state.shown);
  const start = append ? element.children.length : 0;
  const cards = wanted.slice(start).map((record) => card(index, record, answer.words, root));
  if (append) element.append(...cards);
  else element.replaceChildren(...cards);
  return cards[0] ?? null;
}

/** The button for the next cards. */
export function showMore(button, total, shown) {
  button.hidden = total <= shown;
  button.textContent = `再显示 ${Math.min(PAGE, total - shown)} 条`;
}
