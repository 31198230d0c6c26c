/**
 * Marks today in the week's table of opening hours, every minute anew, and says beside it when today is not as usual.
 *
 * Rows: data-weekday 1 (Monday) … 7. Where there are several weeks, data-span on the body of each has the dates on which
 * it holds. What is special about today comes from the hours of the same page (data-hours on the line above the table).
 */

import { todayInShanghai } from "../common/days.js";
import { findAll, make } from "../common/dom.js";
import { dayText, stateAt } from "./hours.js";

/** @import { Calendar } from "./types.js" */

const MINUTE = 60_000;

/**
 * Begin; without a calendar only the row is marked. What is given back stops the renewal.
 *
 * @type {(document: Document, calendar: Calendar | null) => () => void}
 */
export function mount(document, calendar) {
  const refresh = () => mark(document, calendar, new Date());
  refresh();
  const timer = setInterval(refresh, MINUTE);
  return () => clearInterval(timer);
}

/** @type {(document: Document, calendar: Calendar | null, now: Date) => void} */
function mark(document, calendar, now) {
  const today = todayInShanghai(now);
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay() || 7;
  for (const table of findAll(document, ".hours-table", HTMLElement)) {
    clear(table);
    const rows = findAll(table, `[data-weekday="${weekday}"]`, HTMLElement);
    const row = rows.find((each) => holds(each.parentElement?.dataset.span, today));
    if (!row) continue;
    row.classList.add("is-today");
    row.setAttribute("aria-current", "date");
    note(row, special(document, calendar, now));
  }
}

/** @type {(table: HTMLElement) => void} */
function clear(table) {
  for (const row of findAll(table, ".is-today", HTMLElement)) {
    row.classList.remove("is-today");
    row.removeAttribute("aria-current");
    row.querySelector(".today-note")?.remove();
  }
}

/**
 * What holds today in words, if it is not what the row says; else empty.
 *
 * @type {(document: Document, calendar: Calendar | null, now: Date) => string}
 */
function special(document, calendar, now) {
  const [line] = findAll(document, ".state-line [data-hours]", HTMLElement);
  const hours = line?.dataset.hours;
  if (!hours || !calendar) return "";
  try {
    return dayText(stateAt(JSON.parse(hours), calendar, now));
  } catch {
    return "";
  }
}

/** @type {(row: HTMLElement, words: string) => void} */
function note(row, words) {
  if (words) row.lastElementChild?.append(make("span", { class: "today-note" }, words));
}

/**
 * Whether a day lies in one of the stretches "2026-07-10/2026-08-31 …"; without any, every day does.
 *
 * @type {(span: string | undefined, today: string) => boolean}
 */
function holds(span, today) {
  if (span === undefined) return true;
  return span.split(" ").some((stretch) => {
    const [first, last] = stretch.split("/");
    return first <= today && today <= last;
  });
}
