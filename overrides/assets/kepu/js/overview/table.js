/* The table and legend beside the coloured map. All text is data and goes in as text. */

import { make } from "../common/dom.js";
import { own } from "../common/own.js";

/** @import { Classes, County, Measure, Overview, Shown } from "./types.js" */

const NONE = "–";

/**
 * Which counties of a region have something, and which have not.
 *
 * @type {(data: Overview, region: string, measure: Measure, year: string, root: string) => (string | HTMLElement)[]}
 */
export function sentence(data, region, measure, year, root) {
  const counties = data.counties.filter((county) => county.region === region);
  const known = own(measure.values, year) ?? {};
  const without = counties.filter(({ id }) => !own(known, id));
  const have = counties.length - without.length;
  const dated = measure.years.length > 0;
  const start = `${counties.length} 个区县里，${have} 个${dated ? "有自己的数值" : `收录了${measure.label}`}`;
  if (dated) return [`${measure.label}：${start}。`];
  const links = without.flatMap(({ id, name }, place) => [place ? "、" : "", make("a", { href: `${root}regions/${id}/` }, name)]);
  return [start, ...(without.length > 0 ? [`，${without.length} 个还没有：`, ...links] : []), "。"];
}

/**
 * Regions with a target first, then counties from the highest value to the lowest, unknown last.
 *
 * @param {County[]} counties
 * @param {Measure} measure
 * @param {string} year empty for today
 * @param {{ values: Map<string, Shown> }} shown
 * @param {Record<string, string>} regions
 * @param {string} root the way to the site's root
 * @returns {HTMLElement[]}
 */
export function rows(counties, measure, year, { values }, regions, root) {
  const goals = Object.entries(own(measure.targets, year) ?? {});
  /** @type {(county: County) => number} */
  const rank = ({ id }) => values.get(id)?.value ?? -1;
  const sorted = [...counties].sort((a, b) => rank(b) - rank(a));
  const names = new Map(counties.map(({ id, name }) => [id, name]));
  /** @type {(id: string) => number | undefined} */
  const known = (id) => own(own(measure.values, year), id);
  const targets = goals
    .filter(([id]) => Object.hasOwn(regions, id) || names.has(id))
    .map(([id, goal]) => row(own(regions, id) ?? names.get(id) ?? id, known(id) ?? NONE, `目标：${goal}`));
  const counted = sorted.map(({ id, name }) => {
    const value = values.get(id)?.value ?? NONE;
    const records = measure.ask && value ? link(`${root}explore/?${measure.ask}&region=${id}`, String(value)) : value;
    return row(link(`${root}regions/${id}/`, name), records, values.get(id)?.note ?? "");
  });
  return [...targets, ...counted];
}

/** @type {(href: string, text: string) => HTMLElement} */
function link(href, text) {
  return make("a", { href }, text);
}

/** @type {(name: HTMLElement | string, value: HTMLElement | number | string, note: string) => HTMLElement} */
function row(name, value, note) {
  const told = typeof value === "number" ? String(value) : value;
  return make("tr", {}, make("th", { scope: "row" }, name), make("td", {}, told), make("td", {}, note));
}

/** @type {(classes: Classes["legend"], unknown: string) => HTMLElement[]} */
export function legend(classes, unknown) {
  const shown = classes.map(({ level, words }) => ({ level, words: level === "none" ? unknown : words }));
  return shown.map(({ level, words }) => make("li", {}, make("span", { class: `area-key area-key--level-${level}` }), words));
}
