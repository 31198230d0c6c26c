// A few results of each collection for the words typed so far.

import { describe } from "./describe.js";
import { match } from "./match.js";
import { byRelevance } from "./order.js";
import { traditional } from "./rest.js";

/** @import { Service } from "./service.js" */

/** @import { SearchIndex } from "./index.js" */

/** @import { Card } from "../types.js" */

const SUGGESTED = { each: 3, all: 8 };

/** @type {(service: Service, q: string) => Promise<{ total: number, items: Card[] }>} */
export async function suggest({ store }, q) {
  const index = await store.open();
  await store.need(index.manifest.small ? ["core", "alias"] : ["core"], index.partsOf(null));
  await Promise.all([store.sounds(), traditional(store)]);
  const { words, scores } = match(index, q, null);
  if (!scores) return { total: 0, items: [] };
  const records = Uint32Array.from(scores.keys()).filter((record) => scores[record] > 0);
  const sorted = byRelevance(index, records, scores);
  const chosen = spread(index, sorted);
  const ids = await store.ids(chosen);
  const about = { words, origin: null, now: 0, moments: null, sorts: null };
  return { total: sorted.length, items: Array.from(chosen, (record, at) => describe(index, record, ids[at], about)) };
}

/**
 * The best of each collection, in the order of the best.
 *
 * @type {(index: SearchIndex, sorted: Uint32Array) => Uint32Array}
 */
function spread(index, sorted) {
  /** @type {Map<string, number[]>} */
  const groups = new Map();
  for (const record of sorted) {
    const collection = index.collection(record).code;
    const group = groups.get(collection) ?? [];
    if (group.length < SUGGESTED.each) groups.set(collection, [...group, record]);
  }
  return Uint32Array.from([...groups.values()].flat().slice(0, SUGGESTED.all));
}
