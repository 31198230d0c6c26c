// Where the words of a query stand in a text as it is shown.

import { foldWithPlaces, runsOf } from "./fold.js";

/** @import { Range } from "../types.js" */
/** @import { SearchIndex } from "./index.js" */
/** @import { Sounds } from "./sound.js" */

const BEFORE = 16;
const AFTER = 44;

/**
 * Places of the words in a text, as [start, end) of the text as shown, in order and apart; `sounds` also by pinyin.
 *
 * @type {(index: SearchIndex, text: string, words: string[], sounds?: Sounds | null) => Range[]}
 */
export function rangesOf(index, text, words, sounds = index.sounds) {
  const { folded, places } = foldWithPlaces(text, (part) => index.fold(part));
  const found = words.flatMap((word) => placesOf(folded, word, sounds));
  // What folding leaves out after the last character, such as a bracket, is not part of the match.
  /** @type {(at: number) => number} */
  const endOf = (at) => places[at] + String.fromCodePoint(text.codePointAt(places[at]) ?? 0).length;
  const shown = found.map(([start, end]) => [places[start], endOf(end - 1)]).sort((a, b) => a[0] - b[0]);
  /** @type {Range[]} */
  const apart = [];
  for (const [start, end] of shown) {
    const last = apart.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else apart.push([start, end]);
  }
  return apart;
}

/** @type {(folded: string, word: string, sounds: Sounds | null) => Range[]} */
function placesOf(folded, word, sounds) {
  /** @type {Range[]} */
  const found = [];
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
    found.push([at, at + word.length]);
  }
  if (found.length) return found;
  const query = sounds && /[a-z]/.test(word) ? sounds.prepare(word) : null;
  const spelled = sounds && query ? sounds.find(query, sounds.read(folded)) : null;
  if (spelled) return [[spelled.start, spelled.end]];
  const runs = runsOf(word);
  return runs.length > 1 ? runs.flatMap((run) => placesOf(folded, run, sounds)) : [];
}

/**
 * The surroundings of the first match in a text with the places of all matches in it, or null without one.
 *
 * @type {(index: SearchIndex, text: string, words: string[]) => { text: string, marks: Range[] } | null}
 */
export function excerpt(index, text, words) {
  const ranges = rangesOf(index, text, words, null);
  if (!ranges.length) return null;
  const start = Math.max(0, ranges[0][0] - BEFORE);
  const end = Math.min(text.length, ranges[0][1] + AFTER);
  const lead = start > 0 ? "…" : "";
  /** @type {Range[]} */
  const marks = ranges
    .filter(([from]) => from < end)
    .map(([from, to]) => [from - start + lead.length, Math.min(to, end) - start + lead.length]);
  return { text: lead + text.slice(start, end) + (end < text.length ? "…" : ""), marks };
}
