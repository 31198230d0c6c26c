/* The table and legend beside the coloured map. All text is data and goes in as text. */

import { make } from "../common/dom.js";

/** Regions with a target first, then counties from the highest value to the lowest, unknown last. */
export function rows(counties, measure, year, { values }, regions) {
  const goals = Object.entries(measure.targets[year] ?? {});
  const sorted = [...counties].sort((a, b) => (values.get(b.id).value ?? -1) - (values.get(a.id).value ?? -1));
  const names = new Map(counties.map(({ id, name }) => [id, name]));
  const known = (id) => measure.values[year]?.[id];
  const targets = goals
    .filter(([id]) => id in regions || names.has(id))
    .map(([id, goal]) => row(regions[id] ?? names.get(id), known(id) ?? "没有数值", `目标：${goal}`));
  return [...targets, ...sorted.map(({ id, name }) => row(name, values.get(id).value ?? "没有数值", values.get(id).note))];
}

function row(name, value, note) {
  return make("tr", {}, make("th", { scope: "row" }, name), make("td", {}, String(value)), make("td", {}, note));
}

export function legend(classes) {
  return classes.map(({ level, words }) => make("li", {}, make("span", { class: `area-key area-key--level-${level}` }), words));
}
