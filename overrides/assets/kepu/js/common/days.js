// Days as "YYYY-MM-DD" and times as "HH:MM", which compare as text. They are Shanghai's, wherever the visitor is.
// The zone has had no daylight saving since 1991, so that it is a sum: Intl would first load its tables, which on a
// phone takes longer than all else that a page does at its start.

const AHEAD = 8 * 3_600_000;

/**
 * The day and the time of day that it is in Shanghai at a moment. A date that is none is a RangeError.
 *
 * @type {(moment: Date) => { day: string, clock: string }}
 */
export function inShanghai(moment) {
  const [day, time] = new Date(moment.getTime() + AHEAD).toISOString().split("T");
  return { day, clock: time.slice(0, 5) };
}

/**
 * The day it is in Shanghai.
 *
 * @type {(now?: Date) => string}
 */
export function todayInShanghai(now = new Date()) {
  return inShanghai(now).day;
}

/**
 * A day as people write it, such as 2026年5月1日; without the year where everybody knows it.
 *
 * @type {(day: string, year?: boolean) => string}
 */
export function dayInWords(day, year = true) {
  const [years, month, date] = day.split("-").map(Number);
  return `${year ? `${years}年` : ""}${month}月${date}日`;
}
