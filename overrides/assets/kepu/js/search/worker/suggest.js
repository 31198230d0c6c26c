// A few results of each collection for the words typed so far.

import { describe } from "./describe.js";
import { match } from "./match.js";
import { inOrder } from "./order.js";
import { traditional } from "./rest.js";

const SUGGESTED = { each: 3, all: 8 };

export async function run({ store }, q) {
  const index = await store.open();
  await store.need(store.small ? ["core", "alias"] : ["core"], index.partsOf(null));
  await Promise.all([store.sounds(), traditional(store)]);
  const { words, scores } = match(index, q, null);
  if (!scores) return { total: 0, items: [] };
  const records = Uint32Array.from(scores.keys()).filter((record) => scores[record]);
  const sorted = inOrder(index, records, scores, { sort: "relevance" });
  const chosen = spread(index, sorted);
  const ids = await store.ids(chosen);
  const about = { words, origin: null, now: 0, moments: null, sorts: null };
  return { total: sorted.length, items: chosen.map((record, at) => describe(index, record, ids[at], about)) };
}

// The best of each collection, in the order of the best.
function spread(index, sorted) {
  const groups = new Map();
  for (const record of sorted) {
    const collection = index.collection(record);
    const group = groups.get(collection) ?? [];
    if (group.length < SUGGESTED.each) groups.set(collection, [...group, record]);
  }
  return [...groups.values()].flat().slice(0, SUGGESTED.all);
}
