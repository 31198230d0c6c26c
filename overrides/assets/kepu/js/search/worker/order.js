// The order of results.

/**
 * Sort records.
 *
 * @param {Uint32Array} records
 * @param {Float32Array | null} scores how well each answers the words; higher is better.
 * @param {{sort: string, origin: number[] | null, now: number}} how `origin` is (longitude, latitude) in WGS-84.
 * @param {{primaryOf: Function} | null} sorts sorts.js, for orders other than relevance.
 * @returns {Uint32Array}
 */
export function inOrder(index, records, scores, how, sorts = null) {
  const primary = sorts?.primaryOf(index, how);
  if (primary) return index.sorted(records, primary);
  if (scores) return index.sorted(records, (record) => Math.round((200 - scores[record]) * 1000));
  // Without words the collections keep their order, places first.
  const collection = index.column.get("c").of;
  return index.sorted(records, (record) => collection[record]);
}
