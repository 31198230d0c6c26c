// The day as a calendar file (RFC 5545) and as words for a group chat.

import { calendarFile, textValue } from "../../common/icalendar.js";
import { clockWords, fullDayWords } from "./words.js";

/** @import { Trip } from "../types.js" */
/** @import { Schedule, Values } from "./types.js" */

const ZONE = "TZID=Asia/Shanghai";
const DAY = 24 * 60;

/**
 * An event for the whole day and one for each stop; `made` is the moment of writing. Null without a date.
 *
 * @type {(trip: Trip, schedule: Schedule, values: Values, made: Date) => string | null}
 */
export function calendarOf(trip, { visits, end }, values, made) {
  if (!trip.date || visits.length === 0) return null;
  /** @type {(id: string, from: number, until: number, title: string, where: string) => string[]} */
  const event = (id, from, until, title, where) => [
    `UID:${trip.date}-${id}@kepu-trip`,
    `DTSTART;${ZONE}:${moment(trip.date, from)}`, `DTEND;${ZONE}:${moment(trip.date, until)}`,
    `SUMMARY:${textValue(title)}`, ...(where ? [`LOCATION:${textValue(where)}`] : []),
  ];
  const whole = event("day", trip.start, end, `研学：${values["目的地"] ?? ""}`, "");
  const stops = visits.map(({ place, stop, arrival, departure }) =>
    event(stop.path.replace("/", "-"), arrival, departure, place?.name ?? stop.path, place?.address ?? ""),
  );
  return calendarFile("trip", [whole, ...stops], made);
}

/** @type {(day: string, minutes: number) => string} */
function moment(day, minutes) {
  const date = new Date(Date.parse(`${day}T00:00:00Z`) + Math.floor(minutes / DAY) * 86_400_000).toISOString().slice(0, 10);
  return `${date.replace(/-/g, "")}T${clockWords(minutes % DAY).replace(":", "")}00`;
}

/**
 * What parents and colleagues read in a chat; what is not known is said to be told later.
 *
 * @type {(trip: Trip, line: [string, string, string][], values: Values, address: string) => string}
 */
export function chatWords(trip, line, values, address) {
  const title = `【研学】${trip.date ? fullDayWords(trip.date) : "日期待定"}${values["年级"] ?? ""}去${values["目的地"] ?? "……"}`;
  const people = [values["学生人数"] ? `学生${values["学生人数"]}` : "", values["出行方式"] ?? ""].filter(Boolean).join("，");
  const rows = line.map(([from, until, what]) => `${until ? `${from}–${until}` : from} ${what}`);
  const cost = values["费用"] ? `费用：${values["费用"]}` : "费用：另行通知";
  return [title, people, ...rows, cost, address && `行程：${address}`].filter(Boolean).join("\n");
}
