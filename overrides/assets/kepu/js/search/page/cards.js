// A result as a card: name, kind and district, whether it is open, and where the words were found.

import { make } from "../../common/dom.js";
import { marked } from "../../common/marked.js";
import { drawn } from "../../common/picture.js";

/** @import { Card } from "../types.js" */

const KILOMETRE = 1000;
const COUNTY = 5 * KILOMETRE; // Within a county nobody can say how far something is.

/**
 * The list element of one described record.
 *
 * @type {(record: Card, root: string, assets: string) => HTMLElement}
 */
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
      stateLine(record),
      tags(record),
      found(record),
    ),
    make("button", { type: "button", class: "explore-button explore-locate", "data-locate": true, "aria-label": `在地图上看 ${record.name}` }, "在地图上看"),
  );
}

/** @type {(record: Card) => (HTMLElement | null)[]} */
function meta(record) {
  const badge = record.sample ? make("span", { class: "badge badge-sample" }, "示例") : null;
  const words = [record.kind, record.place].filter(Boolean).map((text) => make("span", {}, text));
  const far = distanceWords(record);
  return [badge, ...words, far ? make("span", { class: "explore-distance" }, far) : null];
}

/**
 * The distance in words, or empty when it is not asked for or not known.
 *
 * @type {(record: Pick<Card, "distance" | "vague">) => string}
 */
export function distanceWords({ distance, vague }) {
  if (distance === null) return "";
  if (vague) return `约 ${Math.round(Math.max(distance, COUNTY) / KILOMETRE)} 公里${distance < COUNTY ? "内" : ""}`;
  if (distance < KILOMETRE) return `${Math.max(1, Math.round(distance / 10)) * 10} 米`;
  return `${(distance / KILOMETRE).toFixed(distance < 100 * KILOMETRE ? 1 : 0)} 公里`;
}

/** @type {(record: Card) => HTMLElement | null} */
function stateLine({ open, when }) {
  if (open) {
    const words = make("span", { class: "state", "data-state": stateOf(open.state) }, open.text);
    return make("p", { class: "card-state" }, words, open.caution ? make("span", { class: "hours-caution" }, ` ${open.caution}`) : null);
  }
  return when ? make("p", { class: "explore-when" }, when) : null;
}

/** @type {(state: string) => string} */
function stateOf(state) {
  return state === "last_admission_passed" ? "soon" : state;
}

/** @type {(record: Card) => HTMLElement | null} */
function tags(record) {
  if (!record.tags.length) return null;
  return make("p", { class: "card-tags" }, ...record.tags.map((label) => make("span", { class: "tag" }, label)));
}

/** @type {(record: Card) => HTMLElement | null} */
function found({ found: match }) {
  return match ? make("p", { class: "explore-excerpt" }, match.label, ...marked(match.text, match.marks)) : null;
}
