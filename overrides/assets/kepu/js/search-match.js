// How well each record answers a query. Scores are tiers: 10 the name itself, 9 its beginning,
// 8 another name, 7 within the name, 6 kind and region, 5 themes and the like, below 5 text.

import { dialled, runsOf, wordsOf } from "./search-fold.js";
import { findPinyin, lettersNeeded } from "./search-pinyin.js";

const EXACT = 10;
const PREFIX = 9;
const ALIAS_EXACT = 8.5;
const ALIAS = 8;
const WITHIN = 7;
const ADDRESS = 4;
const SUMMARY = 3.5;
const MORE = 3;
const WHOLE_SYLLABLES = 0.3;
const INITIALS = 0.6;
const KEPT = 24; // Words whose scores are kept.
const MOST_PLACES = 16; // Where a word is cut in two.
const LONGEST_SPELLING = 40; // Letters of pinyin that are cut into words.
const LATIN = /[a-z]/;
const PINYIN_FIELDS = ["foldedNames", "foldedAliases", "foldedAddresses"];
const CHINESE = /[\u3400-\u9fff]/;
// What people add to a question; only left out when the question finds nothing as it stands.
const FILLERS = /有哪些|有什么|哪里有|哪儿有|在哪里|在哪儿|在哪|怎么去|怎么走|怎么预约|开放时间|电话|地址|附近|的|吗/g;

/**
 * Scores of all records for a query.
 *
 * @returns {{words: string[], pieces: string[], scores: Float32Array | null, exact: boolean}} no scores
 *   without words; `exact` is false when nothing has all words, and `pieces` are what it has of them.
 */
export function match(index, query) {
  const words = wordsOf(query);
  if (!words.length) return { words, pieces: words, scores: null, exact: true };
  const whole = matchAll(index, words);
  if (whole.found) return { words, pieces: words, scores: whole.scores, exact: true };
  const pieces = words.flatMap((word) => piecesOf(index, word));
  if (pieces.length && pieces.join("\n") !== words.join("\n")) {
    const split = matchAll(index, pieces);
    if (split.found) return { words: pieces, pieces, scores: split.scores, exact: true };
  }
  return { words, pieces, scores: null, exact: false };
}

function matchAll(index, words) {
  const each = words.map((word) => scoreWord(index, word));
  const scores = new Float32Array(index.count);
  const joined = words.join("");
  let found = 0;
  for (let record = 0; record < index.count; record += 1) {
    let sum = 0;
    for (const list of each) {
      if (!list[record]) {
        sum = 0;
        break;
      }
      sum += list[record];
    }
    if (!sum) continue;
    found += 1;
    scores[record] = words.length > 1 && index.foldedNames[record] === joined ? sum + EXACT * words.length : sum;
  }
  return { scores, found };
}

/** Scores of all records for one folded word; kept while a query grows. */
export function scoreWord(index, word) {
  const known = index.wordScores.get(word);
  if (known) return known;
  if (index.wordScores.size >= KEPT) index.wordScores.clear();
  const scores = scoreAfresh(index, word);
  index.wordScores.set(word, scores);
  return scores;
}

function scoreAfresh(index, word) {
  const scores = new Float32Array(index.count);
  scoreLiteral(index, word, scores);
  if (LATIN.test(word) && index.pinyin) scorePinyin(index, word, scores);
  const runs = runsOf(word);
  if (runs.length > 1) scoreRuns(index, runs, scores);
  return scores;
}

function scoreLiteral(index, word, scores) {
  const labels = labelScores(index, (value) => value.words.some((text) => text.includes(word)));
  const phone = dialled(word);
  const { foldedNames, foldedAliases, foldedAddresses, foldedSummaries, foldedMores, digits } = index;
  for (let record = 0; record < index.count; record += 1) {
    const at = foldedNames[record].indexOf(word);
    if (at === 0) {
      scores[record] = foldedNames[record].length === word.length ? EXACT : PREFIX;
    } else if (foldedAliases[record] && foldedAliases[record].includes(word)) {
      scores[record] = foldedAliases[record].split("\n").includes(word) ? ALIAS_EXACT : ALIAS;
    } else if (at > 0) {
      scores[record] = WITHIN;
    } else {
      const label = labelOf(labels, record);
      if (label) scores[record] = label;
      else if (foldedAddresses[record].includes(word)) scores[record] = ADDRESS;
      else if (phone && digits[record].includes(phone)) scores[record] = ADDRESS;
      else if (foldedSummaries[record].includes(word)) scores[record] = SUMMARY;
      else if (foldedMores[record].includes(word)) scores[record] = MORE;
    }
  }
}

