// What a visit comes to: the day for the planner, and what does not fit the class or the date.

import { readAddress } from "../trip/address.js";
import { ask, classClashes, placeClashes } from "../trip/page/date-clashes.js";
import { dayClashes } from "../trip/page/school-day.js";
import { dayWords } from "../trip/page/words.js";
import { emptyTrip, isPath, MOST_STOPS, stopAt } from "../trip/state.js";
import { classWords, isEmpty, NUMBERS, TERMS, termOf, yearOf, yearWords } from "./state.js";

/** @import { Clash, Place } from "../trip/page/types.js" */
/** @import { Trip } from "../trip/types.js" */
/** @import { Known, SchoolClass, Visit, Year } from "./types.js" */

/**
 * The day of a class: as it was planned, else with the places in their order; a learning path leads to its own.
 *
 * @type {(one: SchoolClass, visit: Visit, places: Known["places"]) => Trip}
 */
export function tripOf({ grade, pupils }, { date, records, trip }, places) {
  const paths = new Set(records.flatMap((path) => placeAt(places, path)?.steps ?? [path]));
  const stops = [...paths].filter(isPath).slice(0, MOST_STOPS).map(stopAt);
  return { ...(trip ? readAddress(trip).trip : { ...emptyTrip(), stops }), date, grade, pupils };
}

/**
 * What is known of a record; null while it is fetched, or where it is gone.
 *
 * @type {(places: Known["places"], path: string) => Place | null}
 */
export function placeAt(places, path) {
  const found = places.get(path);
  return typeof found === "object" ? found : null;
}

/**
 * What does not fit, or is not known; what fits is not told here.
 *
 * @type {(year: Year, at: number, term: 0 | 1, known: Known) => Clash[]}
 */
export function visitClashes(year, at, term, known) {
  const one = year.classes[at];
  const visit = one.terms[term];
  if (isEmpty(visit)) return [];
  const { places } = known;
  const trip = tripOf(one, visit, places);
  const dated = { ...known, trip };
  const found = visit.records.map((path) => placeAt(places, path));
  const general = [...classClashes(trip), ...dayClashes(dated, found.length ? found : [null])];
  const each = found.flatMap((place, index) => (place ? placeClashes(shared(dated, year, visit, index), place, index) : []));
  const gone = visit.records.filter((path) => places.get(path) === "gone").map((path) => ask(`没有找到 ${path}，可能改了编号或已经撤下。`));
  const all = [...termClashes(year, visit, term), ...general, ...each, ...gone, ...sameDay(year, at, visit, known)];
  return all.filter(({ tone }) => tone !== "note");
}

/** @type {(year: Year, visit: Visit, term: 0 | 1) => Clash[]} */
function termClashes({ from }, { date }, term) {
  if (!date || (yearOf(date) === from && termOf(date) === term)) return [];
  return [ask(`${dayWords(date)}不在 ${yearWords(from)}的${TERMS[term]}里。`)];
}

/**
 * A place receives all pupils that come on that day.
 *
 * @type {<Dated extends { trip: Trip }>(dated: Dated, year: Year, visit: Visit, index: number) => Dated}
 */
function shared(dated, year, visit, index) {
  const coming = visitsOn(year, visit.date).filter((other) => other.visit.records.includes(visit.records[index]));
  const { pupils } = dated.trip;
  const all = coming.reduce((sum, { one }) => sum + (one.pupils ?? 0), 0);
  return { ...dated, trip: { ...dated.trip, pupils: visit.date && all ? all : pupils } };
}

/** @type {(year: Year, at: number, visit: Visit, known: Known) => Clash[]} */
function sameDay(year, at, visit, { places }) {
  const others = visitsOn(year, visit.date).filter((other) => other.at !== at);
  const found = [];
  for (const path of visit.records) {
    const together = others.filter((other) => other.visit.records.includes(path));
    const all = [{ one: year.classes[at] }, ...together].reduce((sum, { one }) => sum + (one.pupils ?? 0), 0);
    const name = placeAt(places, path)?.name ?? path;
    if (together.length) found.push(ask(`${namesOf(together)}同一天也去${name}，加起来 ${all} 人。`));
  }
  const apart = others.filter((other) => !other.visit.records.some((path) => visit.records.includes(path)));
  if (apart.length) found.push(ask(`${namesOf(apart)}同一天也出去，车和带队老师够不够先排好。`));
  return found;
}

/** @typedef {{ at: number, one: SchoolClass, visit: Visit }} Planned */

/** @type {(year: Year, date: string) => Planned[]} */
function visitsOn({ classes }, date) {
  if (!date) return [];
  const all = classes.flatMap((one, at) => NUMBERS.map((term) => ({ at, one, visit: one.terms[term] })));
  return all.filter(({ visit }) => visit.date === date);
}

/** @type {(planned: Planned[]) => string} */
const namesOf = (planned) => [...new Set(planned.map(({ one, at }) => classWords(one, at)))].join("、");
