/* The answer as a list: what a county can use in a month, best first. All text is data and goes in as text. */

import { lacksOf } from "./sharing.js";

const GROUPS = { lend: "能借来", invite: "能请来", visit: "能去用", online: "网上用" };
const FIRST = 6; // offers of a group that are shown at once

function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

export function answer(county, month, found, { root, owners }) {
  if (!county) return [make("p", "sharing-hint", "选一个区县和月份，就能看到能借什么、能请谁来。也可以在地图上点区县。")];
  const here = found.filter(({ state }) => state.code === "here").length;
  const lead = [`${found.length} 项资源能用`, here > 0 ? `${here} 项来本地` : "", lacksOf(county)].filter(Boolean).join("，");
  const groups = Object.entries(GROUPS).map(([code, words]) => group(words, found.filter(({ offer }) => offer.group === code), root, owners));
  return [make("h2", "", `${county.name} · ${month}`), make("p", "sharing-lead", `${lead}。`), ...groups.filter(Boolean)];
}

function group(words, found, root, owners) {
  if (found.length === 0) return null;
  const items = found.map(({ offer, state }) => entry(offer, state, root, owners));
  const box = make("section", "sharing-group", make("h3", "", `${words} `, make("span", "kepu-map__count", String(found.length))));
  box.append(make("ul", "sharing-list", ...items.slice(0, FIRST)));
  if (items.length > FIRST) {
    const more = make("details", "sharing-more", make("summary", "", `还有 ${items.length - FIRST} 项`));
    more.append(make("ul", "sharing-list", ...items.slice(FIRST)));
    box.append(more);
  }
  return box;
}

function entry(offer, state, root, owners) {
  const link = make("a", "", offer.name);
  link.href = `${root}${offer.key.split("/").map(encodeURIComponent).join("/")}/`;
  const about = [offer.kind, offer.owner ?? owners[offer.home]?.name, offer.quantity > 1 ? `共 ${offer.quantity} 份` : "", offer.lead ? `提前 ${offer.lead} 天` : ""];
  const line = make("p", "sharing-about", about.filter(Boolean).join(" · "));
  if (offer.sample) line.append(make("span", "kepu-popup__sample", "示例"));
  return make("li", "", link, line, make("p", `sharing-state sharing-state--${state.code}`, state.words));
}
