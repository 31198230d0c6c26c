/* Distances on the sphere; points are WGS-84. */

/** @import { Spot } from "../common/types.js" */

const RADIUS = 6_371_008.8; // metres
const RADIAN = Math.PI / 180;
const FAR = 100_000; // metres
const STEPS = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500]; // kilometres

/**
 * Metres between two { lon, lat } (haversine).
 *
 * @type {(a: Spot, b: Spot) => number}
 */
export function distance(a, b) {
  const [up, across] = [Math.sin(((b.lat - a.lat) * RADIAN) / 2), Math.sin(((b.lon - a.lon) * RADIAN) / 2)];
  const chord = up * up + Math.cos(a.lat * RADIAN) * Math.cos(b.lat * RADIAN) * across * across;
  return 2 * RADIUS * Math.atan2(Math.sqrt(chord), Math.sqrt(1 - chord));
}

/** The items nearest to a point, with `metres`, nearest first; items have a `place` with lon and lat.
 *
 * What lies beyond a day's trip is left out, unless there is nothing else: then the nearest one is all.
 *
 * @type {<Member extends { place: Spot }>(items: Member[], point: Spot, count: number) => { item: Member, metres: number }[]}
 */
export function nearest(items, point, count) {
  const found = items.map((item) => ({ item, metres: distance(point, item.place) })).sort((a, b) => a.metres - b.metres);
  const within = found.filter(({ metres }) => metres <= FAR).slice(0, count);
  return within.length > 0 ? within : found.slice(0, 1);
}

/**
 * Three round distances in kilometres, the last one around everything that was found.
 *
 * @type {(metres: number) => number[]}
 */
export function ringsFor(metres) {
  const last = STEPS.findIndex((step) => step * 1000 >= metres);
  const end = last < 0 ? STEPS.length - 1 : Math.max(2, last);
  return STEPS.slice(end - 2, end + 1);
}

/** @type {(metres: number) => string} */
export function words(metres) {
  return metres < 950 ? `${Math.max(10, Math.round(metres / 10) * 10)} 米` : `${(metres / 1000).toFixed(metres < 99_500 ? 1 : 0)} 公里`;
}
