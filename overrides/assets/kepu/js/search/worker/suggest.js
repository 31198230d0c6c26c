// A few results of each collection for the words typed so far.

import { describe } from "./describe.js";
import { match } from "./match.js";
import { byRelevance } from "./order.js";
import { slips, traditional } from "./rest.js";

/** @import { Question, Suggestions } from "../types.js" */
/** @import { SearchIndex } from "./index.js" */
/** @import { Service } from "./service.js" */
/** @import { Scores } from "./types.js" */

const SUGGESTED = { each: 3, all: 8 };

/** @type {Omit<Question, "q">} */
const ANY = { chosen: [], sort: "relevance", at: 0, group: 0, origin: null, area: null };

/** @type {(service: Service, q: string) => Promise<Suggestions>} */
export async function suggest(service, q) {
  const { store } = service;
  const index = await store.open();
  await store.need(index.manifest.small ? ["core", "alias"] : ["core"], index.partsOf(null));
  await Promise.all([store.sounds(), traditional(store)]);
  const { sorted, words, near } = await found(service, index, q);
  const chosen = spread(index, sorted);
  const ids = await store.ids(chosen);
  const about = { words, origin: null, now: 0, moments: null, sorts: null };
  return { total: sorted.length, near, items: Array.from(chosen, (record, at) => describe(index, record, ids[at], about)) };
}

/**
 * As people speak, word by word, or what is a slip away.
 *
 * @type {(service: Service, index: SearchIndex, q: string) => Promise<{ sorted: Uint32Array, words: string[], near: boolean }>}
 */
async function found(service, index, q) {
  const { terms } = await service.understand(index, q);
  if (terms.length) {
    const { found: meant } = await service.find(index, { ...ANY, q });
    if (meant.records.length) return { sorted: meant.records, words: meant.words, near: meant.near };
  }
  const { words, scores } = match(index, q, null);
  if (scores || !words.length) return { sorted: ranked(index, scores), words, near: false };
  const { cut, nearest } = await slips(service);
  const split = match(index, q, cut);
  const close = split.scores ?? nearest(index, split.words, split.pieces);
  return { sorted: ranked(index, close), words: [...split.words, ...split.pieces], near: !split.exact };
}

/** @type {(index: SearchIndex, scores: Scores | null) => Uint32Array} */
function ranked(index, scores) {
  if (!scores) return new Uint32Array();
  const records = Uint32Array.from(scores.keys()).filter((record) => scores[record] > 0);
  return byRelevance(index, records, scores);
}

/**
 * The best of each collection, in the order of the best.
 *
 * @type {(index: SearchIndex, sorted: Uint32Array) => Uint32Array}
 */
function spread(index, sorted) {
  /** @type {Map<string, number[]>} */
  const groups = new Map();
  for (const record of sorted) {
    const collection = index.collection(record).code;
    const group = groups.get(collection) ?? [];
    if (group.length < SUGGESTED.each) groups.set(collection, [...group, record]);
  }
  return Uint32Array.from([...groups.values()].flat().slice(0, SUGGESTED.all));
}
