// Ways through a record: names and places in lists with dots, as in "contacts.0.phone". Records are never changed in
// place; what is new is a copy along the way.

import { own } from "../common/own.js";
import { isGroup } from "./changes.js";

/** @import { Group, Value } from "./types.js" */

/** @type {(way: string) => (string | number)[]} */
const steps = (way) => way.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step));

/**
 * The value at the end of a way, or undefined.
 *
 * @type {(record: Group, way: string) => Value | undefined}
 */
export function valueAt(record, way) {
  /** @type {Value | undefined} */
  let here = record;
  for (const step of steps(way)) here = stepInto(here, step);
  return here;
}

/** @type {(here: Value | undefined, step: string | number) => Value | undefined} */
function stepInto(here, step) {
  if (Array.isArray(here)) return here[Number(step)];
  return isGroup(here) && Object.hasOwn(here, step) ? here[step] : undefined;
}

/**
 * The record with a value at the end of a way; groups and lists on it are made.
 *
 * @type {(record: Group, way: string, value: Value) => Group}
 */
export function placed(record, way, value) {
  const [first, ...more] = steps(way);
  return { ...record, [first]: put(own(record, first), more, value) };
}

/**
 * The record without the group that holds the end of a way.
 *
 * @type {(record: Group, way: string) => Group}
 */
export function cleared(record, way) {
  const [first] = steps(way);
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== first));
}

/**
 * A copy with a value put at the end of some steps; what stood there, if there are none.
 *
 * @type {(here: Value | undefined, way: (string | number)[], value: Value) => Value}
 */
function put(here, [step, ...more], value) {
  if (step === undefined) return value;
  if (typeof step === "string") {
    const group = isGroup(here) ? here : {};
    return { ...group, [step]: put(own(group, step), more, value) };
  }
  const list = Array.isArray(here) ? [...here] : [];
  list[step] = put(list[step], more, value);
  return list;
}
