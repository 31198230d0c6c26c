/**
 * What does not fit on a day, or is not known, in plain words. What was looked at and fits is told too, so that a
 * teacher knows what was checked.
 */

import { ask, awayClashes, classClashes, no, note, openDay, placeClashes } from "./date-clashes.js";
import { dayClashes } from "./school-day.js";
import { clockWords, lengthWords } from "./words.js";

/** @import { Interval } from "../../opening/types.js" */
/** @import { Trip } from "../types.js" */
/** @import { Clash, Dated, Schedule, Visit } from "./types.js" */

/** @typedef {Dated & { schedule: Schedule }} Known */

const LATE_LUNCH = 13 * 60;
const NOON = [11 * 60 + 30, 13 * 60];
const LONG_DRIVE = 4 * 60; // 道路交通安全法实施条例第62条: no more than 4 hours without a rest of 20 minutes

/** @type {(known: Known) => Clash[]} */
export function clashesOf(known) {
  const { trip, schedule } = known;
  const places = schedule.visits.map(({ place }) => place);
  const found = [...classClashes(trip), ...dayClashes(known, places), ...lineClashes(trip, schedule)];
  schedule.visits.forEach((visit, at) => found.push(...visitClashes(known, visit, at)));
  const order = { no: 0, ask: 1, note: 2 };
  return found.sort((one, other) => order[one.tone] - order[other.tone] || one.at - other.at);
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
  const { intervals } = openDay(known, place, at);
  const timed = intervals.length ? timeClashes(visit, intervals, place.name, at) : [];
  return [...wrong, ...awayClashes(place, at), ...placeClashes(known, place, at), ...timed];
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
