// A trip and what can be done with it. Nothing here changes a trip: each function gives a new one.

/** @import { Outcome, Stop, Trip } from "./types.js" */

/** More stops than these are no day any more. */
export const MOST_STOPS = 12;
/** More than these are no choice any more; an address would grow too long. */
export const MOST_SPARE = 100;
const PATH = /^(venues|bases|courses|resources)\/[a-z0-9][a-z0-9-]{1,62}$/;

/** @type {() => Trip} */
export function emptyTrip() {
  return {
    stops: [], spare: [], date: "", pupils: null, adults: null, ratio: null, seats: null, grade: null, mode: "coach",
    start: 8 * 60 + 30, lunch: 45, lunchAfter: null, from: null, back: null, contents: [], without: [],
  };
}

/**
 * Whether a path names a record that can be a stop.
 *
 * @type {(path: string) => boolean}
 */
export function isPath(path) {
  return PATH.test(path);
}

/** @type {(path: string) => Stop} */
export function stopAt(path) {
  return { path, stay: null, travel: null, arrive: null };
}

/**
 * A trip with one more stop, and what became of it: a full day puts it aside, where there is room.
 *
 * @type {(trip: Trip, stop: Stop) => { trip: Trip, outcome: Outcome }}
 */
export function withStop(trip, stop) {
  const known = [...trip.stops, ...trip.spare];
  if (!isPath(stop.path)) return { trip, outcome: "refused" };
  if (known.some(({ path }) => path === stop.path)) return { trip, outcome: "there" };
  if (trip.stops.length < MOST_STOPS) return { trip: { ...trip, stops: [...trip.stops, stop] }, outcome: "added" };
  if (trip.spare.length < MOST_SPARE) return { trip: { ...trip, spare: [...trip.spare, stop] }, outcome: "spare" };
  return { trip, outcome: "full" };
}

/**
 * A trip whose stop at a place of the order was changed; a way that is another one now is no longer known.
 *
 * @type {(trip: Trip, index: number, change: Partial<Stop>) => Trip}
 */
export function changed(trip, index, change) {
  return { ...trip, stops: trip.stops.map((stop, at) => (at === index ? { ...stop, ...change } : stop)) };
}

/**
 * A trip with a stop at another place of the order. Ways that have changed by it are estimated anew.
 *
 * @type {(trip: Trip, from: number, to: number) => Trip}
 */
export function moved(trip, from, to) {
  const stops = [...trip.stops];
  const [stop] = stops.splice(from, 1);
  if (!stop || to < 0 || to > stops.length || from === to) return trip;
  stops.splice(to, 0, stop);
  return withNewWays({ ...trip, stops }, trip);
}

/**
 * A trip without a stop; `aside` keeps it among those put aside.
 *
 * @type {(trip: Trip, index: number, aside?: boolean) => Trip}
 */
export function without(trip, index, aside = false) {
  const stop = trip.stops[index];
  if (!stop) return trip;
  const stops = trip.stops.filter((_, at) => at !== index);
  const spare = aside ? [{ ...stop, travel: null, arrive: null }, ...trip.spare].slice(0, MOST_SPARE) : trip.spare;
  return withNewWays({ ...trip, stops, spare }, trip);
}

/**
 * A trip that goes somewhere else instead, at the same place of the order.
 *
 * @type {(trip: Trip, index: number, path: string) => Trip}
 */
export function swapped(trip, index, path) {
  if (!isPath(path) || [...trip.stops, ...trip.spare].some((stop) => stop.path === path)) return trip;
  const stops = trip.stops.map((stop, at) => (at === index ? { ...stopAt(path), stay: stop.stay } : stop));
  return withNewWays({ ...trip, stops }, trip);
}

/**
 * A trip that takes a stop from those put aside.
 *
 * @type {(trip: Trip, index: number) => Trip}
 */
export function takenUp(trip, index) {
  const stop = trip.spare[index];
  if (!stop || trip.stops.length >= MOST_STOPS) return trip;
  const spare = trip.spare.filter((_, at) => at !== index);
  return withNewWays({ ...trip, stops: [...trip.stops, stop], spare }, trip);
}

/**
 * A teacher's own minutes belong to a way between two places; they are dropped where one of the two is another.
 *
 * @type {(trip: Trip, before: Trip) => Trip}
 */
function withNewWays(trip, before) {
  const known = new Set(ways(before));
  const now = ways(trip);
  const stops = trip.stops.map((stop, at) => (known.has(now[at]) ? stop : { ...stop, travel: null }));
  return { ...trip, stops, back: known.has(now[now.length - 1]) ? trip.back : null };
}

/**
 * The ways of a day, the one back last.
 *
 * @type {(trip: Trip) => string[]}
 */
function ways({ stops }) {
  const paths = ["", ...stops.map(({ path }) => path), ""];
  return paths.slice(1).map((path, at) => `${paths[at]}>${path}`);
}
