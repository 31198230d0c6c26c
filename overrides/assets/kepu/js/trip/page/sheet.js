// A paper on the page, which is also what is printed.

import { make } from "../../common/dom.js";

/** @import { Block, Filled, Runs } from "./types.js" */

const HEADINGS = /** @type {const} */ (["h3", "h3", "h4", "h5"]);

/** @type {(paper: Filled) => HTMLElement} */
export function sheetOf({ code, title, blocks }) {
  return make("article", { class: "paper", "data-paper": code }, make("h3", { class: "paper-title" }, title), ...blocks.map(part));
}

/** @type {(block: Block) => HTMLElement} */
function part(block) {
  switch (block.kind) {
    case "heading":
      return make(block.level > 2 ? HEADINGS[3] : HEADINGS[2], {}, ...words(block.runs));
    case "list":
      return make(block.ordered ? "ol" : "ul", {}, ...block.items.map((item) => make("li", { class: ticked(item) }, ...words(item))));
    case "table":
      return table(block.rows);
    case "sheet":
      return make("hr", { class: "paper-sheet" });
    default:
      return make("p", {}, ...words(block.runs));
  }
}

/**
 * What has a box to tick needs no other mark.
 *
 * @type {(item: Runs) => string | null}
 */
const ticked = (item) => (item[0]?.startsWith("☐") ? "is-ticked" : null);

/** @type {(rows: Runs[][]) => HTMLElement} */
function table([head, ...rows]) {
  const titles = head.map((cell) => make("th", { scope: "col" }, ...words(cell)));
  const body = rows.map((row) => make("tr", {}, ...row.map((cell, at) => cellOf(cell, at, head[at] ?? []))));
  const parts = [make("thead", {}, make("tr", {}, ...titles)), make("tbody", {}, ...body)];
  return make("table", { class: "data-table paper-table is-stacked" }, ...parts);
}

/**
 * The first cell names the row, unless it is to be filled in itself.
 *
 * @type {(cell: Runs, at: number, title: Runs) => HTMLElement}
 */
function cellOf(cell, at, title) {
  if (at === 0 && cell[0]) return make("th", { scope: "row" }, ...words(cell));
  return make("td", { "data-label": title.join("") }, ...words(cell));
}

/** @type {(runs: Runs) => (Node | string)[]} */
function words(runs) {
  return runs.map((run) => run ?? make("span", { class: "paper-blank" }, make("span", { class: "visually-hidden" }, "待填")));
}
