// What the records say to an order: which criteria it fits, which it fails, and which nobody knows yet.
// The same stands in Python (kepu.catalogue.order_checks); tests/unit/order_cases.yml holds both together.

import { own } from "../common/own.js";
/** @import { Calendar, Finding, Terms, Wanted } from "./types.js" */

const DAY = 86_400_000; // milliseconds
const FRIDAY = 5;
/** @type {Record<string, string>} */
const BREAKS = { winter: "寒假", summer: "暑假" };

/** @typedef {{ start: string, end?: string }} Days */

/**
 * Every criterion that concerns an item of an order.
 *
 * @param {Terms} terms
 * @param {Wanted} wanted
 * @param {number} quantity how many pieces or sessions of it are wanted
 * @param {string[]} regions the region of who orders and all it lies in, the country too; empty if it is not known
 * @param {Calendar} calendar
 * @param {string} today lead times count from this day
 * @returns {Finding[]}
 */
export function judged(terms, wanted, quantity, regions, calendar, today) {
  const dated = wanted.wishes.flatMap((wish, index) =>
    [lead(terms, wish, today), schoolDays(wanted, wish, regions, calendar), free(terms, wish, quantity)]
      .map((finding) => ({ ...finding, wish: index })));
  const whole = [area(terms, regions), size(terms, wanted), length(terms, wanted), stage(terms, wanted)];
  return [...dated, ...whole.filter((finding) => finding !== null)];
}

/**
 * "12月4日（周五）"
 *
 * @type {(day: string) => string}
 */
export function dayWords(day) {
  const date = new Date(`${day}T00:00:00Z`);
  return `${date.getUTCMonth() + 1}月${date.getUTCDate()}日（周${"日一二三四五六"[date.getUTCDay()]}）`;
}

/** @type {(criterion: string, verdict: Finding["verdict"], words: string) => Finding} */
const finding = (criterion, verdict, words) => ({ criterion, verdict, words, wish: null });

/**
 * The day is still to come, and far enough ahead.
 *
 * @type {(terms: Terms, wish: Days, today: string) => Finding}
 */
function lead({ lead_days: least }, { start, end }, today) {
  const left = Math.round((Date.parse(start) - Date.parse(today)) / DAY);
  if (left < 0) return finding("lead", "fails", `${dayWords(start)}已经过去`);
  if (end && end < start) return finding("lead", "fails", "止期早于起期");
  if (least === undefined) return finding("lead", "unknown", "要提前几天，还不知道");
  if (left < least) return finding("lead", "fails", `要提前 ${least} 天，到${dayWords(start)}只有 ${left} 天`);
  return finding("lead", "fits", `要提前 ${least} 天，来得及`);
}

/**
 * Holidays, and for schools breaks and weekends: the first and the last day are looked at.
 *
 * @type {(wanted: Wanted, wish: Days, regions: string[], calendar: Calendar) => Finding}
 */
function schoolDays({ unit_kind: kind }, { start, end }, regions, calendar) {
  const school = kind === "school";
  const days = !end || end === start ? [start] : [start, end];
  const found = days.flatMap((day) => ofDay(day, school, regions, calendar, days.length === 1));
  return found.find(({ verdict }) => verdict === "fails") ?? found[0]
    ?? finding("calendar", "fits", school ? "不在节假日和寒暑假里" : "不在节假日里");
}

/** @type {(day: string, school: boolean, regions: string[], calendar: Calendar, weekend: boolean) => Finding[]} */
function ofDay(day, school, regions, calendar, weekend) {
  const off = calendar.off.find(([start, end]) => start <= day && day <= end);
  if (off) return [finding("calendar", school ? "fails" : "unknown", `${dayWords(day)}在${off[2]}假期里`)];
  const found = [];
  const number = new Date(`${day}T00:00:00Z`).getUTCDay();
  const rest = (number === 0 || number > FRIDAY) && !calendar.work.includes(day);
  if (school && weekend && rest) found.push(finding("calendar", "fails", `${dayWords(day)}是周末，学校不上课`));
  for (const kind of school ? Object.keys(BREAKS) : []) {
    const inside = inBreak(kind, day, regions, calendar);
    if (inside) found.push(finding("calendar", "fails", `${dayWords(day)}在${own(BREAKS, kind)}里`));
    else if (inside === null) found.push(finding("calendar", "unknown", `${dayWords(day)}在不在${own(BREAKS, kind)}里，校历还没有收录`));
  }
  if (calendar.uncertain.some(([start, end]) => start <= day && day <= end)) {
    found.push(finding("calendar", "unknown", `${dayWords(day)}放不放假，通知还没有收录`));
  }
  return found;
}

