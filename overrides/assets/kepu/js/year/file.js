/**
 * A year as a file, which is also what the device keeps:
 *
 *     {"kepu": "school-year", "version": 1, "from": 2026, "classes": [{"name": "五（1）班", "grade": 5, "pupils": 45,
 *       "terms": [{"date": "2026-12-04", "records": ["venues/x"], "words": "", "trip": "stops=venues/x.90"}, …]}]}
 *
 * Files come from the past and from anybody: what cannot be read is told in a sentence, and the rest is kept.
 */

import { quotable } from "../common/query.js";
import { readAddress } from "../trip/address.js";
import { emptyClass, emptyVisit, isRecord, LONGEST_NAME, LONGEST_WORDS, MOST_CLASSES, MOST_RECORDS } from "./state.js";

/** @import { ReadYear, SchoolClass, Visit, Year } from "./types.js" */

const KIND = "school-year";
export const VERSION = 1;
const LONGEST = 2_000_000; // Characters; 200 classes with long days take a tenth.
const YEARS = [2000, 2100];
const GRADES = [0, 12];
const PUPILS = [0, 9999];

/** @type {(year: Year) => string} */
export function writeYear(year) {
  return JSON.stringify({ kepu: KIND, version: VERSION, ...year }, null, 1);
}

/**
 * The year of a text; null where it is none.
 *
 * @type {(text: string, today: number) => ReadYear | null}
 */
export function readYear(text, today) {
  const given = text.length > LONGEST ? null : parsed(text);
  if (!given || !Array.isArray(given.classes)) return null;
  const lost = { count: 0 };
  const classes = given.classes.slice(0, MOST_CLASSES).map((one) => readClass(one, lost));
  const from = numberIn(given.from, YEARS, lost) ?? today;
  return { year: { from, classes }, said: [...versionWords(given.version), ...lostWords(given.classes.length, lost.count)] };
}

/** @type {(version: unknown) => string[]} */
function versionWords(version) {
  if (version === VERSION) return [];
  if (typeof version === "number" && version > VERSION) return ["这份安排是更新的版本存的，看不懂的部分没有用上。"];
  return ["这份安排是旧的格式，看得懂的都读进来了，请核对一遍。"];
}

/** @type {(classes: number, lost: number) => string[]} */
function lostWords(classes, lost) {
  const found = lost ? [`有 ${lost} 处看不懂，那几处空着。`] : [];
  return classes > MOST_CLASSES ? [...found, `最多排 ${MOST_CLASSES} 个班，后面 ${classes - MOST_CLASSES} 个没有读进来。`] : found;
}

/** @typedef {{ count: number }} Lost */

/** @type {(given: unknown, lost: Lost) => SchoolClass} */
function readClass(given, lost) {
  if (!isObject(given)) return miss(lost, emptyClass());
  const terms = Array.isArray(given.terms) ? given.terms : miss(lost, []);
  return {
    name: wordsIn(given.name, LONGEST_NAME, lost),
    grade: numberIn(given.grade, GRADES, lost),
    pupils: numberIn(given.pupils, PUPILS, lost),
    terms: [readVisit(terms[0], lost), readVisit(terms[1], lost)],
  };
}

/** @type {(given: unknown, lost: Lost) => Visit} */
function readVisit(given, lost) {
  if (given === undefined) return emptyVisit();
  if (!isObject(given)) return miss(lost, emptyVisit());
  const listed = Array.isArray(given.records) ? given.records : given.records === undefined ? [] : miss(lost, []);
  const known = listed.filter((one) => typeof one === "string" && isRecord(one));
  const records = [...new Set(known)].slice(0, MOST_RECORDS);
  const gone = listed.length - records.length;
  const date = dateIn(given.date, lost);
  Object.assign(lost, { count: lost.count + gone });
  return { date, records, words: wordsIn(given.words, LONGEST_WORDS, lost), trip: tripIn(given.trip, records) };
}

/**
 * The day that was planned, if it still goes to the same places.
 *
 * @type {(given: unknown, records: string[]) => string}
 */
function tripIn(given, records) {
  const text = typeof given === "string" ? given : "";
  return readAddress(text).trip.stops.map(({ path }) => path).join() === records.join() ? text : "";
}

/** @type {(given: unknown, longest: number, lost: Lost) => string} */
function wordsIn(given, longest, lost) {
  if (given === undefined || given === null) return "";
  return typeof given === "string" ? quotable(given).slice(0, longest) : miss(lost, "");
}

/** @type {(given: unknown, range: number[], lost: Lost) => number | null} */
function numberIn(given, [least, most], lost) {
  if (given === undefined || given === null) return null;
  return typeof given === "number" && Number.isInteger(given) && given >= least && given <= most ? given : miss(lost, null);
}

/** @type {(given: unknown, lost: Lost) => string} */
function dateIn(given, lost) {
  if (given === undefined || given === "") return "";
  return typeof given === "string" ? readAddress(`date=${encodeURIComponent(given)}`).trip.date || miss(lost, "") : miss(lost, "");
}

/** @type {<Empty>(lost: Lost, empty: Empty) => Empty} */
function miss(lost, empty) {
  Object.assign(lost, { count: lost.count + 1 });
  return empty;
}

/** @type {(value: unknown) => value is Record<string, unknown>} */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @type {(text: string) => Record<string, unknown> | null} */
function parsed(text) {
  try {
    const value = JSON.parse(text.replace(/^\ufeff/, ""));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
