// A school year and what can be done with it. Nothing here changes a year: each function gives a new one.

/** @import { SchoolClass, Visit, Year } from "./types.js" */

/** No school plans more classes on one page. */
export const MOST_CLASSES = 200;
/** More are no visit any more. */
export const MOST_RECORDS = 12;
export const LONGEST_NAME = 40;
export const LONGEST_WORDS = 120;
export const TERMS = ["上学期", "下学期"];
/** Of the autumn and the spring term. */
export const NUMBERS = /** @type {const} */ ([0, 1]);
const BEGINS = 8; // A school year begins in August (学年从 9 月开始，8 月报到).
const SPRING = 2;
const RECORD = /^(venues|bases|courses|resources|paths)\/[a-z0-9][a-z0-9-]{1,62}$/;
const LAST_NUMBER = /\d+(?=\D*$)/;

/** @type {() => Visit} */
export const emptyVisit = () => ({ date: "", records: [], words: "", trip: "" });

/** @type {() => SchoolClass} */
export const emptyClass = () => ({ name: "", grade: null, pupils: null, terms: [emptyVisit(), emptyVisit()] });

/** @type {(today: string) => Year} */
export const emptyYear = (today) => ({ from: yearOf(today), classes: [emptyClass()] });

/**
 * Whether a path names a record that a class can use.
 *
 * @type {(path: string) => boolean}
 */
export function isRecord(path) {
  return RECORD.test(path);
}

/**
 * The year in which the school year of a day began.
 *
 * @type {(day: string) => number}
 */
export function yearOf(day) {
  const [year, month] = day.split("-").map(Number);
  return month >= BEGINS ? year : year - 1;
}

/**
 * 0 for the autumn term, which ends with January, 1 for the spring term.
 *
 * @type {(day: string) => 0 | 1}
 */
export function termOf(day) {
  const month = Number(day.slice(5, 7));
  return month >= BEGINS || month < SPRING ? 0 : 1;
}

/** @type {(from: number) => string} */
export const yearWords = (from) => `${from}–${from + 1} 学年`;

/** @type {(visit: Visit) => boolean} */
export const isPlace = ({ records, words }) => records.length > 0 || words !== "";

/** @type {(visit: Visit) => boolean} */
export const isEmpty = (visit) => visit.date === "" && !isPlace(visit);

/**
 * A year with one more class, called after the last one where that has a number.
 *
 * @type {(year: Year) => Year}
 */
export function withClass(year) {
  if (year.classes.length >= MOST_CLASSES) return year;
  const last = year.classes.at(-1) ?? emptyClass();
  const name = LAST_NUMBER.test(last.name) ? last.name.replace(LAST_NUMBER, (number) => String(Number(number) + 1)) : "";
  return { ...year, classes: [...year.classes, { ...emptyClass(), name: name.slice(0, LONGEST_NAME), grade: last.grade }] };
}

/** @type {(year: Year, at: number) => Year} */
export function withoutClass(year, at) {
  return { ...year, classes: year.classes.filter((_, place) => place !== at) };
}

/** @type {(year: Year, at: number, change: Partial<SchoolClass>) => Year} */
export function changedClass(year, at, change) {
  return { ...year, classes: year.classes.map((one, place) => (place === at ? { ...one, ...change } : one)) };
}

/** @type {(year: Year, at: number, term: 0 | 1, change: Partial<Visit>) => Year} */
export function changedVisit(year, at, term, change) {
  const terms = year.classes[at]?.terms;
  if (!terms) return year;
  const visit = { ...terms[term], ...change };
  return changedClass(year, at, { terms: term === 0 ? [visit, terms[1]] : [terms[0], visit] });
}

/**
 * What changes of a visit with one more record; a day that was planned for others is no longer theirs.
 *
 * @type {(visit: Visit, path: string) => Partial<Visit>}
 */
export function withRecord({ records }, path) {
  if (!isRecord(path) || records.includes(path) || records.length >= MOST_RECORDS) return {};
  return { records: [...records, path], trip: "" };
}

/** @type {(visit: Visit, path: string) => Partial<Visit>} */
export function withoutRecord({ records }, path) {
  return { records: records.filter((one) => one !== path), trip: "" };
}

/**
 * What a class is called, also where it has no name yet.
 *
 * @type {(one: SchoolClass | undefined, at: number) => string}
 */
export function classWords(one, at) {
  return one?.name || `第 ${at + 1} 行的班`;
}
