// What a query can mean: as people speak, with conditions among the words, or word by word.

const STRICT = ["open", "region", "c"]; // Conditions about which a guess would send people to closed doors.

/** @import { Answer, Question, Term } from "../types.js" */
/** @import { SearchIndex } from "./index.js" */
/** @import { Look, Spoken } from "./types.js" */

/** @type {(look: Look) => boolean} */
export function isGood({ found }) {
  return found.records.length > 0 && !found.near;
}

/**
 * A condition that also takes what is not known, where there is such an answer.
 *
 * @type {(index: SearchIndex, term: Term) => Term}
 */
export function loosened(index, term) {
  if (STRICT.includes(term.facet) || !index.facetOf(term.facet).byCode.has("unknown")) return term;
  return { ...term, codes: [...term.codes, "unknown"], label: `${term.label}或未说明` };
}

/**
 * A state with what was understood of its query: the words that remain, and the conditions beside those chosen.
 *
 * @type {(state: Question, q: string, terms: Term[]) => Spoken}
 */
export function withTerms(state, q, terms) {
  const chosen = new Map(state.chosen.map(([facet, codes]) => [facet, new Set(codes)]));
  for (const { facet, codes } of terms) chosen.set(facet, new Set([...(chosen.get(facet) ?? []), ...codes]));
  const day = terms.find((term) => term.at)?.at;
  const at = state.at || (day ? Date.parse(`${day}:00+08:00`) : 0);
  const group = state.group || (terms.find((term) => term.group)?.group ?? 0);
  return { ...state, q, at, group, chosen: [...chosen].map(([facet, codes]) => [facet, [...codes]]), said: terms, whole: state.q };
}

/** @type {(index: SearchIndex, chosen: Question["chosen"]) => Map<string, Set<number>>} */
export function chosenOf(index, chosen) {
  /** @type {Map<string, Set<number>>} */
  const known = new Map();
  for (const [id, codes] of chosen) {
    const values = codes.flatMap((code) => index.facets.get(id)?.byCode.get(code) ?? []);
    if (values.length) known.set(id, new Set(values));
  }
  return known;
}

/**
 * Only what is there: most answers of large facets have no records.
 *
 * @type {(counts: Map<string, Uint32Array>) => Answer["counts"]}
 */
export function countsOf(counts) {
  return [...counts].map(([id, list]) => [id, [...list.entries()].filter(([, count]) => count > 0)]);
}
