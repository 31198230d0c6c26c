// When nothing has all words: the records that have most of them, or a slip away from them.

import { runsOf } from "./search-fold.js";
import { scoreWord } from "./search-match.js";
import { findPinyin, lettersNeeded } from "./search-pinyin.js";

const SOUNDS_ALIKE = 0.9;
const ONE_SLIP = 0.75;
const SHARED_PAIRS = 0.6;
const LEAST = 0.4;
const KEPT = 0.7; // Of the best score; the rest would only be noise.
const LONGEST = 31; // Bits of one number.

/** Closeness of each record to the words or to their pieces, 0 for those too far to show. */
export function nearest(index, words, pieces) {
  const close = share(index, words);
  if (pieces.length > words.length) {
    share(index, pieces).forEach((value, record) => (close[record] = Math.max(close[record], value)));
  }
  const best = close.reduce((most, value) => Math.max(most, value), 0);
  return close.map((value) => (value >= LEAST && value >= best * KEPT ? value : 0));
}

// How much of the words each record has, from 0 to about 1; rare words say more than common ones.
function share(index, words) {
  const total = new Float32Array(index.count);
  let weights = 0;
  for (const word of words) {
    const scores = scoreWord(index, word);
    const hits = scores.reduce((count, score) => count + (score > 0), 0);
    const weight = Math.log(2 + index.count / (hits || 1));
    const close = hits ? scores.map((score) => score && 1 + score / 100) : closeness(index, word);
    weights += weight;
    for (let record = 0; record < index.count; record += 1) total[record] += weight * close[record];
  }
  return total.map((value) => value / weights);
}

// No record has the word itself: one wrong character, one wrong letter, or the same sound.
function closeness(index, word) {
  const latin = /^[a-z0-9]+$/.test(word);
  const near = latin ? slipOfLetters(index, word) : slipOfCharacters(index, word);
  const close = new Float32Array(index.count);
  for (let record = 0; record < index.count; record += 1) {
    close[record] = near(record);
  }
  return close;
}

function slipOfLetters(index, word) {
  if (word.length < 4) return () => 0;
  const pattern = slipPattern(word);
  const names = index.spelled();
  const all = names.join("\n");
  const swapped = Array.from({ length: word.length - 1 }, (_, at) => swap(word, at));
  const present = swapped.filter((variant) => all.includes(variant));
  return (record) => {
    const name = names[record];
    const fits = hasWithOneSlip(name, pattern) || present.some((variant) => name.includes(variant));
    if (fits) return ONE_SLIP * (1 + lengthBonus(word.length, name.length));
    const other = index.foldedAliases[record];
    if (!other) return 0;
    const alias = index.pinyin?.spell(other) ?? other;
    return hasWithOneSlip(alias, pattern) || swapped.some((variant) => alias.includes(variant)) ? ONE_SLIP : 0;
  };
}

function swap(word, at) {
  return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
}

// Between two names with the same slip the one of nearly the same length is meant.
function lengthBonus(typed, length) {
  return 0.1 * (Math.min(typed, length) / Math.max(typed, length, 1));
}

function slipOfCharacters(index, word) {
  const sound = index.pinyin && word.length > 1 ? index.pinyin.spell(word) : "";
  const needed = lettersNeeded(sound);
  const pattern = word.length > 2 ? slipPattern(word) : null;
  const pairs = word.length > 2 ? pairsOf(word) : [];
  return (record) => {
    const name = index.foldedNames[record];
    const other = index.foldedAliases[record];
    const bonus = 1 + lengthBonus(word.length, name.length);
    if (sound && soundsAlike(index, record, sound, needed)) return SOUNDS_ALIKE * bonus;
    if (pattern && (hasWithOneSlip(name, pattern) || hasWithOneSlip(other, pattern))) return ONE_SLIP * bonus;
    const shared = pairs.filter((pair) => name.includes(pair) || other.includes(pair)).length;
    return shared ? (SHARED_PAIRS * bonus * shared) / pairs.length : 0;
  };
}

function soundsAlike(index, record, sound, needed) {
  return ["foldedNames", "foldedAliases"].some((field) => {
    if ((index.lettersOf(field)[record] & needed) !== needed) return false;
    return findPinyin(index.read(field, record), sound, false);
  });
}

function pairsOf(word) {
  const runs = runsOf(word);
  return runs.flatMap((run) => Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)));
}

function slipPattern(word) {
  const pattern = word.slice(0, LONGEST);
  const masks = new Map();
  for (let at = 0; at < pattern.length; at += 1) masks.set(pattern[at], (masks.get(pattern[at]) ?? 0) | (1 << at));
  return { masks, last: 1 << (pattern.length - 1) };
}

/** Whether a text contains a pattern with at most one letter wrong, missing or too many (Wu and Manber). */
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
