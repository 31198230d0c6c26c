// Highlights what was found, and cuts an excerpt around it.

import { make } from "./explore-dom.js";
import { foldWithPlaces, runsOf } from "./search-fold.js";
import { findPinyin } from "./search-pinyin.js";

const BEFORE = 16;
const AFTER = 44;

/** Places of the words in a text, as [start, end) of the text as shown, in order and apart. */
export function rangesOf(text, words, pinyin) {
  const { folded, places } = foldWithPlaces(text);
  const found = words.flatMap((word) => placesOf(folded, word, pinyin));
  const shown = found.map(([start, end]) => [places[start], places[end]]).sort((a, b) => a[0] - b[0]);
  const apart = [];
  for (const [start, end] of shown) {
    const last = apart.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else apart.push([start, end]);
  }
  return apart;
}

function placesOf(folded, word, pinyin) {
  const found = [];
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
    found.push([at, at + word.length]);
  }
  if (found.length) return found;
  const spelled = pinyin && /[a-z]/.test(word) ? findPinyin(pinyin.read(folded), word) : null;
  if (spelled) return [[spelled.start, spelled.end]];
  const runs = runsOf(word);
  return runs.length > 1 ? runs.flatMap((run) => placesOf(folded, run, pinyin)) : [];
}

/** Text nodes and marks for a text, optionally only its part from `start` to `end`. */
export function marked(text, ranges, start = 0, end = text.length) {
  const nodes = [];
  let at = start;
  for (const [from, to] of ranges) {
    if (to <= start || from >= end) continue;
    nodes.push(text.slice(at, Math.max(from, start)), make("mark", {}, text.slice(Math.max(from, start), Math.min(to, end))));
    at = Math.min(to, end);
  }
  nodes.push(text.slice(at, end));
  return nodes;
}

/** The surroundings of the first match in a text, or null without one. */
export function excerpt(text, words, pinyin) {
  const ranges = rangesOf(text, words, pinyin);
  if (!ranges.length) return null;
  const start = Math.max(0, ranges[0][0] - BEFORE);
  const end = Math.min(text.length, ranges[0][1] + AFTER);
  return [start > 0 ? "…" : "", ...marked(text, ranges, start, end), end < text.length ? "…" : ""];
}
