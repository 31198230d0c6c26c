// The class and the day: fields that belong to the trip as a whole, and the trip's own fields of its stops.

import { findAll, make } from "../../common/dom.js";
import { readAddress, writeAddress } from "../address.js";
import { changed } from "../state.js";
import { clockWords } from "./words.js";

/** @import { Read, Stop, Trip } from "../types.js" */

/** What an address calls each field is the field's name, so that it is read by the same rules. */
const TIMES = ["start"];

/** @type {(form: HTMLFormElement) => (HTMLInputElement | HTMLSelectElement)[]} */
function fieldsOf(form) {
  return [...findAll(form, "input[name]", HTMLInputElement), ...findAll(form, "select[name]", HTMLSelectElement)];
}

/** @type {(form: HTMLFormElement, trip: Trip) => void} */
export function showForm(form, trip) {
  showLunch(form, trip);
  const given = new URLSearchParams(writeAddress(trip));
  const usual = { mode: trip.mode, lunch: String(trip.lunch), start: clockWords(trip.start) };
  for (const field of fieldsOf(form)) {
    if (field === document.activeElement) continue;
    const value = TIMES.includes(field.name) ? null : given.get(field.name);
    field.value = value ?? new Map(Object.entries(usual)).get(field.name) ?? "";
  }
}

/** @type {(form: HTMLFormElement, trip: Trip) => void} */
function showLunch(form, { stops }) {
  const [select] = findAll(form, "[name=lunchAfter]", HTMLSelectElement);
  if (!select || select.options.length === stops.length + 1) return;
  const choices = stops.map((_, at) => make("option", { value: at + 1 }, `第 ${at + 1} 站之后`));
  select.replaceChildren(make("option", { value: "" }, "自动，11 点以后"), ...choices);
}

/**
 * The trip with what a field of the form says now; what cannot be read leaves the trip as it was, with a sentence.
 *
 * @type {(field: HTMLInputElement | HTMLSelectElement, trip: Trip) => Read}
 */
export function readField({ name, value }, trip) {
  const given = new URLSearchParams(writeAddress(trip));
  given.set(name, value);
  const read = readAddress(String(given));
  return read.said.length ? { trip, said: read.said } : read;
}

/**
 * The same for a field of a stop.
 *
 * @type {(input: HTMLInputElement, trip: Trip, index: number) => Read}
 */
export function readStopField(input, trip, index) {
  const name = input.dataset.of;
  const [hours, minutes] = input.value.split(":").map(Number);
  const value = input.value === "" ? null : name === "arrive" ? hours * 60 + minutes : Number(input.value);
  const wrong = value !== null && !(Number.isInteger(value) && value >= 0 && value <= 1440);
  if (wrong || !(name === "stay" || name === "travel" || name === "arrive")) {
    return { trip, said: [`“${input.value}”不对，要写 0 到 1440 的整数分钟。`] };
  }
  /** @type {Partial<Stop>} */
  const change = { [name]: value };
  return { trip: changed(trip, index, change), said: [] };
}
