// Cuts words that no record has as they are into pieces that some have.

import { runsOf } from "./fold.js";
import { matchAll, scoreWord } from "./match.js";

/** @import { SearchIndex } from "./index.js" */

const MOST_PLACES = 16; // Where a word is cut in two.
const LONGEST_SPELLING = 40; // Letters of pinyin that are cut into words.
const LATIN = /[a-z]/;
const CHINESE = /[\u3400-\u9fff]/;
// What people add to a question; only left out when the question finds nothing as it stands.
export const FILLERS = /适合|可以去|可去|能去|去哪里|去哪儿|去哪|好玩|有哪些|有什么|哪里有|哪儿有|在哪里|在哪儿|在哪|怎么去|怎么走|怎么预约|开放时间|电话|地址|附近|的|吗/g;

/**
 * What the index has of a word: the word itself, or 海洋|博物馆 for 海洋的博物馆.
 *
 * @type {(index: SearchIndex, word: string) => string[]}
 */
export function piecesOf(index, word) {
  if (scoreWord(index, word).hits) return [word];
  return word.replace(FILLERS, " ").split(" ").filter(Boolean).flatMap((part) => bestCut(index, part));
}

/**
 * The longest pieces are tried first; they may have cut a word in two (海洋博|物馆), so then every
 * other place is tried. Without any success the longest pieces still tell what is near.
 *
 * @type {(index: SearchIndex, word: string) => string[]}
 */
function bestCut(index, word) {
  const longest = cut(index, word);
  // Single characters stand nearly everywhere, so what was cut that small has not been found.
  /** @type {(pieces: string[]) => boolean} */
  const fits = (pieces) => pieces.every((piece) => piece.length > 1) && matchAll(index, pieces).found > 0;
  return fits(longest) ? longest : (cutsInTwo(index, word).find(fits) ?? longest);
}

/** @type {(index: SearchIndex, word: string) => string[][]} */
function cutsInTwo(index, word) {
  // Letters that are no pinyin would be cut into single ones, which fit everywhere.
  const units = LATIN.test(word) ? syllables(index, word) : [...word];
  return [...units.keys()].slice(1, MOST_PLACES).reverse().map((at) => [units.slice(0, at).join(""), units.slice(at).join("")]);
}

/** @type {(index: SearchIndex, word: string) => string[]} */
function cut(index, word) {
  const pieces = [];
  for (let rest = word; rest; ) {
    const [run] = runsOf(rest);
    const size = CHINESE.test(run[0]) ? longestPrefix(index, run) : longestSpelling(index, run);
    pieces.push(rest.slice(0, size));
    rest = rest.slice(size);
  }
  return pieces;
}

/**
 * If a text has a prefix it has all shorter ones, so the longest is found by halving.
 *
 * @type {(index: SearchIndex, word: string) => number}
 */
function longestPrefix(index, word) {
  let low = 1;
  let high = word.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (hasAnywhere(index, word.slice(0, middle))) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** @type {(index: SearchIndex, text: string) => boolean} */
function hasAnywhere(index, text) {
  if (Object.values(index.fields).some((field) => field.includes(text))) return true;
  const labels = [...index.facets.values()].flatMap(({ tier, values }) => (tier ? values : []));
  return labels.some(({ words }) => words.some((word) => word.includes(text)));
}

/**
 * The same for pinyin, cut between syllables only: chongqing|bowuguan.
 *
 * @type {(index: SearchIndex, word: string) => number}
 */
function longestSpelling(index, word) {
  const units = syllables(index, word);
  for (let count = units.length; count > 1; count -= 1) {
    const spelling = units.slice(0, count).join("");
    if (scoreWord(index, spelling).hits) return spelling.length;
  }
  return units.length ? units[0].length : word.length;
}

/** @type {(index: SearchIndex, word: string) => string[]} */
function syllables(index, word) {
  return (word.length <= LONGEST_SPELLING && index.sounds?.syllablesOf(word)) || [];
}
