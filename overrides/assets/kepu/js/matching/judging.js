// All criteria together, and the order in which offers are shown; the same as hooks/kepu/catalogue/matching/judging.py.

import { put } from "../common/own.js";
import { CRITERIA } from "./criteria.js";

/** @import { Ask, Judgement, Offer, There, Verdict } from "./types.js" */

const EVERY = Object.entries(CRITERIA);
const MOST = 32; // More criteria than there are.
const FARTHEST = 2 ** 25; // More than any distance on earth, in metres.

/**
 * An offer, judged criterion by criterion.
 *
 * @type {(offer: Offer, there: There, ask: Ask) => Judgement}
 */
export function judge(offer, there, ask) {
  /** @type {Record<string, Verdict>} */
  const verdicts = {};
  let [fits, fails, unknown, ruledOut] = [0, 0, 0, false];
  for (const [name, judging] of EVERY) {
    const found = judging(offer, there, ask);
    if (!found) continue;
    put(verdicts, name, found);
    fits += Number(found.answer === "fits");
    fails += Number(found.answer === "no");
    unknown += Number(found.answer === "unknown");
    ruledOut ||= found.hard;
  }
  const taught = [verdicts.content, verdicts.theme].filter(Boolean);
  const serves = !taught.length || taught.some(({ answer }) => answer === "fits");
  const related = !serves && ask.related.some((one) => offer.themes.includes(one));
  return { verdicts, fits, fails, unknown, ruledOut, related, group: serves ? 0 : related ? 1 : 2 };
}

/**
 * Numbers to sort by, the first that differ count: what is ruled out last, then what is taught; more that fits, less
 * that does not, less unknown, nearer.
 *
 * @type {(judgement: Judgement, there: There) => number[]}
 */
export function order({ ruledOut, group, fits, fails, unknown }, { metres }) {
  return [Number(ruledOut), group, -fits, fails, unknown, metres ?? Infinity];
}

/**
 * The same as one number, so that thousands are sorted at once.
 *
 * @type {(judgement: Judgement, there: There) => number}
 */
export function rank(judgement, there) {
  const [ruledOut, group, fits, fails, unknown, metres] = order(judgement, there);
  const counts = ((ruledOut * 3 + group) * MOST + MOST - 1 + fits) * MOST * MOST + fails * MOST + unknown;
  return counts * FARTHEST + Math.min(metres, FARTHEST - 1);
}
