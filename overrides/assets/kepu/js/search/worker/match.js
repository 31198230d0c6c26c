// How well each record answers a query. Scores are tiers: 10 the name itself, 9 its beginning,
// 8 within another name, 7 within the name, 6 kind and region, 5 themes and the like, below 5 text.

import { dialled, runsOf, wordsOf } from "./fold.js";

/** @import { SearchIndex } from "./index.js" */
/** @import { Sounds } from "./sound.js" */
/** @import { Cut, Entry, Facet, Heard, Match, Matched, Reading, Scores } from "./types.js" */

const EXACT = 10;
const PREFIX = 9;
const ALIAS_EXACT = 9.9;
const ALIAS = 8;
const WITHIN = 7;
const PLACE = 0.8; // What letters that mean a place are worth beside others.
const SIDE_BY_SIDE = 2; // Words that stand together in a name.
const ADDRESS = 4;
const SUMMARY = 3.5;
const MORE = 3;
const WHOLE_SYLLABLES = 0.3;
const INITIALS = 0.6;
const VARIANT = 0.2; // Names with 省, 市, 区, 县 left out or added.
const LEAST_IN_ADDRESS = 4; // Letters: in running text fewer fit everywhere.
const KEPT = 24; // Words whose scores are kept.
const LATIN = /[a-z]/;
const PLURAL = /^([a-z]{3,})s$/;

/**
 * Scores of all records for a query; `cut` finds pieces of words when nothing has the words as they are.
 *
 * @type {(index: SearchIndex, query: string, cut: Cut | null) => Match}
 */
export function match(index, query, cut) {
  const words = wordsOf(query, (text) => index.fold(text));
  if (!words.length) return { words, pieces: words, scores: null, exact: true };
  const whole = matchAll(index, words);
  if (whole.found) return { words, pieces: words, scores: whole.scores, exact: true };
  const cuts = cut ? words.flatMap((word) => cut(index, word)) : [];
  // Single characters stand nearly everywhere: what was cut that small has not been found.
  const pieces = cuts.filter((piece) => piece.length > 1 || words.includes(piece));
  if (pieces.length && pieces.length === cuts.length && pieces.join("\n") !== words.join("\n")) {
    const split = matchAll(index, pieces);
    if (split.found) return { words: pieces, pieces, scores: split.scores, exact: true };
  }
  return { words, pieces, scores: null, exact: false };
}

/**
 * Scores of the records that have all words, and how many these are.
 *
 * @type {(index: SearchIndex, words: string[]) => { scores: Scores, found: number } | { scores: null, found: 0 }}
 */
export function matchAll(index, words) {
  const each = words.map((word) => scoreWord(index, word));
  if (each.some(({ hits }) => !hits)) return { scores: null, found: 0 };
  if (each.length === 1) return { scores: each[0].scores, found: each[0].hits };
  const scores = new Float32Array(index.count);
  let found = 0;
  for (let record = 0; record < index.count; record += 1) {
    const sum = sumOf(each, record);
    if (!sum) continue;
    found += 1;
    scores[record] = sum;
  }
  raiseAdjacent(index, words.join(""), scores, words.length);
  return { scores, found };
}

/**
 * Raises records whose name has the words side by side, most where they are the whole name.
 *
 * @type {(index: SearchIndex, joined: string, scores: Scores, words?: number) => void}
 */
export function raiseAdjacent(index, joined, scores, words = 1) {
  index.fields.name.each(joined, (record, at, length) => {
    if (!scores[record]) return;
    scores[record] += length === joined.length ? EXACT * words : at > 0 ? SIDE_BY_SIDE / 2 : SIDE_BY_SIDE;
  });
}

/**
 * 0 as soon as one word is missing. Between equal sums the one with the best single match goes first.
 *
 * @type {(each: Matched[], record: number) => number}
 */
