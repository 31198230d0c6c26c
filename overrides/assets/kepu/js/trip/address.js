/**
 * A trip as an address, which is also what the device keeps: short, and safe to paste anywhere.
 *
 *     stops=venues/x.60.25.0930,bases/y&spare=…&date=2026-12-04&pupils=45&grade=5&mode=coach&start=0830
 *
 * A stop is its record, then minutes of stay, minutes of the way there, and when to arrive; what is left out is left to
 * the planner. Anyone can write an address: whatever cannot be read is told in a sentence, and the rest is kept.
 */

import { quotable } from "../common/query.js";
import { emptyTrip, isPath, MOST_SPARE, MOST_STOPS } from "./state.js";

/** @import { Mode, Read, Start, Stop, Trip } from "./types.js" */

/** Of addresses and of what is kept; what has none is of this version too. */
export const VERSION = 2;
const LONGEST = 8000; // Characters of an address; browsers and chat programs cut longer ones.
const QUOTED = 40; // Characters of what could not be read.
const LONGEST_NAME = 60;
const DAY = 24 * 60;
const MODES = /** @type {const} */ (["coach", "transit", "walk"]);
const CODE = /^[a-z0-9][a-z0-9-]{0,63}$/;
const NUMBERS = /** @type {const} */ ({
  pupils: ["学生人数", 0, 9999],
  adults: ["带队人数", 0, 999],
  ratio: ["一位大人带几名学生", 1, 99],
  seats: ["一辆车的座位数", 2, 99],
  grade: ["年级", 0, 12],
  lunch: ["午餐分钟数", 0, 240],
  lunchAfter: ["午餐在第几站之后", 1, MOST_STOPS],
  back: ["回程分钟数", 0, DAY],
});
const DEFAULTS = emptyTrip();

/**
 * The trip that an address (what follows its question mark) names.
 *
 * @type {(search: string) => Read}
 */
export function readAddress(search) {
  /** @type {string[]} */
  const said = [];
  if (search.length > LONGEST) said.push("网址太长，只看了前面的部分。");
  const given = new URLSearchParams(search.slice(0, LONGEST));
  if (Number(given.get("v") ?? VERSION) > VERSION) said.push("这个网址来自更新的版本，看不懂的部分没有用上。");
  /** @type {(name: string) => string} */
  const last = (name) => given.getAll(name).at(-1)?.trim() ?? "";
  const trip = { ...emptyTrip(), ...readNumbers(last, said), ...readStops(given, said) };
  trip.date = readDate(last("date"), said);
  trip.mode = readMode(last("mode"), said);
  trip.start = readClock(last("start"), said) ?? DEFAULTS.start;
  trip.from = readStart(last("from"), said);
  trip.contents = codes(given.getAll("content"));
  trip.without = codes(given.getAll("without"));
  return { trip, said };
}

/**
 * Whether an address names anything of a trip.
 *
 * @type {(search: string) => boolean}
 */
export function namesTrip(search) {
  const given = new URLSearchParams(search.slice(0, LONGEST));
  return ["stops", "spare", "date", "pupils", "grade", "content"].some((name) => given.has(name));
}

/**
 * A trip as an address, without what is as usual.
 *
 * @type {(trip: Trip) => string}
 */
export function writeAddress(trip) {
  const parts = [listed("stops", trip.stops.map(stopWords)), listed("spare", trip.spare.map(stopWords))];
  parts.push(named("date", trip.date));
  for (const name of /** @type {(keyof typeof NUMBERS)[]} */ (Object.keys(NUMBERS))) {
    if (trip[name] !== DEFAULTS[name]) parts.push(named(name, String(trip[name] ?? "")));
  }
  if (trip.mode !== DEFAULTS.mode) parts.push(named("mode", trip.mode));
  if (trip.start !== DEFAULTS.start) parts.push(named("start", clockDigits(trip.start)));
  if (trip.from) parts.push(named("from", [trip.from.lon, trip.from.lat, encodeURIComponent(trip.from.name)].join(",")));
  parts.push(listed("content", trip.contents), listed("without", trip.without));
  return parts.filter(Boolean).join("&");
}

/** @type {(name: string, value: string) => string} */
const named = (name, value) => (value ? `${name}=${value}` : "");

/** @type {(name: string, values: string[]) => string} */
const listed = (name, values) => named(name, values.join(","));

/** @type {(stop: Stop) => string} */
function stopWords({ path, stay, travel, arrive }) {
  return [path, stay ?? "", travel ?? "", arrive === null ? "" : clockDigits(arrive)].join(".").replace(/\.+$/, "");
}

