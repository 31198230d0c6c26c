// Reads the compact columns of all offers (kepu.exports.schools), and says how they stand to an ask.

import { own } from "../common/own.js";
import { distance } from "../map/distance.js";
import { onDay } from "../opening/hours.js";
import { unpacked } from "../search/worker/columns.js";

/** @import { Calendar } from "../opening/types.js" */
/** @import { Ask, Candidate, IndexFile, OffersFile, Offer, Origin, There } from "./types.js" */

/** @type {Offer} */
const PLAIN = {
  ways: ["go"], status: "active", serves: {}, themes: [], stages: [], smallest: null, largest: null, sessions: null,
  capacity: null, weekdays: [], lead: null, duration: null, coach: "unknown", lunch: "unknown", wheelchair: "unknown",
  wet: "unknown", free: "unknown", price: null, titles: [], area: [], busy: [],
};
const GROUPS = ["kind", "serves", "themes", "group", "needs", "titles", "area"];
/** @type {There} */
const NOWHERE = { kind: "unknown", intervals: [], reason: "", metres: null, slack: 0 };

/**
 * All offers, in the order of the files.
 *
 * @type {(file: OffersFile, index: IndexFile) => Candidate[]}
 */
export function candidatesOf({ tables, columns }, { count, degree, slacks }) {
  const read = Object.fromEntries(Object.entries(columns).map(([name, strings]) => [name, count ? unpacked(strings, count) : []]));
  return Array.from({ length: count }, (_, at) => {
    const parts = GROUPS.map((name) => own(tables, name)?.[own(read, name)?.[at] ?? 0] ?? "");
    const lon = read.lon[at] / degree - 180;
    const lat = read.lat[at] / degree - 90;
    return {
      at,
      offer: Object.assign({}, PLAIN, ...parts),
      hours: read.hours[at],
      region: read.region[at] - 1,
      point: read.lon[at] ? [lon, lat] : null,
      slack: slacks[read.slack[at]],
    };
  });
}

/**
 * How offers stand to an ask: a function that says it of each.
 *
 * @type {(ask: Ask, origin: Origin | null, hours: string[], calendar: Calendar) => (candidate: Candidate) => There}
 */
export function standings(ask, origin, hours, calendar) {
  /** @type {Map<number, Pick<There, "kind" | "intervals" | "reason">>} */
  const days = new Map();
  return (candidate) => {
    if (ask.date && !days.has(candidate.hours)) days.set(candidate.hours, dayOf(hours[candidate.hours], calendar, ask.date));
    const { kind, intervals, reason } = days.get(candidate.hours) ?? NOWHERE;
    return { kind, intervals, reason, ...farOf(candidate, origin) };
  };
}

/** @type {(hours: string, calendar: Calendar, date: string) => Pick<There, "kind" | "intervals" | "reason">} */
function dayOf(hours, calendar, date) {
  try {
    return hours ? onDay(JSON.parse(hours), calendar, date) : NOWHERE;
  } catch {
    return NOWHERE;
  }
}

/** @type {(candidate: Candidate, origin: Origin | null) => Pick<There, "metres" | "slack">} */
function farOf({ point, slack }, origin) {
  if (!point || !origin?.point) return { metres: null, slack: 0 };
  const [[lon, lat], [fromLon, fromLat]] = [point, origin.point];
  const metres = Math.round(distance({ lon, lat }, { lon: fromLon, lat: fromLat }));
  return { metres, slack: slack + origin.slack };
}
