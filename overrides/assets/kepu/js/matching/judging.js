// All criteria together, and the order in which offers are shown; the same as hooks/kepu/catalogue/matching/judging.py.

import { CRITERIA } from "./criteria.js";

/** @import { Ask, Judgement, Offer, There, Verdict } from "./types.js" */

const EVERY = Object.entries(CRITERIA);

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
    verdicts[name] = found;
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

/** @type {(one: number[], other: number[]) => number} */
export function inOrder(one, other) {
  const at = one.findIndex((number, index) => number !== other[index]);
  return at < 0 ? 0 : one[at] < other[at] ? -1 : 1;
}
