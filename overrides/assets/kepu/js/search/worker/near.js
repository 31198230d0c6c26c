// What is near: a place with a point of its own before one of which only the county is known, the next street before
// the next province.

/** @import { Lonlat } from "../../common/types.js" */
/** @import { Around } from "../types.js" */
/** @import { SearchIndex } from "./index.js" */

/** @typedef {{ metres: number, vague: boolean }} Far how far something is, and whether only its county is known */

/** Half a day's trip, in metres: what lies within it is called near. */
export const NEAR = 50_000;
const RINGS = [NEAR, 200_000]; // Metres; within each ring exact places come first, beyond them it makes no odds.
const STEP = 2 ** 25; // More than any distance on earth, in metres.
const EARTH = 6_371_000; // metres

/**
 * How far a record is from an origin (longitude, latitude in WGS-84), or null when nobody knows where it is.
 *
 * @type {(index: SearchIndex, record: number, origin: Lonlat) => Far | null}
 */
export function farOf(index, record, origin) {
  const { lon, lat } = index;
  if (!Number.isNaN(lon[record])) {
    return { metres: between(origin, [lon[record], lat[record]]), vague: index.precisionOf(record) === "district" };
  }
  const middle = middleOf(index, record);
  return middle && { metres: between(origin, middle), vague: true };
}

/**
 * The middle of the county that a record lies in. What comes to people lies nowhere, and the middle of a province says
 * nothing.
 *
 * @type {(index: SearchIndex, record: number) => Lonlat | null}
 */
function middleOf(index, record) {
  const { mapped, serving } = index.manifest;
  const { code } = index.collection(record);
  if (!mapped.includes(code) || serving.includes(code)) return null;
  const region = index.columnOf("region").valuesOf(record)[0];
  return region === undefined || divided(index).has(region) ? null : (index.regionPoints[region] ?? null);
}

/**
 * Regions that hold others.
 *
 * @type {(index: SearchIndex) => Set<number>}
 */
function divided(index) {
  index.worded.divided ??= new Set(index.facetOf("region").parents);
  return index.worded.divided;
}

/**
 * Sorts by ring, within it exact before vague, then by distance; null for what lies nowhere.
 *
 * @type {(index: SearchIndex, record: number, origin: Lonlat) => number | null}
 */
export function nearRank(index, record, origin) {
  const far = farOf(index, record, origin);
  if (!far) return null;
  const beyond = RINGS.filter((ring) => far.metres > ring).length;
  const vague = far.vague && beyond < RINGS.length;
  return (beyond * 2 + Number(vague)) * STEP + Math.round(far.metres);
}

/**
 * How much of some results is near, of how much of it only the county is known, and how far the nearest of all is.
 *
 * @type {(index: SearchIndex, records: Uint32Array, origin: Lonlat) => Around}
 */
export function aroundOf(index, records, origin) {
  const found = Array.from(records).flatMap((record) => farOf(index, record, origin) ?? []);
  const near = found.filter(({ metres }) => metres <= NEAR);
  /** @type {Far | null} */
  const nearest = found.reduce((/** @type {Far | null} */ best, one) => (best && best.metres <= one.metres ? best : one), null);
  return { radius: NEAR, near: near.length, vague: near.filter(({ vague }) => vague).length, nearest };
}

/**
 * Metres on the sphere.
 *
 * @type {(from: Lonlat, to: Lonlat) => number}
 */
function between([lon, lat], [otherLon, otherLat]) {
  /** @type {(degrees: number) => number} */
  const radians = (degrees) => (degrees * Math.PI) / 180;
  const [north, east] = [radians(otherLat - lat), radians(otherLon - lon)];
  const square = Math.sin(north / 2) ** 2 + Math.cos(radians(lat)) * Math.cos(radians(otherLat)) * Math.sin(east / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(square)));
}
