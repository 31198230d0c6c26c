// When nothing has all words: the records that have most of them, or a slip away from them.

import { MadeField } from "./field.js";
import { runsOf } from "./fold.js";
import { scoreWord } from "./match.js";

/** @import { Field } from "./field.js" */
/** @import { SearchIndex } from "./index.js" */
/** @import { Sounds } from "./sound.js" */
/** @import { Scores } from "./types.js" */

const SOUNDS_ALIKE = 0.9;
const ONE_SLIP = 0.75;
const ABBREVIATED = 0.8;
const SHARED_PAIRS = 0.6;
const NAMED = 9.85; // Scores of words that are a whole name,
const WHOLE_NAME = 2; // which says more than any other word.
const GUESS = 0.5; // How much a word counts that no record has as it stands.
const LEAST = 0.4;
const KEPT = 0.7; // Of the best score; the rest would only be noise.
const LONGEST = 31; // Bits of one number.
const SHORTEST = { letters: 4, characters: 3 }; // Words in which a slip is looked for.

/**
 * Closeness of each record to the words or to their pieces, 0 for those too far to show.
 *
 * @type {(index: SearchIndex, words: string[], pieces: string[]) => Scores}
 */
export function nearest(index, words, pieces) {
  const close = share(index, words);
  if (pieces.length && pieces.join("\n") !== words.join("\n")) {
    // What was left out of the pieces was typed too.
    const kept = Math.min(1, pieces.join("").length / words.join("").length);
    share(index, pieces).forEach((value, record) => {
      close[record] = Math.max(close[record], value * kept);
    });
  }
  const best = close.reduce((most, value) => Math.max(most, value), 0);
  return close.map((value) => (value >= LEAST && value >= best * KEPT ? value : 0));
}

/**
 * How much of the words each record has, from 0 to about 1; rare words say more than common ones.
 *
 * @type {(index: SearchIndex, words: string[]) => Scores}
 */
function share(index, words) {
  const total = new Float32Array(index.count);
  let weights = 0;
  for (const word of words) {
    const { scores, hits } = scoreWord(index, word);
    const weight = Math.log(2 + index.count / (hits || 1)) * (hits ? 1 : GUESS);
    const close = hits ? scores.map((score) => score && (score >= NAMED ? WHOLE_NAME : 1 + score / 100)) : closeness(index, word);
    weights += weight;
    for (let record = 0; record < index.count; record += 1) total[record] += weight * close[record];
  }
  return total.map((value) => value / weights);
}

/**
 * No record has the word itself: one wrong character, one wrong letter, or the same sound.
 *
 * @type {(index: SearchIndex, word: string) => Scores}
 */
function closeness(index, word) {
  const close = new Float32Array(index.count);
  if (/^[a-z0-9]+$/.test(word)) slipOfLetters(index, word, close);
  else slipOfCharacters(index, word, close);
  return close;
}

/** @type {(index: SearchIndex, word: string, close: Scores) => void} */
function slipOfLetters(index, word, close) {
  if (word.length < SHORTEST.letters || !index.sounds) return;
  const { name, others } = spelled(index, index.sounds);
  eachSlip(name.current, word, (record, length) => {
    close[record] = Math.max(close[record], ONE_SLIP * bonus(word.length, length));
  });
  for (const field of others) {
    eachSlip(field.current, word, (record) => {
      close[record] = Math.max(close[record], ONE_SLIP);
    });
  }
}

/**
 * Full pinyin of names, in which slips of letters are looked for; of those parts that have been made.
 *
 * @type {(index: SearchIndex, sounds: Sounds) => { name: MadeField, others: MadeField[] }}
 */
export function spelled({ worded, fields, variants }, sounds) {
  const inPinyin = (/** @type {Field} */ field) => new MadeField([field], (text) => sounds.spell(text));
  worded.spelled ??= { name: inPinyin(fields.name), others: [inPinyin(fields.alias), inPinyin(variants)] };
  return worded.spelled;
}

/** @type {(index: SearchIndex, word: string, close: Scores) => void} */
function slipOfCharacters(index, word, close) {
  const { name, alias } = index.fields;
  /** @type {(record: number, value: number) => void} */
  const raise = (record, value) => {
    close[record] = Math.max(close[record], value);
  };
  slipIn(index, name, word, (record, value, length) => raise(record, value * bonus(word.length, length)));
  slipIn(index, alias, word, raise);
  for (const form of new Set([word, index.divisions.shortened(word)])) slipIn(index, index.variants, form, raise);
  if (word.length < SHORTEST.characters) return;
  for (const field of [name, alias]) {
    eachAbbreviated(field, word, (record, length) => raise(record, ABBREVIATED * bonus(word.length, length)));
  }
  sharedPairs(index, word).forEach((part, record) => {
    if (part) raise(record, SHARED_PAIRS * part * bonus(word.length, name.folded(record).length));
  });
}