function sumOf(each, record) {
  let sum = 0;
  let best = 0;
  for (const { scores } of each) {
    if (!scores[record]) return 0;
    sum += scores[record];
    best = Math.max(best, scores[record]);
  }
  return sum + best / 10;
}

/**
 * Scores of all records for one folded word, and how many have it; kept while a query grows.
 *
 * @type {(index: SearchIndex, word: string) => Matched}
 */
export function scoreWord(index, word) {
  const known = index.wordScores.get(word);
  if (known) return known;
  if (index.wordScores.size >= KEPT) index.wordScores.clear();
  const scores = new Float32Array(index.count);
  scoreLabels(index, scores, (text) => isIn(text, word), 0);
  scoreLiteral(index, word, scores);
  if (LATIN.test(word) && index.sounds) scorePinyin(index, index.sounds, word, scores);
  const runs = runsOf(word);
  if (runs.length > 1) scoreRuns(index, runs, scores);
  const found = { scores, hits: scores.reduce((hits, score) => (score > 0 ? hits + 1 : hits), 0) };
  index.wordScores.set(word, found);
  return found;
}

/**
 * Whether a label has a word: letters at the beginning of one of its own words, in the singular too (museums).
 *
 * @type {(text: string, word: string) => boolean}
 */
function isIn(text, word) {
  if (!LATIN.test(word[0])) return text.includes(word);
  const one = word.replace(PLURAL, "$1");
  for (let at = text.indexOf(one); at >= 0; at = text.indexOf(one, at + 1)) if (!LATIN.test(text[at - 1] ?? "")) return true;
  return false;
}

/** @type {(index: SearchIndex, word: string, scores: Scores) => void} */
function scoreLiteral(index, word, scores) {
  const { name, alias, address, summary, more } = index.fields;
  /** @type {(to: number) => (record: number) => void} */
  const raise = (to) => (record) => {
    if (scores[record] < to) scores[record] = to;
  };
  name.each(word, (record, at, length) => {
    scores[record] = at > 0 ? WITHIN : length === word.length ? EXACT : PREFIX;
  });
  alias.each(word, (record) => {
    const score = alias.folded(record).split("\t").includes(word) ? ALIAS_EXACT : ALIAS;
    if (scores[record] < score) scores[record] = score;
  });
  scoreVariants(index, word, scores);
  address.each(word, raise(ADDRESS));
  const phone = dialled(word);
  if (phone) index.digits.current.each(phone, raise(ADDRESS));
  summary.each(word, raise(SUMMARY));
  more.each(word, raise(MORE));
}

/**
 * 甲地质博物馆 is 甲省地质博物馆: nearly as good as the name as it is written.
 *
 * @type {(index: SearchIndex, word: string, scores: Scores) => void}
 */
function scoreVariants(index, word, scores) {
  const { variants, divisions } = index;
  for (const form of new Set([word, divisions.shortened(word)])) {
    variants.each(form, (record) => {
      const names = variants.folded(record).split("\t");
      const begun = names.find((name) => name.startsWith(form));
      const best = names.includes(form) ? EXACT : begun ? begins(form.length, begun.length) : WITHIN;
      scores[record] = Math.max(scores[record], best - VARIANT);
    });
  }
}

/**
 * The shorter of two names that begin alike is meant more often.
 *
 * @type {(typed: number, length: number) => number}
 */
function begins(typed, length) {
  return PREFIX + typed / length / 10;
}

/**
 * Raises records to the tier of the labels that fit.
 *
 * @type {(index: SearchIndex, scores: Scores, fits: (text: string) => boolean, penalty: number) => void}
 */
function scoreLabels(index, scores, fits, penalty) {
  for (const column of index.columns) {
    const tiers = column.facets.map((id) => tiersOf(index.facetOf(id), fits));
    if (!tiers.some((list) => list?.some(Boolean))) continue;
    const best = column.sets.map((set) => bestOf(set, tiers) - penalty);
    for (let record = 0; record < index.count; record += 1) {
      const score = best[column.of[record]];
      if (score > scores[record]) scores[record] = score;
    }
  }
}

