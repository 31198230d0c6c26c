/* The answer as a list: what a county can use in a month, best first. All text is data and goes in as text. */

import { make } from "../common/dom.js";
import { own } from "../common/own.js";
import { lacksOf } from "./needs.js";

/** @import { County, Found, Owners, Sharing } from "./types.js" */

const FIRST = 6; // offers of a group that are shown at once

/** @type {(county: County | undefined, month: string, found: Found[], data: Sharing, root: string) => HTMLElement[]} */
export function answer(county, month, found, { groups, needs, owners }, root) {
  if (!county) return [make("p", { class: "sharing-hint" }, "选一个区县和月份，就能看到能借什么、能请谁来。也可以在地图上点区县。")];
  const here = found.filter(({ state }) => state.code === "here").length;
  const lead = [`${found.length} 项资源能用`, here > 0 ? `${here} 项来本地` : "", lacksOf(county, needs)].filter(Boolean).join("，");
  const parts = Object.entries(groups).flatMap(([code, words]) => {
    return group(words, found.filter(({ offer }) => offer.group === code), root, owners);
  });
  return [make("h2", {}, `${county.name} · ${month}`), make("p", { class: "sharing-lead" }, `${lead}。`), ...parts];
}

/** @type {(words: string, found: Found[], root: string, owners: Owners) => HTMLElement[]} */
function group(words, found, root, owners) {
  if (found.length === 0) return [];
  const items = found.map((one) => entry(one, root, owners));
  const title = make("h3", {}, `${words} `, make("span", { class: "kepu-map__count" }, String(found.length)));
  return [make("section", { class: "sharing-group" }, title, list(items.slice(0, FIRST)), rest(items.slice(FIRST)))];
}

/** @type {(items: HTMLElement[]) => HTMLElement} */
const list = (items) => make("ul", { class: "sharing-list" }, ...items);

/** @type {(items: HTMLElement[]) => HTMLElement | null} */
function rest(items) {
  if (items.length === 0) return null;
  return make("details", { class: "sharing-more" }, make("summary", {}, `还有 ${items.length} 项`), list(items));
}

/** @type {(found: Found, root: string, owners: Owners) => HTMLElement} */
function entry({ offer, state }, root, owners) {
  const href = `${root}${offer.key.split("/").map(encodeURIComponent).join("/")}/`;
  const owner = offer.owner ?? own(owners, offer.home ?? "")?.name;
  const many = offer.quantity !== undefined && offer.quantity > 1 ? `共 ${offer.quantity} 份` : "";
  const about = [offer.kind, owner, many, offer.lead ? `提前 ${offer.lead} 天` : ""];
  const sample = offer.sample ? make("span", { class: "kepu-popup__sample" }, "示例") : null;
  const line = make("p", { class: "sharing-about" }, about.filter(Boolean).join(" · "), sample);
  const when = make("p", { class: `sharing-state sharing-state--${state.code}` }, state.words);
  return make("li", {}, make("a", { href }, offer.name), line, when);
}
