/**
 * Opening hours in the browser: is it open now, and until when?
 *
 * The build has resolved holidays, seasons and all other rules to dates (hooks/kepu/views/record/hours_data.py), so
 * that weeks, dated rows and the clock are all there is here; tests/unit/hours_cases.yml holds both to one table.
 * Times are those of Asia/Shanghai, whatever zone the visitor's device is set to.
 *
 * hours (attribute data-hours):
 *   t  the opening hours of days, each a list of [opens, closes, last admission or 0, 1 if by appointment] in minutes
 *      of the day; last admission and appointment may be left out
 *   w  the usual day: the number of its hours in t, from 1; 0 where closed; words for visitors where it is not known;
 *      or seven of these, from Monday on
 *   d  dated rows, of which the first that covers a day counts: [first, last, as w, name of the day]
 *   c  the key of more such rows in the calendar
 *   s  such rows again, for seasons
 *   a  1: by appointment
 * calendar (/calendar.json):
 *   from, until  the days of which pages and calendar know anything
 *   rows         dated rows by key
 */

import { inShanghai } from "../common/days.js";
import { own } from "../common/own.js";

/** @import { Calendar, Day, Hours, Interval, State } from "./types.js" */

const ZONE_OFFSET = 8 * 60; // minutes; no daylight saving since 1991
const MINUTE = 60_000;
const MIDNIGHT = 24 * 60;
const DAYS_AHEAD = 14;
const NIGHTS = 7; // a place open through so many midnights is open around the clock
const OUT_OF_DATE = "这里的安排已经过期，请先确认";
const NOW = { then: "现在", days: ["今天", "明天", "后天"] };
const LATER = { then: "届时", days: ["当天", "次日"] };
const WEEKDAYS = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];

/**
 * What holds at a moment.
 *
 * @type {(hours: Hours, calendar: Calendar, date: Date) => State}
 */
export function stateAt(hours, calendar, date) {
  const { day, time } = local(date);
  const { kind, intervals, reason } = onDay(hours, calendar, day);
  /** @type {(interval: Interval) => boolean} */
  const isNow = ([opens, closes]) => opens <= time && time < closes;
  const now = kind === "open" ? (intervals.find(isNow) ?? null) : null;
  const { lastAdmission, closes } = now ? closing(hours, calendar, day, now) : { lastAdmission: null, closes: null };
  const next = now && !closes ? { nextOpening: null, certain: true } : nextOpening(hours, calendar, closes, day, time);
  const known = { day, intervals, now, reason, appointment: Boolean(hours.a || now?.[3]), lastAdmission, closes, ...next };
  if (!now) return { ...known, state: kind === "open" ? "closed" : kind, nextChange: next.nextOpening };
  if (lastAdmission && lastAdmission <= date) return { ...known, state: "last_admission_passed", nextChange: closes };
  return { ...known, state: "open", nextChange: lastAdmission ?? closes };
}

/**
 * The answer of stateAt in a few words, such as 现在开放 · 16:30 停止入馆 · 17:00 闭馆; `later` if it was not asked for now.
 *
 * @type {(result: State, later?: boolean) => string}
 */
export function statusText(result, later = false) {
  const { state, day, reason, lastAdmission, closes, nextOpening: next, certain } = result;
  if (state === "unknown") return reason || "开放时间未提供，请先确认";
  const name = reason ? `（${reason}）` : "";
  const { then, days } = later ? LATER : NOW;
  if (state === "closed") {
    if (!next) return `${then}闭馆${name}`;
    return `${then}闭馆${name} · ${certain ? "" : "已知最早"}${dayWords(day, next, days)} 开放`;
  }
  const end = closes ? `${timeWords(day, closes, days)} 闭馆` : "全天开放";
  if (state === "last_admission_passed") return `已停止入馆，${end}`;
  const last = lastAdmission ? [`${timeWords(day, lastAdmission, days)} 停止入馆`] : [];
  return [`${then}开放${name}`, ...last, end, ...(result.appointment ? ["需要预约"] : [])].join(" · ");
}

/**
 * What is special about the day, such as 今天国庆节 09:00–16:00 or 今天除夕 闭馆; empty on an ordinary one.
 *
 * @type {(result: State) => string}
 */
export function dayText({ state, intervals, reason }) {
  if (!reason) return "";
  if (state === "unknown") return `今天：${reason}`;
  return `今天${reason} ${intervals.map(intervalWords).join("；") || "闭馆"}`;
}

/** @type {(interval: Interval) => string} */
function intervalWords([opens, closes, last]) {
  return `${clockWords(opens)}–${clockWords(closes)}${last ? `（${clockWords(last)} 停止入馆）` : ""}`;
}

/**
 * What holds on a date. Of days out of the calendar, or with rows of another build, nothing is known.
 *
 * @type {(hours: Hours, calendar: Calendar, day: string) => Day}
 */
