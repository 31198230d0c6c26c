// When something is next. Times are those of Asia/Shanghai, whatever zone the visitor's device is set to.

/** @import { Stretch } from "../types.js" */

const ZONE = "+08:00";
const DAY = 86_400_000;
const WEEKDAYS = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];

/**
 * The present or next of some stretches of time, which come by start, or null when all are over; `at` is its start.
 *
 * @type {(dates: Stretch[], now: number) => { start: string, end: string | null, at: number } | null}
 */
export function next(dates, now) {
  const found = dates.find(([start, end]) => endOf(start, end) >= now);
  return found ? { start: found[0], end: found[1], at: momentOf(found[0]) } : null;
}

/**
 * A stretch in words: 11月22日（周日）14:00–15:30.
 *
 * @type {(stretch: { start: string, end: string | null }) => string}
 */
export function dateWords({ start, end }) {
  if (!end) return words(start);
  const sameDay = end.slice(0, 10) === start.slice(0, 10);
  return sameDay ? `${words(start)}–${end.slice(11)}` : `${words(start)}至${words(end)}`;
}

/**
 * Milliseconds of a date or a date and time in Shanghai; "24:00" is the end of the day.
 *
 * @type {(text: string) => number}
 */
export function momentOf(text) {
  return Date.parse(text.length > 10 ? `${text}:00${ZONE}` : `${text}T00:00:00${ZONE}`);
}

/** @type {(start: string, end: string | null) => number} */
export function endOf(start, end) {
  const last = end ?? start;
  return last.length > 10 ? momentOf(last) : momentOf(last) + DAY - 1;
}

/** @type {(text: string) => string} */
function words(text) {
  const [month, day] = [Number(text.slice(5, 7)), Number(text.slice(8, 10))];
  const weekday = new Date(`${text.slice(0, 10)}T00:00:00Z`).getUTCDay();
  return `${month}月${day}日（${WEEKDAYS[weekday]}）${text.slice(11)}`;
}
