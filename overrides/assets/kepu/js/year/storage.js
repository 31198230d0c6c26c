// The year that the device keeps. Nothing of it is sent anywhere.

import { keep, kept } from "../common/kept.js";
import { readYear, writeYear } from "./file.js";
import { emptyYear, yearOf } from "./state.js";

/** @import { ReadYear, Year } from "./types.js" */

const KEY = "kepu.year";
const UNREAD = "kepu.year.unread"; // What could not be read is kept as it was.

/**
 * What is kept; stored values come from the past and may be anything.
 *
 * @type {(today: string) => ReadYear}
 */
export function keptYear(today) {
  const text = kept(KEY);
  if (text === null) return { year: emptyYear(today), said: [] };
  const read = readYear(text, yearOf(today));
  if (read) return read;
  keep(UNREAD, text);
  return { year: emptyYear(today), said: ["以前存的学年安排看不懂了，原样留在这台设备上，没有删。"] };
}

/**
 * Keep a year; false where the device keeps nothing.
 *
 * @type {(year: Year) => boolean}
 */
export function keepYear(year) {
  return keep(KEY, writeYear(year));
}
