/**
 * matching/alternatives.js: what else serves the same content within reach on that day.
 */

import { judge, rank } from "./judging.js";

/** @import { Ask, Candidate, Judged, There } from "./types.js" */

/**
 * Other offers than one, the best first. What serves the same: the contents that are asked for, if it serves one of
 * them, else those that it serves. What only shares its themes comes after, with `judgement.related`. What is ruled out
 * or too far is none.
 *
 * @type {(record: Candidate, ask: Ask, others: Candidate[], standing: (candidate: Candidate) => There) => Judged[]}
 */
export function alternatives(record, ask, others, standing) {
  const served = Object.keys(record.offer.serves);
  const both = ask.contents.filter((code) => served.includes(code));
  const contents = both.length ? both : served.length ? served : ask.contents;
  const wanted = { ...ask, contents, theme: null, related: record.offer.themes };
  const isAsked = wanted.contents.length > 0;
  const found = [];
  for (const candidate of others) {
    if (candidate.at === record.at) continue;
    const there = standing(candidate);
    const judgement = judge(candidate.offer, there, wanted);
    const shares = isAsked ? judgement.group < 2 : candidate.offer.themes.some((theme) => record.offer.themes.includes(theme));
    if (!shares || judgement.ruledOut || judgement.verdicts.reach?.answer === "no") continue;
    found.push({ candidate, there, judgement: isAsked ? judgement : { ...judgement, related: true, group: 1 } });
  }
  return found.sort((one, other) => rank(one.judgement, one.there) - rank(other.judgement, other.there));
}
