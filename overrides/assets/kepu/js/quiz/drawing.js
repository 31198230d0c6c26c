// Which questions are asked: drawn by lot, yet the same for everybody who draws with the same word, on any device.

/** @import { Filter, Question, Questions } from "./types.js" */

/**
 * The lot of a name: the same number everywhere (FNV-1a over UTF-8, then mixed as MurmurHash3 does).
 *
 * @type {(name: string) => number}
 */
export function lotOf(name) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * The questions about a topic and a region. What is the same everywhere is asked in every region.
 *
 * @type {(all: Questions, filter: Filter) => Question[]}
 */
export function fitting({ questions, regions }, { topic, region }) {
  const around = new Map(regions.map(([id, , above]) => [id, above]));
  const isIn = (/** @type {string} */ inner, /** @type {string} */ outer) => inner === outer || around.get(inner)?.includes(outer);
  return questions.filter((one) => {
    if (topic && one.topic !== topic) return false;
    return !region || !one.regions || one.regions.some((place) => isIn(place, region) || isIn(region, place));
  });
}

/**
 * So many of some questions, drawn with a word; each page is asked about once as long as there are others. A question
 * that is added or taken away changes one place of a draw at most.
 *
 * @type {(questions: Question[], word: string, count: number) => Question[]}
 */
export function drawn(questions, word, count) {
  const inTurn = questions
    .map((question) => ({ question, lot: lotOf(`${word} ${question.id}`) }))
    .sort((a, b) => a.lot - b.lot || (a.question.id < b.question.id ? -1 : 1))
    .map(({ question }) => question);
  const pages = new Set();
  const firsts = inTurn.filter(({ url }) => !pages.has(url) && pages.add(url));
  const rest = inTurn.filter((question) => !firsts.includes(question));
  return [...firsts, ...rest].slice(0, count);
}
