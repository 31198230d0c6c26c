/* The table and legend beside the coloured map. All text is data and goes in as text. */

import { make } from "../common/dom.js";

/** @import { Classes, County, Measure, Shown } from "./types.js" */

const NONE = "没有数值";

/**
 * Regions with a target first, then counties from the highest value to the lowest, unknown last.
 *
 * @param {County[]} counties
 * @param {Measure} measure
 * @param {string} year empty for today
 * @param {{ values: Map<string, Shown> }} shown
 * @param {Record<string, string>} regions
 * @returns {HTMLElement[]}
 */
export function rows(counties, measure, year, { values }, regions) {
  const goals = Object.entries(measure.targets[year] ?? {});
  /** @type {(county: County) => number} */
  const rank = ({ id }) => values.get(id)?.value ?? -1;
  const sorted = [...counties].sort((a, b) => rank(b) - rank(a));
  const names = new Map(counties.map(({ id, name }) => [id, name]));
  /** @type {(id: string) => number | undefined} */
  const known = (id) => measure.values[year]?.[id];
  const targets = goals
    .filter(([id]) => id in regions || names.has(id))
    .map(([id, goal]) => row(regions[id] ?? names.get(id) ?? id, known(id) ?? NONE, `目标：${goal}`));
  const own = sorted.map(({ id, name }) => row(name, values.get(id)?.value ?? NONE, values.get(id)?.note ?? ""));
  return [...targets, ...own];
}

/** @type {(name: string, value: number | string, note: string) => HTMLElement} */
function row(name, value, note) {
  return make("tr", {}, make("th", { scope: "row" }, name), make("td", {}, String(value)), make("td", {}, note));
}

/** @type {(classes: Classes["legend"]) => HTMLElement[]} */
export function legend(classes) {
  return classes.map(({ level, words }) => make("li", {}, make("span", { class: `area-key area-key--level-${level}` }), words));
}
