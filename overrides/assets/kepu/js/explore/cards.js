// A result as a card: name, kind and district, whether it is open, and where the words were found.

import { make } from "../common/dom.js";
import { drawn } from "../common/picture.js";

const KILOMETRE = 1000;

/** The list element of one described record. */
export function card(record, root, assets) {
  const link = make("a", { href: `${root}${record.key}/` }, ...marked(record.name, record.marks));
  const title = make("h3", { class: "card-title" }, link);
  return make(
    "li",
    { class: "card", "data-record": record.key },
    drawn(record.picture, assets),
    make(
      "div",
      { class: "card-body" },
      title,
      make("p", { class: "card-meta" }, ...meta(record)),
      state(record),
      tags(record),
      found(record),
    ),
    make("button", { type: "button", class: "explore-button explore-locate", "data-locate": true, "aria-label": `在地图上看 ${record.name}` }, "在地图上看"),
  );
}

function meta(record) {
  const badge = record.sample ? make("span", { class: "badge badge-sample" }, "示例") : null;
  const words = [record.kind, record.place].filter(Boolean).map((text) => make("span", {}, text));
  const far = distanceWords(record);
  return [badge, ...words, far ? make("span", { class: "explore-distance" }, far) : null];
}

/** The distance in words, or empty when it is not asked for or not known. */
export function distanceWords({ distance, vague }) {
  if (distance === null || distance === undefined) return "";
  const about = vague ? "约 " : "";
  if (distance < KILOMETRE) return `${about}${Math.round(distance / 10) * 10} 米`;
  return `${about}${(distance / KILOMETRE).toFixed(distance < 100 * KILOMETRE ? 1 : 0)} 公里`;
}

function state({ open, when }) {
  if (open) {
    const words = make("span", { class: "state", "data-state": stateOf(open.state) }, open.text);
    return make("p", { class: "card-state" }, words, open.caution ? make("span", { class: "hours-caution" }, ` ${open.caution}`) : null);
  }
  return when ? make("p", { class: "explore-when" }, when) : null;
}

function stateOf(state) {
  return state === "last_admission_passed" ? "soon" : state;
}

function tags(record) {
  if (!record.tags.length) return null;
  return make("p", { class: "card-tags" }, ...record.tags.map((label) => make("span", { class: "tag" }, label)));
}

function found({ found: match }) {
  return match ? make("p", { class: "explore-excerpt" }, match.label, ...marked(match.text, match.marks)) : null;
}

/** Text nodes and marks for a text. */
export function marked(text, ranges) {
  const nodes = [];
  let at = 0;
  for (const [start, end] of ranges) {
    nodes.push(text.slice(at, start), make("mark", {}, text.slice(start, end)));
    at = end;
  }
  nodes.push(text.slice(at));
  return nodes;
}