// For each column in which some label fits: the tier of each of its sets of answers.
function labelScores(index, fits) {
  const found = [];
  for (const column of index.columns) {
    const tiers = column.facets.map((id) => {
      const facet = index.facets.get(id);
      return facet.tier ? facet.values.map((value) => (fits(value) ? facet.tier : 0)) : null;
    });
    if (!tiers.some((list) => list?.some(Boolean))) continue;
    const best = column.sets.map((set) => Math.max(0, ...set.flatMap((entry) => entry.map((v, d) => tiers[d]?.[v] ?? 0))));
    found.push({ of: column.of, best });
  }
  return found;
}

function labelOf(labels, record) {
  let tier = 0;
  for (const { of, best } of labels) tier = Math.max(tier, best[of[record]]);
  return tier;
}

function scorePinyin(index, word, scores) {
  const needed = lettersNeeded(word);
  const has = (letters) => (letters & needed) === needed;
  const fits = (value) => has(value.letters) && value.reads.some((read) => findPinyin(read, word));
  const labels = labelScores(index, (value) => word.length > 1 && fits(value));
  const [names, aliases, addresses] = PINYIN_FIELDS.map((field) => index.lettersOf(field));
  for (let record = 0; record < index.count; record += 1) {
    if (scores[record] >= PREFIX) continue;
    const name = has(names[record]) ? pinyinOfName(index, word, record) : 0;
    const alias = has(aliases[record]) ? pinyinOfAlias(index, word, record) : 0;
    const best = Math.max(name, alias, labelOf(labels, record) - INITIALS);
    if (best > scores[record]) scores[record] = best;
    else if (!scores[record] && has(addresses[record])) scores[record] = pinyinOfAddress(index, word, record);
  }
}

function pinyinOfName(index, word, record) {
  const found = findPinyin(index.read("foldedNames", record), word);
  if (!found) return 0;
  const less = found.whole ? WHOLE_SYLLABLES : INITIALS;
  if (found.start > 0) return WITHIN - less;
  return (found.end === index.foldedNames[record].length ? EXACT : PREFIX) - less;
}

function pinyinOfAlias(index, word, record) {
  const found = findPinyin(index.read("foldedAliases", record), word);
  return found ? ALIAS - (found.whole ? WHOLE_SYLLABLES : INITIALS) : 0;
}

// In running text initials fit everywhere, so only whole syllables count.
function pinyinOfAddress(index, word, record) {
  if (word.length < 4) return 0;
  const found = findPinyin(index.read("foldedAddresses", record), word, false);
  return found && found.end - found.start > 1 ? ADDRESS - WHOLE_SYLLABLES : 0;
}

function scoreRuns(index, runs, scores) {
  const each = runs.map((run) => scoreWord(index, run));
  for (let record = 0; record < index.count; record += 1) {
    if (scores[record]) continue;
    const least = Math.min(...each.map((list) => list[record]));
    if (least) scores[record] = least - INITIALS;
  }
}

// What the index has of a word: the word itself, or 海洋|博物馆 for 海洋的博物馆.
function piecesOf(index, word) {
  if (scoreWord(index, word).some(Boolean)) return [word];
  return word.replace(FILLERS, " ").split(" ").filter(Boolean).flatMap((part) => bestCut(index, part));
}

// The longest pieces are tried first; they may have cut a word in two (海洋博|物馆), so then every
// other place is tried. Without any success the longest pieces still tell what is near.
function bestCut(index, word) {
  const longest = cut(index, word);
  const fits = (pieces) => pieces.every((piece) => scoreWord(index, piece).some(Boolean)) && matchAll(index, pieces).found;
  return fits(longest) ? longest : (cutsInTwo(index, word).find(fits) ?? longest);
}

function cutsInTwo(index, word) {
  // Letters that are no pinyin would be cut into single ones, which fit everywhere.
  const latin = LATIN.test(word);
  const units = latin ? (word.length <= LONGEST_SPELLING && index.pinyin?.syllablesOf(word)) || [] : [...word];
  return [...units.keys()].slice(1, MOST_PLACES).reverse().map((at) => [units.slice(0, at).join(""), units.slice(at).join("")]);
}

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

// If a text has a prefix it has all shorter ones, so the longest is found by halving.
function longestPrefix(index, word) {
  let low = 1;
  let high = word.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (index.hasAnywhere(word.slice(0, middle))) low = middle;
    else high = middle - 1;
  }
  return low;
}

// The same for pinyin, cut between syllables only: chongqing|bowuguan.
function longestSpelling(index, word) {
  const syllables = (word.length <= LONGEST_SPELLING && index.pinyin?.syllablesOf(word)) || [word];
  for (let count = syllables.length; count > 1; count -= 1) {
    const spelling = syllables.slice(0, count).join("");
    if (scoreWord(index, spelling).some(Boolean)) return spelling.length;
  }
  return syllables[0].length;
}