/**
 * Whether schools are on holiday; null when that is not on file.
 *
 * @type {(kind: string, day: string, regions: string[], calendar: Calendar) => boolean | null}
 */
function inBreak(kind, day, regions, { breaks, windows }) {
  const near = breaks.filter(([region, name]) => name === kind && regions.includes(region));
  if (near.some(([, , start, end]) => start <= day && day <= end)) return true;
  const unknown = windows.some(([name, first, last]) =>
    name === kind && first <= day && day <= last && !near.some(([, , start, end]) => start <= last && end >= first));
  return unknown ? null : false;
}

/**
 * What is booked or on tour on those days.
 *
 * @type {(terms: Terms, wish: Days, quantity: number) => Finding}
 */
function free({ pieces, busy }, { start, end }, quantity) {
  const last = end && end > start ? end : start;
  const there = busy.filter(([first, until]) => first <= last && until >= start);
  if (pieces === undefined) {
    if (there.length > 0) return finding("free", "unknown", "那几天已经有安排，还能不能排要问");
    if (busy.length > 0) return finding("free", "fits", "记录里那几天没有别的安排");
    return finding("free", "unknown", "那几天有没有别的安排，还不知道");
  }
  const left = pieces - most(there, start);
  if (quantity > pieces) return finding("free", "fails", `一共只有 ${pieces} 份`);
  if (left < quantity) return finding("free", "fails", left > 0 ? `那几天只剩 ${left} 份` : "那几天已经借满");
  return finding("free", "fits", `记录里那几天还有 ${left} 份`);
}

/**
 * The most pieces that are taken on one day.
 *
 * @type {(there: Terms["busy"], start: string) => number}
 */
function most(there, start) {
  const days = there.map(([first]) => (first > start ? first : start));
  const taken = days.map((day) => there.reduce((sum, [first, last, count]) => sum + (first <= day && day <= last ? count : 0), 0));
  return Math.max(0, ...taken);
}

/** @type {(terms: Terms, regions: string[]) => Finding | null} */
function area({ travels, area: served, across }, regions) {
  if (!travels) return null;
  if (served.some((region) => regions.includes(region))) return finding("area", "fits", "在服务范围里");
  if (across) return finding("area", "fits", "可以跨地区");
  if (served.length === 0) return finding("area", "unknown", "服务到哪些地区，还不知道");
  if (regions.length === 0) return finding("area", "unknown", "还没有选地区");
  return finding("area", "fails", "不在服务范围里");
}

/** @type {(terms: Terms, wanted: Wanted) => Finding | null} */
function size({ course, smallest, largest }, { people }) {
  if (!course) return null;
  if (smallest === undefined && largest === undefined) return finding("size", "unknown", "一次能来多少人，还不知道");
  if (people === undefined) return finding("size", "unknown", "还没有写人数");
  if (largest !== undefined && people > largest) return finding("size", "fails", `一次最多 ${largest} 人，这里有 ${people} 人`);
  if (smallest !== undefined && people < smallest) return finding("size", "fails", `一次至少 ${smallest} 人，这里有 ${people} 人`);
  return finding("size", "fits", "人数合适");
}

/** @type {(terms: Terms, wanted: Wanted) => Finding | null} */
function length({ course, minutes: needed }, { minutes }) {
  if (!course) return null;
  if (needed === undefined) return finding("length", "unknown", "一次多长时间，还不知道");
  if (minutes !== undefined && minutes < needed) return finding("length", "fails", `一次 ${needed} 分钟，只有 ${minutes} 分钟不够`);
  return finding("length", "fits", `一次 ${needed} 分钟`);
}

/** @type {(terms: Terms, wanted: Wanted) => Finding | null} */
function stage({ course, stages }, { stage: wanted }) {
  if (!course || !wanted) return null;
  if (stages.length === 0) return finding("stage", "unknown", "适合哪个学段，还不知道");
  if (stages.includes(wanted)) return finding("stage", "fits", "适合这个学段");
  return finding("stage", "fails", "记录里写的是别的学段");
}
