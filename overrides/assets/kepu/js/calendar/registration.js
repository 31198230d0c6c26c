/**
 * Can one sign up now? Fills every [data-registration] with what holds, every minute anew.
 *
 * data-opens, data-closes: instants with an offset, or empty; data-full: no places are left. The words of the page,
 * which name the dates, stay where an instant cannot be read. Dates are written as those of Asia/Shanghai.
 */

import { dayInWords, inShanghai } from "../common/days.js";
import { findAll } from "../common/dom.js";

const MINUTE = 60_000;

/** @typedef {"over" | "full" | "before" | "open"} State */

const TONES = { full: "closed", over: "closed", before: "soon", open: "open" };

/**
 * What holds at a moment.
 *
 * @type {(bounds: { opens: Date | null, closes: Date | null, full: boolean }, now: Date) => { state: State, words: string }}
 */
function registrationAt({ opens, closes, full }, now) {
  if (closes && now >= closes) return { state: "over", words: "报名已截止" };
  if (full) return { state: "full", words: "名额已满" };
  if (opens && now < opens) return { state: "before", words: `报名未开始 · ${words(opens)} 起` };
  return { state: "open", words: closes ? `报名中 · ${words(closes)} 截止` : "报名中" };
}

/** @type {(date: Date) => string} */
function words(date) {
  const { day, clock } = inShanghai(date);
  return `${dayInWords(day, false)} ${clock}`;
}

/**
 * Fill the marks inside an element once.
 *
 * @type {(element: ParentNode) => void}
 */
export function refresh(element) {
  for (const mark of findAll(element, "[data-registration]", HTMLElement)) show(mark, new Date());
}

/** @type {(mark: HTMLElement, now: Date) => void} */
function show(mark, now) {
  const opens = mark.dataset.opens ? new Date(mark.dataset.opens) : null;
  const closes = mark.dataset.closes ? new Date(mark.dataset.closes) : null;
  if ([opens, closes].some((date) => date && Number.isNaN(date.getTime()))) return;
  const found = registrationAt({ opens, closes, full: "full" in mark.dataset }, now);
  mark.textContent = found.words;
  mark.className = `badge badge-${TONES[found.state]}`;
}

/**
 * Begin; what is given back stops the renewal.
 *
 * @type {(document: Document) => () => void}
 */
export function mount(document) {
  refresh(document);
  const timer = setInterval(() => refresh(document), MINUTE);
  return () => clearInterval(timer);
}
