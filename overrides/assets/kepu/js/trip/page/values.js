// What the planner knows for the papers. What nobody knows is null, and becomes a line to fill in: never a sentence.

import { own } from "../../common/own.js";
import { lineOf } from "./day.js";
import { totalsOf } from "./timeline.js";
import { clockWords, fullDayWords, GRADES, kilometreWords, lengthWords, stageOf } from "./words.js";
import { formulaWords, MODE_LABELS } from "../travel.js";
import { tablesOf } from "./tables.js";

/** @import { Trip } from "../types.js" */
/** @import { Clash, Content, Filling, Rule, Schedule, Values, Visit } from "./types.js" */

/** @typedef {{ trip: Trip, schedule: Schedule, clashes: Clash[], contents: Content[], rules: Rule[] }} Known */

const ON_THE_WAY = { coach: "包车走约好的路线，连续开车不超过 4 小时", transit: "提前问好换乘的站，老师一前一后上下车", walk: "走人行道，过路口由老师看着，排成两列" };
const WHEELS = { yes: "有", partial: "部分有", no: "没有" };

/**
 * Everything that the papers can name. Rules are those of the whole country and of the regions of the stops.
 *
 * @type {(known: Known) => Filling}
 */
export function fillingOf(known) {
  const { trip, schedule, contents, rules } = known;
  const regions = new Set(schedule.visits.flatMap(({ place }) => place?.regions ?? []));
  return {
    values: valuesOf(known),
    stops: schedule.visits.map((visit, at) => stopValues(visit, at, trip, contents)),
    tables: tablesOf({ ...known, line: lineOf(trip, schedule) }),
    rules: rules.filter((rule) => holds(rule, regions, trip.grade)),
  };
}

/**
 * Whether a rule holds where a trip goes, for who goes.
 *
 * @type {(rule: Rule, regions: Set<string>, grade: number | null) => boolean}
 */
function holds({ region, stages }, regions, grade) {
  return (region === undefined || regions.has(region)) && (!stages || (grade !== null && stages.includes(stageOf(grade))));
}

/** @type {(known: Known) => Values} */
function valuesOf({ trip, schedule, contents }) {
  const totals = totalsOf(trip, schedule);
  const names = schedule.visits.map(({ place, stop }) => place?.name ?? stop.path);
  const { lunch, uncertain } = schedule;
  const cars = carsOf(trip);
  const chosen = contents.filter(({ id }) => trip.contents.includes(id)).map(({ name }) => name);
  return {
    日期: trip.date ? fullDayWords(trip.date) : null,
    年级: trip.grade === null ? null : GRADES[trip.grade],
    学生人数: trip.pupils ? `${trip.pupils} 人` : null,
    带队人数: trip.adults ? `${trip.adults} 人` : null,
    带队比例: ratioWords(trip),
    出行方式: MODE_LABELS[trip.mode],
    出发时间: clockWords(trip.start),
    返校时间: uncertain ? null : `约 ${clockWords(schedule.end)}`,
    总时长: uncertain ? null : `约 ${lengthWords(totals.minutes)}`,
    总路程: totals.kilometres === null || totals.unknownWays ? null : `约 ${kilometreWords(totals.kilometres)}`,
    路程说明: formulaWords(trip.mode),
    路线: names.length ? [trip.from?.name || "学校", ...names, trip.from?.name || "学校"].join("—") : null,
    目的地: names.length ? names.join("、") : null,
    费用: totals.cost !== null && totals.unknownCosts.length === 0 ? `每人 ${totals.cost} 元，不含车费和餐费` : null,
    午餐: lunch ? `${clockWords(lunch.start)}–${clockWords(lunch.start + lunch.minutes)}` : null,
    学习内容: chosen.length ? chosen.join("；") : null,
    车辆数: cars === null ? null : `${cars} 辆`,
    座位数: trip.seats ? `${trip.seats} 个乘客座位` : null,
    路上的提醒: ON_THE_WAY[trip.mode],
  };
}

/**
 * How many coaches, if it is known how many ride and how many each takes.
 *
 * @type {(trip: Trip) => number | null}
 */
function carsOf({ mode, pupils, adults, seats }) {
  return mode === "coach" && pupils && adults !== null && seats ? Math.ceil((pupils + adults) / seats) : null;
}

/** @type {(trip: Trip) => string | null} */
function ratioWords({ pupils, adults, ratio }) {
  if (!pupils) return null;
  const now = adults ? `现在带队 ${adults} 人，平均一位大人带 ${Math.ceil(pupils / adults)} 名学生。` : "";
  if (!ratio) return now || null;
  const needed = Math.ceil(pupils / ratio);
  const words = `一位大人带 ${ratio} 名学生，至少要 ${needed} 位大人。`;
  return words + now + (adults !== null && adults < needed ? `还差 ${needed - adults} 位。` : "");
}

/** @type {(visit: Visit, at: number, trip: Trip, contents: Content[]) => Values} */
function stopValues({ place, stop, arrival, departure }, at, trip, contents) {
  const told = place?.group?.told ?? {};
  const [smallest, largest] = place?.group?.size ?? [null, null];
  const size = [smallest ? `${smallest} 人起` : "", largest ? `最多 ${largest} 人` : ""].filter(Boolean).join("，");
  return {
    第几站: `第 ${at + 1} 站　`,
    站名: place?.name ?? stop.path,
    地址: place?.address ?? null,
    电话: place?.phones?.slice(0, 3).map(([phone, whose]) => (whose ? `${phone}（${whose}）` : phone)).join("；") || null,
    到达: clockWords(arrival),
    离开: clockWords(departure),
    开放时间: place?.hours_text ? `${place.hours_text}${place.caution ? `（${place.caution}）` : ""}` : null,
    预约: bookingWords(place?.booking, place?.group?.lead),
    讲解: told.guide ?? null,
    这里的费用: place?.cost?.text ?? null,
    雨天方案: told.wet_weather ?? null,
    安全提示: place?.safety ?? null,
    急救: told.first_aid ?? null,
    大巴停车: told.coach_parking ?? place?.parking ?? null,
    轮椅通行: place?.wheelchair ? WHEELS[place.wheelchair] : null,
    一次接待: size || null,
    这一站学什么: learntAt(Object.keys(place?.serves ?? {}), trip, contents),
  };
}

/** @type {(booking: string | undefined, lead: number | undefined) => string | null} */
function bookingWords(booking, lead) {
  return [booking, lead ? `团体提前 ${lead} 天` : ""].filter(Boolean).join("；") || null;
}

/**
 * The chosen contents that a place serves, with what is taught of them in this grade; all that are chosen where the
 * place is not known to serve any of them would be a guess, so it stays a line to fill in.
 *
 * @type {(served: string[], trip: Trip, contents: Content[]) => string | null}
 */
function learntAt(served, { contents: chosen, grade }, contents) {
  const found = contents.filter(({ id }) => served.includes(id) && (chosen.length === 0 || chosen.includes(id)));
  return found.map((content) => contentWords(content, grade)).join("；") || null;
}

/** @type {(content: Content, grade: number | null) => string} */
function contentWords({ name, bands }, grade) {
  const words = grade === null ? [] : (own(bands, stageOf(grade)) ?? []);
  return words.length ? `${name}（${words.join("、")}）` : name;
}
