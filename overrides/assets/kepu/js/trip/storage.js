// The trip that the device keeps, for record pages and the planner. Nothing of it is sent anywhere.

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
  const text = stored();
  if (text === null) return { trip: emptyTrip(), said: [] };
  const read = readKept(text);
  if (read) return read;
  try {
    localStorage.setItem(UNREAD, text);
  } catch {
    // The storage is full: it stays where it is until something is planned anew.
  }
  return { trip: emptyTrip(), said: ["以前存的行程看不懂了，原样留在这台设备上，没有删。"] };
}

/**
 * Keep a trip; false where the device keeps nothing.
 *
 * @type {(trip: Trip) => boolean}
 */
export function keepTrip(trip) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ version: VERSION, trip: writeAddress(trip) }));
    return true;
  } catch {
    return false;
  }
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

/** @type {() => string | null} */
function stored() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // storage may be blocked
  }
}

/**
 * A trip of this version or an older one; null for what is neither.
 *
 * Version 1 was an object of lists: { version: 1, stops: ["venues/x", …], date: "2025-12-04", people: 45 }.
 *
 * @type {(text: string) => Read | null}
 */
export function readKept(text) {
  const kept = parsed(text);
  if (!kept) return null;
  if (typeof kept.trip === "string") {
    const newer = typeof kept.version === "number" && kept.version > VERSION ? `v=${kept.version}&` : "";
    return readAddress(newer + kept.trip);
  }
  if (!Array.isArray(kept.stops)) return null;
  const { date, people } = kept;
  const given = new URLSearchParams({ stops: kept.stops.map(String).join(",") });
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
