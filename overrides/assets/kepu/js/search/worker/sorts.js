// Orders other than relevance, and the next date for cards.

import { dateWords, next } from "./dates.js";
import { nearRank } from "./near.js";

/** @import { Order } from "./types.js" */

/** @import { Sounds } from "./sound.js" */

/** @import { SearchIndex } from "./index.js" */

const LAST = 2 ** 31; // After everything that has a place or a date.
const MINUTE = 60_000;
const HALF_HOUR = 30 * MINUTE;
const LATEST = 2000; // Half hours until an opening, as far as the order goes; then what nobody knows, then what has no hours.
const STATES = 2 ** 21; // More than there can be records.

/**
 * The number that each record is sorted by, lowest first; nothing where the sort is not one of these.
 *
 * @type {(index: SearchIndex, how: Order) => ((record: number) => number) | null}
 */
export function primaryOf(index, { sort, origin, now }) {
  if (sort === "open") return (record) => openRank(index, record, now) * STATES + nameRank(index, record);
  if (sort === "name" && index.sounds) {
    const ranks = nameRanks(index, index.sounds);
    return (record) => ranks[record];
  }
  if (sort === "verified") return (record) => LAST - index.verified[record];
  if (sort === "collected") return (record) => LAST - index.collected[record];
  if (sort === "next") return (record) => dateRank(index, record, now);
  if (sort === "distance" && origin) return (record) => nearRank(index, record, origin) ?? LAST;
  return null;
}

/**
 * How many of some records have a date to come.
 *
 * @type {(index: SearchIndex, records: Uint32Array, now: number) => number}
 */
export function datedOf(index, records, now) {
  return records.reduce((sum, record) => sum + Number(Boolean(next(index.dates.get(record) ?? [], now))), 0);
}

/**
 * The next date of a record in words; empty when it has none.
 *
 * @type {(index: SearchIndex, record: number, now: number) => string}
 */
export function whenOf(index, record, now) {
  const dates = index.dates.get(record);
  if (!dates) return "";
  const coming = next(dates, now);
  return coming ? dateWords(coming) : index.collection(record).code === "events" ? "日期已过" : "";
}

/**
 * What is to come, by date; then what has no date; then what is over.
 *
 * @type {(index: SearchIndex, record: number, now: number) => number}
 */
function dateRank(index, record, now) {
  const dates = index.dates.get(record);
  if (!dates) return LAST;
  const coming = next(dates, now);
  return coming ? Math.max(0, Math.round((coming.at - now) / MINUTE)) : LAST + 1;
}

/**
 * What is open first, then what opens next, then what nobody knows of; what has no hours is last.
 *
 * @type {(index: SearchIndex, record: number, now: number) => number}
 */
function openRank(index, record, now) {
  const number = index.columnOf("open").of[record];
  if (!number) return LATEST + 2;
  const opens = index.openings[number - 1];
  return opens === null || opens === undefined ? LATEST + 1 : Math.min(LATEST, Math.max(0, Math.ceil((opens - now) / HALF_HOUR)));
}

/** @type {(index: SearchIndex, record: number) => number} */
function nameRank(index, record) {
  return index.sounds ? nameRanks(index, index.sounds)[record] : 0;
}

/** @type {(index: SearchIndex, sounds: Sounds) => Uint32Array} */
function nameRanks(index, sounds) {
  if (index.derived.nameRanks) return index.derived.nameRanks;
  /** @type {string[]} */
  const keys = new Array(index.count).fill("");
  for (const part of index.fields.name.parts) {
    if (part) sounds.spell(part.folded).split("\n").forEach((name, at) => (keys[part.first + at] = name));
  }
  const order = Uint32Array.from({ length: index.count }, (_, record) => record);
  order.sort((a, b) => (keys[a] < keys[b] ? -1 : keys[a] > keys[b] ? 1 : a - b));
  const ranks = new Uint32Array(index.count);
  order.forEach((record, rank) => (ranks[record] = rank));
  index.derived.nameRanks = ranks;
  return ranks;
}

export { aroundOf, farOf } from "./near.js";
