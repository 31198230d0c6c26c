/**
 * What does not fit on a day, or is not known, in plain words. What was looked at and fits is told too, so that a
 * teacher knows what was checked.
 */

import { dayClashes } from "./school-day.js";
import { clockWords, dayWords, lengthWords, stageOf, weekdayOf, weekdayWords } from "./words.js";
import { stateAt } from "../../opening/hours.js";

/** @import { Calendar, Interval } from "../../opening/types.js" */
/** @import { Trip } from "../types.js" */
/** @import { Clash, Days, Place, Schedule, Visit } from "./types.js" */

/** @typedef {{ trip: Trip, schedule: Schedule, days: Days | null, calendar: Calendar | null, today: string }} Known */

const DAY = 86_400_000; // milliseconds
const MANY = 200; // pupils with whom one place and one plan seldom do
const LATE_LUNCH = 13 * 60;
const NOON = [11 * 60 + 30, 13 * 60];
const LONG_DRIVE = 4 * 60; // 道路交通安全法实施条例第62条: no more than 4 hours without a rest of 20 minutes

/** @type {(known: Known) => Clash[]} */
export function clashesOf(known) {
  const { trip, schedule, days, today } = known;
  const found = [...classClashes(trip), ...dayClashes(trip, schedule, days, today), ...lineClashes(trip, schedule)];
  schedule.visits.forEach((visit, at) => found.push(...visitClashes(known, visit, at)));
  const order = { no: 0, ask: 1, note: 2 };
  return found.sort((one, other) => order[one.tone] - order[other.tone] || one.at - other.at);
}

/** @type {(trip: Trip) => Clash[]} */
function classClashes({ pupils, stops }) {
  if (stops.length === 0) return [];
  if (pupils === null) return [ask("还没有填学生人数，坐不坐得下、要几辆车都算不出来。")];
  if (pupils === 0) return [no("学生人数是 0，请填去的学生数。")];
  if (pupils > MANY) return [ask(`${pupils} 名学生一起去，先问每一处能不能同时接待，常要分批。`)];
  return [];
}

/** @type {(trip: Trip, schedule: Schedule) => Clash[]} */
function lineClashes(trip, { visits, lunch, end, uncertain, back }) {
  const found = [];
  if (visits.length === 0) return [];
  if (uncertain) found.push(ask("有一段路不知道要走多久，后面的时间都会晚。请填出发地，或自己填这段路的分钟数。"));
  if (end >= 24 * 60) found.push(no("这样排要到第二天才回来，请去掉几站或改早些。"));
  const spansNoon = trip.start <= NOON[0] && end >= NOON[1];
  if (spansNoon && !lunch) found.push(ask("中午没有留吃饭的时间。"));
  if (lunch && lunch.start > LATE_LUNCH) found.push(ask(`午餐要到 ${clockWords(lunch.start)} 才吃上。`));
  const longest = Math.max(...[...visits.map(({ way }) => way), back].map(({ minutes }) => minutes ?? 0));
  if (trip.mode === "coach" && longest > LONG_DRIVE) {
    found.push(no(`有一段路要开 ${lengthWords(longest)}；司机连续开车不能超过 4 小时，中途要停车休息 20 分钟以上。`));
  }
  return found;
}

/** @type {(known: Known, visit: Visit, at: number) => Clash[]} */
function visitClashes(known, visit, at) {
  const { place, stop, spare } = visit;
  const found = [];
  if (stop.arrive !== null && spare < 0) {
    found.push(`想 ${clockWords(stop.arrive)} 到，按现在的安排最早 ${clockWords(visit.arrival)} 才到。`);
  }
  const wrong = found.map((words) => no(words, at));
  if (!place) return wrong;
  if (place.status) wrong.push(no(`${place.name}：${place.status}。`, at));
  if (place.alert) wrong.push(ask(`${place.name}有公告：${place.alert}`, at));
  return [...wrong, ...openClashes(known, visit, place, at), ...groupClashes(known, place, at)];
}

/** @type {(known: Known, visit: Visit, place: Place, at: number) => Clash[]} */
function openClashes({ trip, calendar }, visit, place, at) {
  if (!trip.date) return [];
  const { name } = place;
  if (!place.hours) return [ask(`${name}：开放时间还不知道，去之前先问。`, at)];
  if (!calendar) return [ask(`${name}：现在连不上网，没能查那天开不开放。`, at)];
  const { state, intervals, reason } = stateAt(place.hours, calendar, new Date(`${trip.date}T12:00:00+08:00`));
  const day = dayWords(trip.date);
  if (state === "unknown") return [ask(`${name}：${day}开不开放不知道（${reason || "资料里没有写"}）。`, at)];
  if (intervals.length === 0) return [no(`${name}：${day}${reason ? `是${reason}，` : ""}不开放。`, at)];
  return [...timeClashes(visit, intervals, name, at), ...doubts(place, at)];
}

/** @type {(place: Place, at: number) => Clash[]} */
function doubts({ name, caution }, at) {
  return caution ? [ask(`${name}：开放时间${caution}。`, at)] : [];
}

/** @type {(visit: Visit, intervals: Interval[], name: string, at: number) => Clash[]} */
function timeClashes({ arrival, departure }, intervals, name, at) {
  const held = intervals.find(([opens, closes]) => opens <= arrival && arrival < closes);
  const all = intervals.map(([opens, closes]) => `${clockWords(opens)}–${clockWords(closes)}`).join("、");
  if (!held) {
    const next = intervals.find(([opens]) => opens > arrival);
    const words = next ? `${clockWords(next[0])} 才开门` : "已经关门";
    return [no(`${name}：${clockWords(arrival)} 到，${words}（当天开放 ${all}）。`, at)];
  }
  const [, closes, last] = held;
  if (last && arrival > last) return [no(`${name}：${clockWords(last)} 停止入馆，${clockWords(arrival)} 才到。`, at)];
  if (departure > closes) return [no(`${name}：${clockWords(closes)} 关门，排到了 ${clockWords(departure)}。`, at)];
  return [note(`${name}：当天开放 ${all}，时间对得上。`, at)];
}

/** @type {(known: Known, place: Place, at: number) => Clash[]} */
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
const no = (words, at = -1) => ({ tone: "no", at, words });

/** @type {(words: string, at?: number) => Clash} */
const ask = (words, at = -1) => ({ tone: "ask", at, words });

/** @type {(words: string, at?: number) => Clash} */
const note = (words, at = -1) => ({ tone: "note", at, words });