/** @type {(minutes: number) => string} */
const clockDigits = (minutes) => `${Math.floor(minutes / 60)}`.padStart(2, "0") + `${minutes % 60}`.padStart(2, "0");

/** @type {(given: URLSearchParams, said: string[]) => Pick<Trip, "stops" | "spare">} */
function readStops(given, said) {
  /** @type {Map<string, Stop>} */
  const seen = new Map();
  /** @type {(name: string) => Stop[]} */
  const read = (name) => {
    const texts = given.getAll(name).flatMap((text) => text.split(/[,，]/)).map((text) => text.trim()).filter(Boolean);
    const found = [];
    for (const text of texts) {
      const stop = readStop(text, said);
      if (!stop || seen.has(stop.path)) continue;
      seen.set(stop.path, stop);
      found.push(stop);
    }
    return found;
  };
  const stops = read("stops");
  const spare = [...stops.slice(MOST_STOPS), ...read("spare")];
  if (stops.length > MOST_STOPS) said.push(`一天最多排 ${MOST_STOPS} 站，后面的 ${stops.length - MOST_STOPS} 站放在“先放一放”里。`);
  if (spare.length > MOST_SPARE) said.push(`“先放一放”最多 ${MOST_SPARE} 个，还有 ${spare.length - MOST_SPARE} 个没有放进来。`);
  return { stops: stops.slice(0, MOST_STOPS), spare: spare.slice(0, MOST_SPARE) };
}

/** @type {(text: string, said: string[]) => Stop | null} */
function readStop(text, said) {
  const [path, stay = "", travel = "", arrive = ""] = text.split(".");
  if (!isPath(path)) {
    said.push(`“${short(text)}”不是能排进行程的地方，没有放进来。`);
    return null;
  }
  return {
    path,
    stay: whole(stay, "停留分钟数", 0, DAY, said),
    travel: whole(travel, "路上分钟数", 0, DAY, said),
    arrive: readClock(arrive, said),
  };
}

/** @type {(last: (name: string) => string, said: string[]) => Pick<Trip, keyof typeof NUMBERS>} */
function readNumbers(last, said) {
  /** @type {(name: keyof typeof NUMBERS) => number | null} */
  const read = (name) => {
    const [label, least, most] = NUMBERS[name];
    return whole(last(name), label, least, most, said);
  };
  return {
    pupils: read("pupils"), adults: read("adults"), ratio: read("ratio"), seats: read("seats"), grade: read("grade"),
    lunch: read("lunch") ?? DEFAULTS.lunch, lunchAfter: read("lunchAfter"), back: read("back"),
  };
}

/** @type {(text: string, label: string, least: number, most: number, said: string[]) => number | null} */
function whole(text, label, least, most, said) {
  if (text === "") return null;
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  said.push(`${label}“${short(text)}”不对，要写 ${least} 到 ${most} 的整数。`);
  return null;
}

/** @type {(text: string, said: string[]) => number | null} */
function readClock(text, said) {
  if (text === "") return null;
  const [, hours, minutes] = /^(\d{1,2}):?(\d{2})$/.exec(text) ?? [];
  const found = Number(hours) * 60 + Number(minutes);
  if (found < DAY && Number(minutes) < 60) return found;
  said.push(`时间“${short(text)}”看不懂，要写成 08:30 这样。`);
  return null;
}

/** @type {(text: string, said: string[]) => string} */
function readDate(text, said) {
  if (text === "") return "";
  const day = /^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  if (day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)) return text;
  said.push(`日期“${short(text)}”看不懂，请重新选。`);
  return "";
}

/** @type {(text: string, said: string[]) => Mode} */
function readMode(text, said) {
  const found = MODES.find((mode) => mode === text);
  if (!found && text) said.push(`没有“${short(text)}”这种出行方式，先按包车算。`);
  return found ?? DEFAULTS.mode;
}

/** @type {(text: string, said: string[]) => Start | null} */
function readStart(text, said) {
  if (text === "") return null;
  const [lon, lat, ...words] = text.split(",");
  const spot = { lon: Number(lon), lat: Number(lat), name: quotable(words.join(",")).slice(0, LONGEST_NAME) };
  if (lon && lat && Math.abs(spot.lon) <= 180 && Math.abs(spot.lat) <= 90) return spot;
  said.push(`出发地“${short(text)}”看不懂，请重新选。`);
  return null;
}

/** @type {(texts: string[]) => string[]} */
function codes(texts) {
  const found = texts.flatMap((text) => text.split(",")).filter((code) => CODE.test(code));
  return [...new Set(found)].slice(0, 50);
}

/** @type {(text: string) => string} */
function short(text) {
  const words = quotable(text);
  return words.length > QUOTED ? `${words.slice(0, QUOTED)}…` : words;
}
