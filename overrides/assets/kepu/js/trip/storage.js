// The trip that the device keeps, for record pages and the planner. Nothing of it is sent anywhere.

import { keep, kept } from "../common/kept.js";
import { readAddress, VERSION, writeAddress } from "./address.js";
import { emptyTrip, stopAt, withStop } from "./state.js";

/** @import { Outcome, Read, Trip } from "./types.js" */

const KEY = "kepu.trip";
const UNREAD = "kepu.trip.unread"; // What could not be read is kept as it was.

/**
 * What is kept; stored values come from the past and may be anything.
 *
 * @type {() => Read}
 */
export function keptTrip() {
  const text = kept(KEY);
  if (text === null) return { trip: emptyTrip(), said: [] };
  const read = readKept(text);
  if (read) return read;
  keep(UNREAD, text); // Where the storage is full, it stays where it is until something is planned anew.
  return { trip: emptyTrip(), said: ["以前存的行程看不懂了，原样留在这台设备上，没有删。"] };
}

/**
 * Keep a trip; false where the device keeps nothing.
 *
 * @type {(trip: Trip) => boolean}
 */
export function keepTrip(trip) {
  return keep(KEY, JSON.stringify({ version: VERSION, trip: writeAddress(trip) }));
}

/**
 * Add a record to the kept trip.
 *
 * @type {(path: string) => { trip: Trip, outcome: Outcome | "unkept" }}
 */
export function addStop(path) {
  const { trip, outcome } = withStop(keptTrip().trip, stopAt(path));
  const grown = outcome === "added" || outcome === "spare";
  return { trip, outcome: grown && !keepTrip(trip) ? "unkept" : outcome };
}

/**
 * A trip of this version or an older one; null for what is neither.
 *
 * Version 1 was an object of lists: { version: 1, stops: ["venues/x", …], date: "2025-12-04", people: 45 }.
 *
 * @type {(text: string) => Read | null}
 */
export function readKept(text) {
  const value = parsed(text);
  if (!value) return null;
  if (typeof value.trip === "string") {
    const newer = typeof value.version === "number" && value.version > VERSION ? `v=${value.version}&` : "";
    return readAddress(newer + value.trip);
  }
  if (!Array.isArray(value.stops)) return null;
  const { date, people } = value;
  const given = new URLSearchParams({ stops: value.stops.map(String).join(",") });
  if (typeof date === "string") given.set("date", date);
  if (typeof people === "number") given.set("pupils", String(people));
  return readAddress(String(given));
}

/** @type {(text: string) => Record<string, unknown> | null} */
function parsed(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : null;
  } catch {
    return null;
  }
}