/**
 * Calls back with every record that has all characters of a word in their order, and the length of its text: 人防馆 is
 * 人民防空馆.
 *
 * @type {(field: Field, word: string, visit: (record: number, length: number) => void) => void}
 */
function eachAbbreviated(field, word, visit) {
  let last = -1;
  field.each(word[0], (record) => {
    if (record === last) return;
    last = record;
    const names = field.folded(record).split("\t");
    const long = names.find((name) => holds(name, word));
    if (long) visit(record, long.length);
  });
}

/** @type {(name: string, word: string) => boolean} */
function holds(name, word) {
  let from = 0;
  for (const character of word) {
    from = name.indexOf(character, from) + 1;
    if (!from) return false;
  }
  return true;
}

/**
 * The same sound in other characters, or one character wrong.
 *
 * @type {(index: SearchIndex, field: Field, word: string, raise: (record: number, value: number, length: number) => void) => void}
 */
function slipIn({ sounds }, field, word, raise) {
  const sound = sounds && word.length > 1 ? sounds.spell(word) : "";
  if (sounds && sound) sounds.each(field, sound, false, (record, _, length) => raise(record, SOUNDS_ALIKE, length));
  if (word.length >= SHORTEST.characters) eachSlip(field, word, (record, length) => raise(record, ONE_SLIP, length));
}

/**
 * For each record the part of a word's pairs of characters that its names have.
 *
 * @type {(index: SearchIndex, word: string) => Scores}
 */
function sharedPairs(index, word) {
  const pairs = runsOf(word).flatMap((run) => Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)));
  const part = new Float32Array(index.count);
  const seen = new Uint8Array(index.count);
  pairs.forEach((pair, number) => {
    for (const field of [index.fields.name, index.fields.alias]) {
      field.each(pair, (record) => {
        if (seen[record] === number + 1) return;
        seen[record] = number + 1;
        part[record] += 1 / pairs.length;
      });
    }
  });
  return part;
}

/**
 * Between two names with the same slip the one of nearly the same length is meant.
 *
 * @type {(typed: number, length: number) => number}
 */
function bonus(typed, length) {
  return 1 + 0.1 * (Math.min(typed, length) / Math.max(typed, length, 1));
}

/**
 * Calls back with every record that has a word with one slip, and the length of the record's text.
 *
 * With one slip, one half of the word is right as it stands, unless two units across the middle are swapped: only
 * what has one of these is looked at closely.
 *
 * @type {(field: Field, word: string, visit: (record: number, length: number) => void) => void}
 */
function eachSlip(field, word, visit) {
  const pattern = slipPattern(word);
  const middle = Math.ceil(pattern.word.length / 2);
  const swapped = Array.from({ length: word.length - 1 }, (_, at) => swap(word, at));
  const done = new Set();
  for (const half of [word.slice(0, middle), pattern.word.slice(middle), swapped[middle - 1]]) {
    field.each(half, (record, _at, length) => {
      if (done.has(record)) return;
      done.add(record);
      const text = field.folded(record);
      if (hasWithOneSlip(text, pattern) || swapped.some((variant) => text.includes(variant))) visit(record, length);
    });
  }
}

/** @type {(word: string, at: number) => string} */
function swap(word, at) {
  return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
}

/** @type {(word: string) => { word: string, masks: Map<string, number>, last: number }} */
function slipPattern(word) {
  const pattern = word.slice(0, LONGEST);
  /** @type {Map<string, number>} */
  const masks = new Map();
  for (let at = 0; at < pattern.length; at += 1) masks.set(pattern[at], (masks.get(pattern[at]) ?? 0) | (1 << at));
  return { word: pattern, masks, last: 1 << (pattern.length - 1) };
}

/**
 * Whether a text contains a pattern with at most one letter wrong, missing or too many (Wu and Manber).
 *
 * @type {(text: string, pattern: { masks: Map<string, number>, last: number }) => boolean}
 */
function hasWithOneSlip(text, { masks, last }) {
  let clean = 0;
  let slipped = 1;
  for (const letter of text) {
    const mask = masks.get(letter) ?? 0;
    const before = clean;
    clean = ((clean << 1) | 1) & mask;
    slipped = (((slipped << 1) | 1) & mask) | before | (before << 1) | (clean << 1) | 1;
    if (slipped & last || clean & last) return true;
  }
  return false;
}
