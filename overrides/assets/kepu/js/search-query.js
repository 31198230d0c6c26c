// One question to the index: words, what is chosen and the order, answered together.

import { filter } from "./search-facets.js";
import { match } from "./search-match.js";
import { nearest } from "./search-nearest.js";

export const SORTS = ["relevance", "name", "verified"];

/**
 * Answer a state of the explorer.
 *
 * @param {{q: string, chosen: Map<string, Set<number>>, sort: string}} state
 * @returns {{records: number[], counts: Map, words: string[], near: boolean}} `near` says that
 *   nothing has all words and the nearest records are given instead.
 */
export function answer(index, { q, chosen, sort }) {
  const { words, pieces, scores, exact } = match(index, q);
  const closeness = exact ? scores : nearest(index, words, pieces);
  const { records, counts } = filter(index, chosen, closeness);
  return { records: inOrder(index, records, closeness, sort), counts, words: exact ? words : [...words, ...pieces], near: !exact };
}

function inOrder(index, records, scores, sort) {
  if (sort === "name") {
    const ranks = index.nameRanks();
    return records.sort((a, b) => ranks[a] - ranks[b]);
  }
  const prior = index.priors();
  if (sort === "verified") {
    return records.sort((a, b) => index.verified[b] - index.verified[a] || prior[a] - prior[b]);
  }
  if (scores) return records.sort((a, b) => scores[b] - scores[a] || prior[a] - prior[b]);
  // Without words the collections keep their order, places first.
  const collection = index.column.get("c").of;
  return records.sort((a, b) => collection[a] - collection[b] || prior[a] - prior[b]);
}
