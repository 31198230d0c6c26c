// One question to the index: words, what is chosen and the order, answered together.

import { filter } from "./facets.js";
import { match } from "./match.js";
import { inOrder } from "./order.js";

/** @import { Box } from "../../common/types.js" */
/** @import { SearchIndex } from "./index.js" */
/** @import { Found, IndexQuestion, Scores, Slips, Sorts } from "./types.js" */

/**
 * Answer a question. Without `slips` nothing is found when nothing has all words.
 *
 * @type {(index: SearchIndex, question: IndexQuestion, helpers: { slips: Slips | null, sorts: Sorts | null }) => Found}
 */
export function answer(index, { q, chosen, area, ...how }, { slips, sorts }) {
  const { words, pieces, scores, exact } = match(index, q, slips?.cut ?? null);
  const closeness = exact ? scores : (slips?.nearest(index, words, pieces) ?? new Float32Array(index.count));
  const { records, counts } = filter(index, chosen, area ? inside(index, area, closeness) : closeness);
  const shownWords = exact ? words : [...words, ...pieces];
  return { records: inOrder(index, records, closeness, how, sorts), counts, words: shownWords, near: !exact };
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
