// A day that comes from the planner, to be put into the table: which class, and which term.

import { find, make } from "../common/dom.js";
import { dayWords } from "../trip/page/words.js";
import { writeAddress } from "../trip/address.js";
import { changedClass, changedVisit, classWords, emptyClass, isEmpty, isRecord, MOST_CLASSES, TERMS, termOf } from "./state.js";
import { whereWords } from "./taken.js";

/** @import { Trip } from "../trip/types.js" */
/** @import { Known, Visit, Year } from "./types.js" */

/** @typedef {{ year: () => Year, places: Known["places"], put: (year: Year, at: number, term: 0 | 1) => void }} How */

const NEW = "new";

/**
 * The visit that a day makes.
 *
 * @type {(trip: Trip) => Visit}
 */
function visitOf(trip) {
  const records = trip.stops.map(({ path }) => path).filter(isRecord);
  return { date: trip.date, records, words: "", trip: writeAddress({ ...trip, date: "", grade: null, pupils: null }) };
}

/**
 * A year with a day in a cell; the row after the last one is a new class, of the grade and size that the day was planned for.
 *
 * @type {(year: Year, trip: Trip, at: number, term: 0 | 1) => Year}
 */
function withTrip(year, trip, at, term) {
  const isNew = at >= year.classes.length;
  const { grade, pupils } = trip;
  const grown = isNew ? { ...year, classes: [...year.classes, { ...emptyClass(), grade, pupils }] } : year;
  const { classes } = grown;
  const known = { grade: classes[at].grade ?? grade, pupils: classes[at].pupils ?? pupils };
  return changedVisit(changedClass(grown, at, known), at, term, visitOf(trip));
}

/**
 * The class that a day is probably meant for: the one that goes on that day, else the first of the grade without a day in the term,
 * else the first that is still blank; -1 for none.
 *
 * @type {(year: Year, trip: Trip, term: 0 | 1) => number}
 */
function likely({ classes }, { date, grade }, term) {
  const dated = date ? classes.findIndex((one) => one.terms[term].date === date) : -1;
  if (dated >= 0) return dated;
  const graded = classes.findIndex((one) => grade !== null && one.grade === grade && isEmpty(one.terms[term]));
  return graded >= 0 ? graded : classes.findIndex((one) => one.name === "" && one.grade === null && one.terms.every(isEmpty));
}

/** @type {(visit: Visit, places: Known["places"]) => string} */
function visitWords(visit, places) {
  return [visit.date ? dayWords(visit.date) : "没有日期", whereWords(visit, places)].filter(Boolean).join("，");
}

/**
 * The panel; `put` gets the year with the day in it.
 *
 * @type {(box: HTMLElement, trip: Trip, how: How) => () => void}
 */
export function mountPutIn(box, trip, { year, places, put }) {
  const who = find(box, "[data-put-class]", HTMLSelectElement);
  const term = find(box, "[data-put-term]", HTMLSelectElement);
  const told = find(box, "[data-put-told]", HTMLElement);
  const what = find(box, "[data-put-what]", HTMLElement);
  const when = /** @type {() => 0 | 1} */ (() => (term.value === "1" ? 1 : 0));
  const chosen = () => (who.value === NEW ? year().classes.length : Number(who.value));
  term.value = String(trip.date ? termOf(trip.date) : 0);
  const guess = likely(year(), trip, when());
  let wanted = guess >= 0 ? String(guess) : NEW;
  const show = () => {
    const { classes } = year();
    const fresh = classes.length < MOST_CLASSES ? [make("option", { value: NEW }, "新的一个班")] : [];
    who.replaceChildren(...classes.map((one, at) => make("option", { value: at }, classWords(one, at))), ...fresh);
    who.value = wanted;
    if (who.selectedIndex < 0) who.selectedIndex = 0;
    const old = classes[chosen()]?.terms[when()];
    what.textContent = visitWords(visitOf(trip), places);
    told.textContent = old && !isEmpty(old) ? `这个班${TERMS[when()]}已经排了${visitWords(old, places)}，放进去就换掉它。` : "";
  };
  who.addEventListener("change", () => {
    wanted = who.value;
    show();
  });
  term.addEventListener("change", show);
  find(box, "[data-put]", HTMLButtonElement).addEventListener("click", () => {
    put(withTrip(year(), trip, chosen(), when()), chosen(), when());
  });
  box.hidden = false;
  return show;
}
