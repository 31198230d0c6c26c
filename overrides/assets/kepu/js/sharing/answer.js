/* The answer as a list: what a county can use in a month, best first. All text is data and goes in as text. */

import { make } from "../common/dom.js";
import { lacksOf } from "./needs.js";

const GROUPS = { lend: "能借来", invite: "能请来", visit: "能去用", online: "网上用" };
const FIRST = 6; // offers of a group that are shown at once

export function answer(county, month, found, { root, owners }) {
  if (!county) return [make("p", { class: "sharing-hint" }, "选一个区县和月份，就能看到能借什么、能请谁来。也可以在地图上点区县。")];
  const here = found.filter(({ state }) => state.code === "here").length;
  const lead = [`${found.length} 项资源能用`, here > 0 ? `${here} 项来本地` : "", lacksOf(county)].filter(Boolean).join("，");
  const groups = Object.entries(GROUPS).map(([code, words]) => group(words, found.filter(({ offer }) => offer.group === code), root, owners));
  return [make("h2", {}, `${county.name} · ${month}`), make("p", { class: "sharing-lead" }, `${lead}。`), ...groups.filter(Boolean)];
}

function group(words, found, root, owners) {
  if (found.length === 0) return null;
  const items = found.map(({ offer, state }) => entry(offer, state, root, owners));
  const title = make("h3", {}, `${words} `, make("span", { class: "kepu-map__count" }, String(found.length)));
  return make("section", { class: "sharing-group" }, title, list(items.slice(0, FIRST)), rest(items.slice(FIRST)));
}

const list = (items) => make("ul", { class: "sharing-list" }, ...items);

function rest(items) {
  if (items.length === 0) return null;
  return make("details", { class: "sharing-more" }, make("summary", {}, `还有 ${items.length} 项`), list(items));
}

function entry(offer, state, root, owners) {
  const href = `${root}${offer.key.split("/").map(encodeURIComponent).join("/")}/`;
  const about = [offer.kind, offer.owner ?? owners[offer.home]?.name, offer.quantity > 1 ? `共 ${offer.quantity} 份` : "", offer.lead ? `提前 ${offer.lead} 天` : ""];
  const sample = offer.sample ? make("span", { class: "kepu-popup__sample" }, "示例") : null;
  const line = make("p", { class: "sharing-about" }, about.filter(Boolean).join(" · "), sample);
  const when = make("p", { class: `sharing-state sharing-state--${state.code}` }, state.words);
  return make("li", {}, make("a", { href }, offer.name), line, when);
}
