/**
 * A teacher's wish as an address, which is also what the device keeps:
 *
 *     grade=5&pupils=45&content=岩石&date=2026-12-04&hours=0900-1130&from=REGION&mode=coach&minutes=60&needs=coach,lunch
 *
 * Anyone can write an address: whatever cannot be read is told in a sentence, and the rest is kept.
 */

import { quotable } from "../common/query.js";
import { reach } from "../trip/travel.js";

/** @import { Judgeable, Read, Wish } from "./types.js" */

const LONGEST = 2000; // Characters of an address.
const LONGEST_WORDS = 60;
const QUOTED = 30; // Characters of what could not be read.
const DAY = 24 * 60;
const FARTHEST = 366; // Days ahead; nobody knows the hours of a day beyond.
const MODES = /** @type {const} */ (["coach", "transit", "walk"]);
const WAYS = /** @type {const} */ (["go", "come", "lend", "online"]);
/** The criteria that are asked for by name. */
export const NEEDS = ["coach", "lunch", "wheelchair", "wet", "free", "title"];
const MINUTES = [15, 240];
const USUAL_MINUTES = 60;
export const MOST_PUPILS = 5000;

/** @type {() => Wish} */
export function emptyWish() {
  return {
    grade: null, pupils: null, content: "", date: "", start: null, end: null, from: "", mode: "coach", minutes: USUAL_MINUTES,
    way: null, needs: [],
  };
}

/**
 * The wish that an address (what follows its question mark) names.
 *
 * @type {(search: string) => Read}
 */
export function readWish(search) {
  /** @type {string[]} */
  const said = [];
  const given = new URLSearchParams(search.slice(0, LONGEST));
  /** @type {(name: string) => string} */
  const last = (name) => quotable(given.getAll(name).at(-1) ?? "").slice(0, LONGEST);
  const wish = emptyWish();
  wish.grade = whole(last("grade"), "年级", 0, 12, said);
  wish.pupils = whole(last("pupils"), "人数", 1, MOST_PUPILS, said);
  wish.content = last("content").slice(0, LONGEST_WORDS);
  wish.date = readDate(last("date"), said);
  [wish.start, wish.end] = readHours(last("hours"), said);
  wish.from = last("from").slice(0, LONGEST_WORDS);
  wish.mode = oneOf(MODES, last("mode"), "出行方式", said) ?? "coach";
  wish.minutes = last("minutes") === "any" ? null : (whole(last("minutes"), "路上的分钟数", MINUTES[0], MINUTES[1], said) ?? USUAL_MINUTES);
  wish.way = oneOf(WAYS, last("way"), "方式", said);
  const needs = last("needs").split(",").filter(Boolean);
  wish.needs = NEEDS.filter((need) => needs.includes(need));
  for (const need of needs) if (!NEEDS.includes(need)) said.push(`“${short(need)}”不是能选的需要，没有用上。`);
  return { wish, said };
}

/**
 * A wish as an address, without what is not asked.
 *
 * @type {(wish: Wish) => string}
 */
export function writeWish(wish) {
  const given = new URLSearchParams();
  /** @type {(name: string, value: string | number | null) => void} */
  const name = (key, value) => {
    if (value !== null && value !== "") given.set(key, String(value));
  };
  name("grade", wish.grade);
  name("pupils", wish.pupils);
  name("content", wish.content.trim());
  name("date", wish.date);
  if (wish.start !== null || wish.end !== null) name("hours", `${digits(wish.start)}-${digits(wish.end)}`);
  name("from", wish.from.trim());
  if (wish.mode !== "coach") name("mode", wish.mode);
  if (wish.minutes !== USUAL_MINUTES) name("minutes", wish.minutes ?? "any");
  name("way", wish.way);
  name("needs", wish.needs.join(","));
  return String(given);
}

/**
 * What offers can be judged by on a day, and why not by the rest. A time without the other is a moment.
 *
 * @type {(wish: Wish, today: string) => Judgeable}
 */
export function questionOf(wish, today) {
  const said = [];
  const days = wish.date ? Math.round((Date.parse(wish.date) - Date.parse(today)) / 86_400_000) : 0;
  if (days < 0) said.push("这个日期已经过去了，先不按日期比。");
  if (days > FARTHEST) said.push("这个日期太远，各处的开放时间还没有定，先不按日期比。");
  const date = wish.date && days >= 0 && days <= FARTHEST ? wish.date : null;
  const start = wish.start ?? wish.end;
  const end = wish.end ?? wish.start;
  const backwards = start !== null && end !== null && end < start;
  if (backwards) said.push("结束比开始早，先不按时间比。");
  const within = wish.minutes === null ? null : Math.round(reach(wish.minutes, wish.mode));
  const { grade, pupils, content, from, way, needs } = wish;
  const timed = backwards ? { start: null, end: null } : { start, end };
  return { question: { grade, pupils, content, date, ...timed, from, within, way, needs, today }, said };
}

/** @type {(text: string, label: string, least: number, most: number, said: string[]) => number | null} */
function whole(text, label, least, most, said) {
  if (text === "") return null;
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  said.push(`${label}“${short(text)}”不对，要写 ${least} 到 ${most} 的整数，先不按它比。`);
  return null;
}

/** @type {(text: string, said: string[]) => string} */
function readDate(text, said) {
  if (text === "") return "";
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  if (day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)) return text;
  said.push(`日期“${short(text)}”看不懂，请重新选。`);
  return "";
}

/** @type {(text: string, said: string[]) => [number | null, number | null]} */
function readHours(text, said) {
  if (text === "") return [null, null];
  const [, from = "", to = ""] = /^(\d{4})?-(\d{4})?$/.exec(text) ?? [];
  const [start, end] = [clock(from), clock(to)];
  if (start !== null || end !== null) return [start, end];
  said.push(`时间“${short(text)}”看不懂，请重新选。`);
  return [null, null];
}

/** @type {(text: string) => number | null} */
function clock(text) {
  const minutes = Number(text.slice(0, 2)) * 60 + Number(text.slice(2));
  return text && Number(text.slice(2)) < 60 && minutes < DAY ? minutes : null;
}

/** @type {(minutes: number | null) => string} */
function digits(minutes) {
  return minutes === null ? "" : [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join("");
}

/** @type {<Code extends string>(codes: readonly Code[], text: string, label: string, said: string[]) => Code | null} */
function oneOf(codes, text, label, said) {
  const found = codes.find((code) => code === text) ?? null;
  if (!found && text) said.push(`没有“${short(text)}”这种${label}，没有用上。`);
  return found;
}

/** @type {(text: string) => string} */
function short(text) {
  return text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text;
}