/** @type {(facet: Facet, fits: (text: string) => boolean) => number[] | null} */
function tiersOf(facet, fits) {
  return facet.tier ? facet.values.map((value) => (value.words.some(fits) ? facet.tier : 0)) : null;
}

/** @type {(set: Entry[], tiers: (number[] | null)[]) => number} */
function bestOf(set, tiers) {
  let best = 0;
  for (const entry of set) {
    entry.forEach((value = -1, at) => {
      best = Math.max(best, tiers[at]?.[value] ?? 0);
    });
  }
  return best;
}

/** @type {(index: SearchIndex, sounds: Sounds, word: string, scores: Scores) => void} */
function scorePinyin(index, sounds, word, scores) {
  const { fields } = index;
  const query = sounds.prepare(word);
  if (!query) return;
  if (word.length > 1) scoreLabels(index, scores, (text) => sounds.find(query, readLabel(index, sounds, text)) !== null, INITIALS);
  sounds.each(fields.name, word, true, (record, found, length) => {
    const tier = found.start > 0 ? WITHIN : found.end === length ? EXACT : PREFIX;
    scores[record] = Math.max(scores[record], tier - less(found));
  });
  sounds.each(fields.alias, word, true, (record, found) => {
    const whole = tierIn(fields.alias.folded(record), found) === EXACT;
    scores[record] = Math.max(scores[record], (whole ? ALIAS_EXACT : ALIAS) - less(found));
  });
  sounds.each(index.variants, word, true, (record, found) => {
    const tier = tierIn(index.variants.folded(record), found);
    scores[record] = Math.max(scores[record], tier - VARIANT - less(found));
  });
  placesFirst(index, scores);
  if (word.length < LEAST_IN_ADDRESS) return;
  sounds.each(fields.address, word, false, (record, found) => {
    if (!scores[record] && found.end - found.start > 1) scores[record] = ADDRESS - WHOLE_SYLLABLES;
  });
}

/**
 * How good a match is within its name, in a line of names with tabs between them.
 *
 * @type {(line: string, found: Heard) => number}
 */
function tierIn(line, { start, end }) {
  if (start > 0 && line[start - 1] !== "\t") return WITHIN;
  const tab = line.indexOf("\t", end);
  const length = (tab < 0 ? line.length : tab) - start;
  return end - start === length ? EXACT : begins(end - start, length);
}

/**
 * The same letters mean many words; of these a place is meant more often than a day or a plan.
 *
 * @type {(index: SearchIndex, scores: Scores) => void}
 */
function placesFirst(index, scores) {
  const { of, sets } = index.columnOf("c");
  const bonus = sets.map(([entry]) => (entry ? PLACE * (1 - (entry[0] ?? 0) / sets.length) : 0));
  for (let record = 0; record < index.count; record += 1) {
    if (scores[record]) scores[record] += bonus[of[record]];
  }
}

/** @type {(index: SearchIndex, sounds: Sounds, text: string) => Reading} */
function readLabel(index, sounds, text) {
  index.worded.labels ??= new Map();
  const known = index.worded.labels.get(text);
  if (known) return known;
  const read = sounds.read(text);
  index.worded.labels.set(text, read);
  return read;
}

/** @type {(found: Heard) => number} */
function less(found) {
  return found.whole ? WHOLE_SYLLABLES : INITIALS;
}

/** @type {(index: SearchIndex, runs: string[], scores: Scores) => void} */
function scoreRuns(index, runs, scores) {
  const each = runs.map((run) => scoreWord(index, run).scores);
  for (let record = 0; record < index.count; record += 1) {
    if (scores[record]) continue;
    const least = each.reduce((lowest, list) => Math.min(lowest, list[record]), EXACT);
    if (least) scores[record] = least - INITIALS;
  }
}
