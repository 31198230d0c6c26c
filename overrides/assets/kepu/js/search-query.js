// One question to the index: words, what is chosen and the order, answered together.

import { filter } from "./search-facets.js";
import { match } from "./search-match.js";
import { inOrder } from "./search-order.js";

/**
 * Answer a question.
 *
 * @param {{q: string, chosen: Map<string, Set<number>>, sort: string, origin: number[] | null, now: number}} question
 * @param {Function | null} nearest finds what is near when nothing has all words; without it nothing is found then.
 * @returns {{records: Uint32Array, counts: Map, words: string[], near: boolean}} `near` says that
 *   nothing has all words and the nearest records are given instead.
 */
export function answer(index, { q, chosen, ...how }, nearest) {
  const { words, pieces, scores, exact } = match(index, q);
  const closeness = exact ? scores : (nearest?.(index, words, pieces) ?? new Float32Array(index.count));
  const { records, counts } = filter(index, chosen, closeness);
  const shownWords = exact ? words : [...words, ...pieces];
  return { records: inOrder(index, records, closeness, how), counts, words: shownWords, near: !exact };
}