export function onDay(hours, calendar, day) {
  const shared = hours.c ? own(calendar.rows, hours.c) : [];
  if (!shared || day < calendar.from || day > calendar.until) return unknown(OUT_OF_DATE);
  const rows = [...(hours.d ?? []), ...shared, ...(hours.s ?? [])];
  const [, , what, name = ""] = rows.find(([first, last]) => first <= day && day <= last) ?? [day, day, hours.w];
  const held = Array.isArray(what) ? what[weekdayOf(day) - 1] : what;
  if (typeof held === "string") return unknown(held);
  if (held === 0) return { kind: "closed", intervals: [], reason: name };
  return { kind: "open", intervals: hours.t[held - 1], reason: name };
}

/** @type {(reason: string) => Day} */
function unknown(reason) {
  return { kind: "unknown", intervals: [], reason };
}

/**
 * Last admission and closing of an interval, followed past midnight where the next day opens at 00:00.
 *
 * @type {(hours: Hours, calendar: Calendar, first: string, begun: Interval) => Pick<State, "lastAdmission" | "closes">}
 */
function closing(hours, calendar, first, begun) {
  let [day, interval] = [first, begun];
  let lastAdmission = interval[2] ? moment(day, interval[2]) : null;
  for (let night = 0; night < NIGHTS; night += 1) {
    if (interval[1] !== MIDNIGHT) return { lastAdmission, closes: moment(day, interval[1]) };
    const tomorrow = addDays(day, 1);
    const { kind, intervals } = onDay(hours, calendar, tomorrow);
    const onward = kind === "open" ? intervals.find(([opens]) => opens === 0) : null;
    if (!onward) return { lastAdmission, closes: moment(day, MIDNIGHT) };
    [day, interval] = [tomorrow, onward];
    lastAdmission ??= interval[2] ? moment(day, interval[2]) : null;
  }
  return { lastAdmission, closes: null };
}

/**
 * The first opening after a closing, or else after a time of day; whether no day before it is unknown.
 *
 * @type {(hours: Hours, calendar: Calendar, closes: Date | null, day: string, time: number) => Pick<State, "nextOpening" | "certain">}
 */
function nextOpening(hours, calendar, closes, day, time) {
  const from = closes ? local(closes) : { day, time };
  let certain = true;
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1) {
    const date = addDays(from.day, ahead);
    const { kind, intervals } = onDay(hours, calendar, date);
    certain &&= kind !== "unknown";
    const times = kind === "open" ? intervals.map(([opens]) => opens) : [];
    const next = times.find((opens) => ahead > 0 || opens > from.time || (closes && opens === from.time));
    if (next !== undefined) return { nextOpening: moment(date, next), certain };
  }
  return { nextOpening: null, certain };
}

/**
 * 今天 09:00, 明天 09:00, 1月8日 周五 09:00; `names` are those of the day itself and the next ones.
 *
 * @type {(today: string, next: Date, names: string[]) => string}
 */
function dayWords(today, next, names) {
  const { day, time } = local(next);
  const ahead = (utc(day) - utc(today)) / (1440 * MINUTE);
  const [, month, date] = day.split("-").map(Number);
  const words = names[ahead] ?? `${month}月${date}日 ${WEEKDAYS[weekdayOf(day) % 7]}`;
  return `${words} ${clockWords(time)}`;
}

/**
 * A time of today as 17:00 or 24:00, a later one with its day.
 *
 * @type {(today: string, at: Date, names: string[]) => string}
 */
function timeWords(today, at, names) {
  if (at.getTime() === moment(today, MIDNIGHT).getTime()) return "24:00";
  const { day, time } = local(at);
  return day === today ? clockWords(time) : dayWords(today, at, names);
}

/**
 * Date (as text that compares in order) and minute of the day in Shanghai.
 *
 * @type {(date: Date) => { day: string, time: number }}
 */
function local(date) {
  const { day, clock } = inShanghai(date);
  const [hour, minute] = clock.split(":").map(Number);
  return { day, time: hour * 60 + minute };
}

/**
 * The moment of a date and minute in Shanghai; that of MIDNIGHT is the end of the day.
 *
 * @type {(day: string, time: number) => Date}
 */
function moment(day, time) {
  return new Date(utc(day) + (time - ZONE_OFFSET) * MINUTE);
}

/**
 * A minute of the day as 09:00.
 *
 * @type {(time: number) => string}
 */
function clockWords(time) {
  return [Math.floor(time / 60), time % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

/** @type {(day: string) => number} */
function utc(day) {
  return Date.parse(`${day}T00:00:00Z`);
}

/** @type {(day: string, count: number) => string} */
function addDays(day, count) {
  return new Date(utc(day) + count * 1440 * MINUTE).toISOString().slice(0, 10);
}

/**
 * 1 Monday … 7 Sunday.
 *
 * @type {(day: string) => number}
 */
function weekdayOf(day) {
  return new Date(utc(day)).getUTCDay() || 7;
}
