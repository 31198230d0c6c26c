// What else a class could visit instead of a stop: other places for the same contents within reach that day.

import { todayInShanghai } from "../../common/days.js";
import { make } from "../../common/dom.js";
import { distance, words } from "../../map/distance.js";
import { portalMatching } from "../../matching/client.js";
import { isPath } from "../state.js";
import { reach } from "../travel.js";

/** @import { Question, Result } from "../../matching/types.js" */
/** @import { Trip } from "../types.js" */
/** @import { Place } from "./types.js" */

const NEAR = 60; // minutes from the stop that is replaced
const NONE = "没有找到能替换的：要同样能讲这些内容，或主题相近，那天不是肯定不行，离得也不太远（不知道在哪里的不列）。";
const FAILED = "现在连不上网，没能找。";

/** @type {ReturnType<typeof portalMatching> | null} */
let matching = null;

/** @typedef {{ root: string, trip: Trip, path: string, place: Place | null, swap: (path: string) => void }} Asked */

/**
 * Buttons that put another place in a stop's, into a list of its card; `swap` gets the other's path.
 *
 * @type {(list: HTMLElement, asked: Asked) => Promise<void>}
 */
export async function showSwaps(list, { root, trip, path, place, swap }) {
  list.replaceChildren(make("li", {}, "正在找……"));
  try {
    matching ??= portalMatching(root);
    const taken = new Set([...trip.stops, ...trip.spare].map((stop) => stop.path));
    const found = await matching.ask("alternatives", path, questionOf(trip, place));
    // Of a place that nobody has located it is not known whether it is near.
    const isNear = (/** @type {Result} */ { metres }) => metres !== null || !place?.point;
    const usable = found.filter((one) => isPath(one.path) && !taken.has(one.path) && isNear(one));
    list.replaceChildren(...(usable.length ? usable.map((one) => choice(one, place, swap)) : [make("li", {}, NONE)]));
    list.querySelector("button")?.focus();
  } catch {
    list.replaceChildren(make("li", {}, FAILED));
  }
}

/**
 * The same that the trip says; a place is near if it is near the one that it replaces.
 *
 * @type {(trip: Trip, place: Place | null) => Question}
 */
function questionOf({ grade, pupils, contents, date, mode }, place) {
  const from = place?.point ? place.point.join(",") : "";
  const today = todayInShanghai();
  const asked = { grade, pupils, content: contents.join(","), date: date || null, from, within: from ? reach(NEAR, mode) : null, today };
  return { ...asked, start: null, end: null, way: "go", needs: [] };
}

/** @type {(one: Result, place: Place | null, swap: (path: string) => void) => HTMLElement} */
function choice({ name, path, place: where, judgement, point, sample }, place, swap) {
  const button = make("button", { type: "button", class: "button" }, `换成${name}`);
  button.addEventListener("click", () => swap(path));
  const far = point && place?.point ? distance({ lon: point[0], lat: point[1] }, { lon: place.point[0], lat: place.point[1] }) : null;
  const told = [
    sample ? "示例，不是事实" : "",
    judgement.related ? "主题相近，能不能讲这些内容要问" : "能讲同样的内容",
    where ?? "",
    far === null ? "" : `离原来这一站直线 ${words(far)}`,
  ];
  return make("li", {}, button, make("span", { class: "fact-note" }, told.filter(Boolean).join("；")));
}
