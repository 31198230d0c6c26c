// The order of results.

/** @import { SearchIndex } from "./index.js" */
/** @import { Order, Scores, Sorts } from "./types.js" */

/**
 * Sort records as is asked for; `sorts` is needed for orders other than relevance.
 *
 * @type {(index: SearchIndex, records: Uint32Array, scores: Scores | null, how: Order, sorts: Sorts | null) => Uint32Array}
 */
export function inOrder(index, records, scores, how, sorts) {
  const primary = sorts?.primaryOf(index, how);
  return primary ? index.sorted(records, primary) : byRelevance(index, records, scores);
}

/**
 * Sort records by how well each answers the words; higher scores are better.
 *
 * @type {(index: SearchIndex, records: Uint32Array, scores: Scores | null) => Uint32Array}
 */
export function byRelevance(index, records, scores) {
  if (scores) return index.sorted(records, (record) => Math.round((200 - scores[record]) * 1000));
  // Without words the collections keep their order, places first.
  const collection = index.columnOf("c");
  return index.sorted(records, (record) => collection.valuesOf(record)[0] ?? 0);
}
