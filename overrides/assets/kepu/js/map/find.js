/* Finds a record of the map by "collection/id", also one whose id has not been fetched yet. */

import { findRow } from "./data.js";

/** @import { Item, MapRecord } from "./types.js" */

/** @typedef {{ item: Item, record: MapRecord }} Match */

/**
 * The item and the record of "collection/id", or null; records that have no id yet are found by their row.
 *
 * @type {(items: Item[], key: string) => Promise<Match | null>}
 */
export async function findRecord(items, key) {
  const known = first(items, (record) => record.id !== undefined && keyOf(record) === key);
  const source = items[0]?.records[0]?.source;
  if (known || !source) return known;
  const row = await findRow(source, key);
  return row === undefined ? null : first(items, (record) => record.row === row);
}

/** @type {(items: Item[], test: (record: MapRecord) => boolean) => Match | null} */
function first(items, test) {
  for (const item of items) for (const record of item.records) if (test(record)) return { item, record };
  return null;
}

/**
 * "collection/id" of a record whose id is known.
 *
 * @type {(record: MapRecord) => string}
 */
export const keyOf = ({ collection, id }) => `${collection}/${id}`;
