// One question to the index: words, what is chosen and the order, answered together.

import { filter } from "./facets.js";
import { match, raiseAdjacent, scoreWord } from "./match.js";
import { inOrder } from "./order.js";

/** @import { Box } from "../../common/types.js" */
/** @import { SearchIndex } from "./index.js" */
/** @import { Term } from "../types.js" */
/** @import { Found, IndexQuestion, Scores, Slips, Sorts } from "./types.js" */

const REGION = 0.4; // What a region in a name is worth beside the other words.
const NEVER_NAMED = ["region", "open", "fits"]; // Conditions that a name says nothing of.

/**
 * Answer a question. Without `slips` nothing is found when nothing has all words.
 *
 * @type {(index: SearchIndex, question: IndexQuestion, helpers: { slips: Slips | null, sorts: Sorts | null }) => Found}
 */
export function answer(index, { q, chosen, area, said = [], whole = "", ...how }, { slips, sorts }) {
  const { words, pieces, scores, exact } = match(index, q, slips?.cut ?? null);
  const near = exact ? null : (slips?.nearest(index, words, pieces) ?? new Float32Array(index.count));
  const closeness = near ?? withPlaces(index, scores, said, whole);
  const here = area ? inside(index, area, closeness) : closeness;
  const { records, counts } = filter(index, chosen, here, namesOf(index, said));
  const shownWords = exact ? words : [...words, ...pieces];
  return { records: inOrder(index, records, closeness, how, sorts), counts, words: shownWords, near: !exact };
}

/**
 * A region that was understood is a condition, but its name also stands in names: those that have it go first.
 *
 * @type {(index: SearchIndex, scores: Scores | null, said: Term[], whole: string) => Scores | null}
 */
function withPlaces(index, scores, said, whole) {
  const regions = said.filter(({ facet }) => facet === "region");
  if (!regions.length) return scores;
  const raised = scores ? scores.slice() : new Float32Array(index.count).fill(1);
  for (const { text } of regions) {
    const named = scoreWord(index, index.fold(text)).scores;
    for (let record = 0; record < index.count; record += 1) if (raised[record]) raised[record] += named[record] * REGION;
  }
  raiseAdjacent(index, index.fold(whole).replace(/\s/g, ""), raised);
  return raised;
}

/**
 * 青少年活动中心 is meant by 青少年 too, though it says nowhere for whom it is.
 *
 * @type {(index: SearchIndex, said: Term[]) => Map<string, Uint8Array>}
 */
function namesOf(index, said) {
  /** @type {Map<string, Uint8Array>} */
  const named = new Map();
  for (const { facet, text } of said.filter((term) => !NEVER_NAMED.includes(term.facet))) {
    const has = named.get(facet) ?? new Uint8Array(index.count);
    index.fields.name.each(index.fold(text), (record) => (has[record] = 1));
    named.set(facet, has);
  }
  return named;
}

/**
 * Scores of records that lie in a part of the map; without a known place a record lies in none.
 *
 * @type {(index: SearchIndex, area: Box, scores: Scores | null) => Scores}
 */
function inside({ count, lon, lat }, [west, south, east, north], scores) {
  const found = new Float32Array(count);
  for (let record = 0; record < count; record += 1) {
    const here = lon[record] >= west && lon[record] <= east && lat[record] >= south && lat[record] <= north;
    if (here) found[record] = scores ? scores[record] : 1;
  }
  return found;
}
