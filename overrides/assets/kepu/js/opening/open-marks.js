// Fills every [data-hours] of a page with what holds now, every minute anew.

import { findAll } from "../common/dom.js";
import { stateAt, statusText } from "./hours.js";

/** @import { Calendar, State } from "./types.js" */

const MINUTE = 60_000;
const SOON = 60 * MINUTE;

/**
 * Sets textContent and data-state: open | soon (last admission or closing within an hour) | closed | unknown. Hours
 * that cannot be read leave the text of the page as it is. What is given back stops the renewal.
 *
 * @type {(box: ParentNode, calendar: Calendar) => () => void}
 */
export function mount(box, calendar) {
  const places = findAll(box, "[data-hours]", HTMLElement);
  const refresh = () => places.forEach((place) => show(place, calendar, new Date()));
  refresh();
  const timer = setInterval(refresh, MINUTE);
  return () => clearInterval(timer);
}

/** @type {(place: HTMLElement, calendar: Calendar, now: Date) => void} */
function show(place, calendar, now) {
  try {
    const result = stateAt(JSON.parse(place.dataset.hours ?? ""), calendar, now);
    place.textContent = statusText(result);
    place.dataset.state = shade(result, now);
  } catch {
    place.dataset.state = "unknown";
  }
}

/** @type {(result: State, now: Date) => string} */
function shade({ state, nextChange }, now) {
  if (state === "last_admission_passed") return "soon";
  return state === "open" && nextChange && nextChange.getTime() - now.getTime() <= SOON ? "soon" : state;
}
