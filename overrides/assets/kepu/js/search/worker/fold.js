// Brings what visitors type and what records say to one form, so that they can be compared.

import { MAX_QUERY } from "../../common/query.js";

const MAX_WORDS = 12;
const ACCENTED = /[\u00c0-\u024f\u1e00-\u1eff]/;
const MARKS = /[\u0300-\u036f]/g;
// Quotes, brackets and middle dots are left out by most people who type; controls and
// direction marks are never meant; Tibetan syllables are written with their points between and after them or without.
const IGNORED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff·•‧\u0f0b-\u0f14"'\u0060“”‘’《》〈〉「」『』()[\]【】〔〕]/g;
export const SEPARATORS = /[\s,，、;；。|]+/;

/**
 * Text in one width and case, without accents, quotes and brackets. Tabs and line ends stay.
 *
 * @type {(text: string) => string}
 */
export function fold(text) {
  let folded = text.normalize("NFKC").toLowerCase();
  if (ACCENTED.test(folded)) folded = folded.normalize("NFD").replace(MARKS, "").normalize("NFC");
  return folded.replace(IGNORED, "");
}

/**
 * Text folded by `folding` and, for each unit of it, where it stands in the text as it is shown.
 *
 * @type {(text: string, folding: (text: string) => string) => { folded: string, places: number[] }}
 */
export function foldWithPlaces(text, folding) {
  let folded = "";
  /** @type {number[]} */
  const places = [];
  let place = 0;
  for (const character of text) {
    const unit = folding(character);
    for (let index = 0; index < unit.length; index += 1) places.push(place);
    folded += unit;
    place += character.length;
  }
  places.push(text.length);
  return { folded, places };
}

/**
 * The words of a query, folded by `folding`; all of them must be found.
 *
 * @type {(query: string, folding: (text: string) => string) => string[]}
 */
export function wordsOf(query, folding) {
  const words = String(query).slice(0, MAX_QUERY).normalize("NFKC").split(SEPARATORS).map(folding);
  return [...new Set(words.filter(Boolean))].slice(0, MAX_WORDS);
}

/**
 * A word cut where Chinese and other writing meet: 海洋kjg is 海洋 and kjg.
 *
 * @type {(word: string) => string[]}
 */
export function runsOf(word) {
  return word.match(/[\u3400-\u9fff]+|[^\u3400-\u9fff]+/g) ?? [];
}

/**
 * The digits of a phone number as dialled; empty for anything else.
 *
 * @type {(word: string) => string}
 */
export function dialled(word) {
  return /^\+?[\d\-()]{3,}$/.test(word) ? word.replace(/^\+86/, "").replace(/\D/g, "") : "";
}
