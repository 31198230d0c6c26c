// What does not fit a class and a date, or is not known, whatever the times of the day: whether places are open and take such a group.

import { own } from "../../common/own.js";
import { stateAt } from "../../opening/hours.js";
import { dayWords, stageOf, weekdayOf, weekdayWords } from "./words.js";

/** @import { Interval } from "../../opening/types.js" */
/** @import { Trip } from "../types.js" */
/** @import { Clash, Dated, Place } from "./types.js" */

const DAY = 86_400_000; // milliseconds
const MANY = 200; // pupils with whom one place and one plan seldom do
/** @type {Record<string, string>} */
const WAYS = { invite: "是请到学校来的", borrow: "是借来用的", watch: "是在线看的", order: "怎么上还不知道" };

/** @type {(trip: Trip) => Clash[]} */
export function classClashes({ pupils, stops }) {
  if (stops.length === 0) return [];
  if (pupils === null) return [ask("还没有填学生人数，坐不坐得下、要几辆车都算不出来。")];
  if (pupils === 0) return [no("学生人数是 0，请填去的学生数。")];
  if (pupils > MANY) return [ask(`${pupils} 名学生一起去，先问每一处能不能同时接待，常要分批。`)];
  return [];
}

/**
 * What is to be said of a place for a class on a date; `at` is its place of the order.
 *
 * @type {(known: Dated, place: Place, at: number) => Clash[]}
 */
export function placeClashes(known, place, at) {
  const { name, status, alert } = place;
  const found = [];
  if (status) found.push(no(`${name}：${status}。`, at));
  if (alert) found.push(ask(`${name}有公告：${alert}`, at));
  return [...found, ...openDay(known, place, at).clashes, ...groupClashes(known, place, at)];
}

/**
 * What is no place to go to, in the order of a day's stops.
 *
 * @type {(place: Place, at: number) => Clash[]}
 */
export function awayClashes({ name, ways }, at) {
  return ways ? [ask(`${name}${ways.map((way) => own(WAYS, way) ?? "").filter(Boolean).join("，也")}，不用排在路上。`, at)] : [];
}

/**
 * Whether a place is open on the date, and when; without hours where it is not, or where nobody knows.
 *
 * @type {(known: Dated, place: Place, at: number) => { intervals: Interval[], clashes: Clash[] }}
 */
export function openDay({ trip, calendar }, place, at) {
  if (!trip.date || place.ways) return { intervals: [], clashes: [] };
  const { name } = place;
  if (!place.hours) return closed(ask(`${name}：开放时间还不知道，去之前先问。`, at));
  if (!calendar) return closed(ask(`${name}：现在连不上网，没能查那天开不开放。`, at));
  const { state, intervals, reason } = stateAt(place.hours, calendar, new Date(`${trip.date}T12:00:00+08:00`));
  const day = dayWords(trip.date);
  if (state === "unknown") return closed(ask(`${name}：${day}开不开放不知道（${reason || "资料里没有写"}）。`, at));
  if (intervals.length === 0) return closed(no(`${name}：${day}${reason ? `是${reason}，` : ""}不开放。`, at));
  return { intervals, clashes: doubts(place, at) };
}

/** @type {(clash: Clash) => { intervals: Interval[], clashes: Clash[] }} */
const closed = (clash) => ({ intervals: [], clashes: [clash] });

/** @type {(place: Place, at: number) => Clash[]} */
function doubts({ name, caution }, at) {
  return caution ? [ask(`${name}：开放时间${caution}。`, at)] : [];
}

/** @type {(known: Dated, place: Place, at: number) => Clash[]} */
function groupClashes({ trip, today }, { name, group, day_capacity: capacity }, at) {
  const { pupils, grade, date } = trip;
  const found = [];
  const [smallest, largest] = group?.size ?? [null, null];
  if (pupils && largest && pupils > largest) found.push(no(`${name}：一次最多接待 ${largest} 人，你们 ${pupils} 人，要分批。`, at));
  if (pupils && smallest && pupils < smallest) found.push(ask(`${name}：${smallest} 人起接待，你们 ${pupils} 人。`, at));
  if (pupils && capacity && pupils > capacity) found.push(no(`${name}：每天最多接待 ${capacity} 人。`, at));
  if (pupils && !largest) found.push(ask(`${name}：一次能接待多少人不知道。`, at));
  if (grade !== null && group?.stages?.length && !group.stages.includes(stageOf(grade))) {
    found.push(ask(`${name}：资料里写的学段没有包括这个年级，先问合不合适。`, at));
  }
  if (!date) return found;
  if (group?.weekdays?.length && !group.weekdays.includes(weekdayOf(date))) {
    found.push(no(`${name}：团体只在${weekdayWords(group.weekdays)}接待，${dayWords(date)}不行。`, at));
  }
  const ahead = Math.round((Date.parse(date) - Date.parse(today)) / DAY);
  if (group?.lead && ahead >= 0 && ahead < group.lead) {
    found.push(no(`${name}：要提前 ${group.lead} 天预约，离那天只有 ${ahead} 天。`, at));
  }
  return found;
}

/** @type {(words: string, at?: number) => Clash} */
export const no = (words, at = -1) => ({ tone: "no", at, words });

/** @type {(words: string, at?: number) => Clash} */
export const ask = (words, at = -1) => ({ tone: "ask", at, words });

/** @type {(words: string, at?: number) => Clash} */
export const note = (words, at = -1) => ({ tone: "note", at, words });
