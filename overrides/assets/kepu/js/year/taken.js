// What of a year is taken away: a table for spreadsheets and a calendar.

import { csvOf } from "../common/csv.js";
import { calendarFile, textValue } from "../common/icalendar.js";
import { dayWords, GRADES } from "../trip/page/words.js";
import { writeAddress } from "../trip/address.js";
import { classWords, isPlace, NUMBERS, TERMS, yearWords } from "./state.js";
import { placeAt, tripOf, visitClashes } from "./visits.js";

/** @import { Known, SchoolClass, Visit, Year } from "./types.js" */

const HEAD = ["学年", "班级", "年级", "学生人数", "学期", "日期", "星期", "去哪里", "讲到的学习内容", "要先定的事", "这一天的行程"];
const DAY = 86_400_000; // milliseconds

/**
 * Where a class goes, in words.
 *
 * @type {(visit: Visit, places: Known["places"]) => string}
 */
export function whereWords({ records, words }, places) {
  return [...records.map((path) => placeAt(places, path)?.name ?? path), words].filter(Boolean).join("、");
}

/**
 * A row for each class and term, planned or not; `planner` is the address of the page for a day.
 *
 * @type {(year: Year, known: Known, planner: string) => string}
 */
export function sheetOf(year, known, planner) {
  const rows = year.classes.flatMap((one, at) => NUMBERS.map((term) => rowOf(year, one, at, term, known, planner)));
  return csvOf([HEAD, ...rows]);
}

/** @type {(year: Year, one: SchoolClass, at: number, term: 0 | 1, known: Known, planner: string) => (string | number)[]} */
function rowOf(year, one, at, term, known, planner) {
  const visit = one.terms[term];
  const { grade, pupils } = one;
  const trip = tripOf(one, visit, known.places);
  return [
    yearWords(year.from), classWords(one, at), grade === null ? "" : GRADES[grade], pupils ?? "", TERMS[term],
    visit.date, visit.date ? dayWords(visit.date).slice(-3, -1) : "", whereWords(visit, known.places), taughtWords(visit, known),
    visitClashes(year, at, term, known).map(({ words }) => words).join("\n"),
    planner && trip.stops.length ? `${planner}?${writeAddress(trip)}` : "",
  ];
}

/** @type {(visit: Visit, known: Known) => string} */
function taughtWords({ records }, { contents, places }) {
  const served = new Set(records.flatMap((path) => Object.keys(placeAt(places, path)?.serves ?? {})));
  return contents.filter(({ id }) => served.has(id)).map(({ name }) => name).join("；");
}

/**
 * An event for each day that has a date; empty where none has. `made` is the moment of writing.
 *
 * @type {(year: Year, places: Known["places"], made: Date) => string}
 */
export function calendarOf({ from, classes }, places, made) {
  const events = classes.flatMap((one, at) => NUMBERS.flatMap((term) => {
    const visit = one.terms[term];
    return visit.date ? [eventOf(visit, `${from}-${term + 1}-${at + 1}`, titleOf(one, at, visit, places))] : [];
  }));
  return events.length ? calendarFile("year", events, made) : "";
}

/** @type {(one: SchoolClass, at: number, visit: Visit, places: Known["places"]) => string} */
function titleOf(one, at, visit, places) {
  return `${classWords(one, at)}研学：${isPlace(visit) ? whereWords(visit, places) : "地方待定"}`;
}

/** @type {(visit: Visit, id: string, title: string) => string[]} */
function eventOf({ date }, id, title) {
  const next = new Date(Date.parse(`${date}T00:00:00Z`) + DAY).toISOString().slice(0, 10);
  const days = [`DTSTART;VALUE=DATE:${date.replace(/-/g, "")}`, `DTEND;VALUE=DATE:${next.replace(/-/g, "")}`];
  return [`UID:${id}@kepu-year`, ...days, `SUMMARY:${textValue(title)}`, "TRANSP:TRANSPARENT"];
}
