// Shows what a trip comes to: the table of the day, what it takes, what does not fit.

import { find, make } from "../../common/dom.js";
import { showLine } from "./line-map.js";
import { clashItem, nameOf } from "./stop-card.js";
import { totalsOf } from "./timeline.js";
import { clockWords, kilometreWords, lengthWords } from "./words.js";
import { MODE_LABELS } from "../travel.js";

/** @import { Trip } from "../types.js" */
/** @import { Clash, Schedule, Totals, Way } from "./types.js" */

/** @type {(box: HTMLElement, trip: Trip, schedule: Schedule, clashes: Clash[]) => void} */
export function showDay(box, trip, schedule, clashes) {
  const some = schedule.visits.length > 0;
  const general = clashes.filter(({ at }) => at < 0);
  const checks = find(box, "[data-trip-checks]", HTMLElement);
  checks.hidden = general.length === 0;
  find(checks, "[data-trip-clashes]", HTMLElement).replaceChildren(...general.map(clashItem));
  find(box, "[data-trip-day]", HTMLElement).hidden = !some;
  if (!some) return;
  find(box, "[data-trip-totals]", HTMLElement).textContent = totalWords(totalsOf(trip, schedule));
  find(box, "[data-trip-line]", HTMLElement).replaceChildren(...lineOf(trip, schedule).map(row));
  showLine(find(box, "[data-trip-map]", HTMLElement), trip, schedule);
}

/** @type {(totals: Totals) => string} */
function totalWords({ minutes, kilometres, unknownWays, cost, unknownCosts }) {
  const far = kilometres === null ? "路程不知道" : `路程约 ${kilometreWords(kilometres)}（估算）${unknownWays ? `，另有 ${unknownWays} 段不知道` : ""}`;
  const known = cost === null ? "" : `费用每人 ${cost} 元`;
  const money = [known, unknownCosts.length ? `${unknownCosts.join("、")}的费用不知道` : ""].filter(Boolean).join("，");
  return `一共 ${lengthWords(minutes)}；${far}；${money}，不含车费和餐费。`;
}

/**
 * The rows of the day: [from, until or empty, what].
 *
 * @type {(trip: Trip, schedule: Schedule) => [from: string, until: string, what: string][]}
 */
export function lineOf(trip, { visits, lunch, back, end }) {
  const how = MODE_LABELS[trip.mode];
  const start = trip.from?.name || "学校";
  /** @type {[string, string, string][]} */
  const rows = [];
  let time = trip.start;
  visits.forEach(({ place, stop, way, arrival, departure }, at) => {
    const name = nameOf(stop.path, place ?? "gone");
    rows.push([clockWords(time), clockWords(arrival), `${at ? "" : `从${start}出发，`}${how}去${name}，${wayWords(way)}`]);
    rows.push([clockWords(arrival), clockWords(departure), `${name}：先集合清点、上厕所`]);
    time = departure;
    if (lunch?.after === at) {
      time = lunch.start + lunch.minutes;
      rows.push([clockWords(lunch.start), clockWords(time), "午餐，饭后清点、上厕所"]);
    }
  });
  rows.push([clockWords(time), clockWords(end), `${how}回${start}，${wayWords(back)}`], [clockWords(end), "", "到校，清点人数"]);
  return rows;
}

/** @type {(way: Way) => string} */
function wayWords({ minutes, estimated }) {
  if (minutes === null) return "路上多久不知道";
  return `路上 ${lengthWords(minutes)}${estimated ? "（估算）" : ""}`;
}

/** @type {(cells: [string, string, string]) => HTMLElement} */
function row([from, until, what]) {
  return make("tr", {}, make("th", { scope: "row" }, until ? `${from}–${until}` : from), make("td", {}, what));
}
