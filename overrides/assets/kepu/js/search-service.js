// Answers the page's questions from the records, fetching what each question needs first and the
// rest behind the visitor's back. Runs in a worker; knows nothing of the page.

import { describe } from "./search-describe.js";
import { forms } from "./search-fold.js";
import { match } from "./search-match.js";
import { inOrder } from "./search-order.js";
import { answer } from "./search-query.js";
import { SMALL, Store } from "./search-store.js";

const FEW = 30; // Results below which a wide search reads addresses and summaries too.
const LATIN = /[a-z\uff21-\uff5a]/i;
const SUGGESTED = { each: 3, all: 8 };
const OF_MOMENT = ["open", "fits"]; // Facets whose answers are worked out here.

export class Service {
  /** @param {(progress: object) => void} notify hears that more data has arrived. */
  constructor(source, notify) {
    this.store = new Store(source);
    this.notify = notify;
    this.last = null;
    this.moments = null;
    this.nearest = null;
    this.turn = 0;
  }

  /** The facets and the number of records. */
  async open() {
    const { manifest } = await this.store.open();
    return { count: manifest.count, facets: manifest.facets };
  }

  /** Answers a state of the explorer with the first results described. */
  async answer(state, shown) {
    const turn = (this.turn += 1);
    const { store } = this;
    const index = await store.open();
    const question = { ...state, chosen: chosenOf(index, state.chosen), now: Date.now() };
    const parts = index.partsOf(question.chosen.get("region"));
    await this.prepare(question, parts);
    const read = !question.q || store.has(["text"], parts);
    const ready = this.ready(question, parts);
    const found = answer(index, question, ready && read ? this.nearest : null);
    this.last = { found, question, parts };
    const few = found.near || found.records.length < FEW;
    const complete = ready && this.readAll(question, parts, few);
    if (!complete) this.settle(question, parts, few, turn);
    const early = found.near && !complete;
    return {
      total: early ? 0 : found.records.length,
      near: found.near,
      early,
      complete,
      partial: complete && this.wide(parts) && Boolean(question.q),
      words: found.words.length,
      counts: countsOf(found.counts),
      cards: early ? [] : await this.cards(0, shown),
    };
  }

  /** Descriptions of results of the last answer. */
  async cards(from, to) {
    const { found, question } = this.last;
    const records = found.records.subarray(from, to);
    const ids = await this.store.ids(records);
    const about = { words: found.words, origin: question.origin, now: question.now, moments: this.moments };
    return Array.from(records, (record, at) => describe(this.store.index, record, ids[at], about));
  }

  /** A few results of each collection for the words typed so far. */
  async suggest(q) {
    const { store } = this;
    const index = await store.open();
    const parts = index.partsOf(null);
    await store.need(store.small ? ["core", "alias"] : ["core"], parts);
    await Promise.all([store.sounds(), this.traditional()]);
    const { words, scores } = match(index, q);
    if (!scores) return { total: 0, items: [] };
    const records = Uint32Array.from(scores.keys()).filter((record) => scores[record]);
    const sorted = inOrder(index, records, scores, { sort: "relevance" });
    const chosen = spread(index, sorted);
    const ids = await store.ids(chosen);
    const about = { words, origin: null, now: Date.now(), moments: null };
    return { total: sorted.length, items: chosen.map((record, at) => describe(index, record, ids[at], about)) };
  }

  /** Work that few visitors ask for, in a module of its own. */
  async run(task, ...given) {
    const { tasks } = await import("./search-tasks.js");
    return tasks[task](this, ...given);
  }

  // What a question cannot be answered without.
  async prepare(question, parts) {
    const { store } = this;
    const layers = new Set(store.small ? ["core", "alias", "card"] : ["core"]);
    for (const column of store.index.columns) {
      if (column.facets.some((facet) => question.chosen.has(facet))) layers.add(column.layer);
    }
    if (["next", "verified"].includes(question.sort)) layers.add("facet");
    if (question.origin) layers.add("place");
    await store.need([...layers], parts);
    if (question.sort === "name" || LATIN.test(question.q)) await store.sounds();
    if (OF_MOMENT.some((facet) => question.chosen.has(facet))) await this.clock();
    await this.useClock(question);
  }

  /** Whether everything but the texts is there. */
  ready({ q }, parts) {
    const { store } = this;
    const read = store.has(["core"], store.index.partsOf(null)) && store.has(["alias", "card", "facet"], parts);
    return read && Boolean(this.moments && store.index.sounds && (this.nearest || !q)) && this.has("traditional");
  }

  /** Whether all texts are there that a question is looked up in: nationwide only when there is little else. */
  readAll({ q }, parts, few) {
    if (!q || (this.wide(parts) && !few)) return true;
    return this.store.has(this.wide(parts) ? ["text"] : ["text", "more"], parts);
  }

  wide(parts) {
    const { sizes } = this.store.index;
    return parts.reduce((sum, part) => sum + sizes[part], 0) > SMALL;
  }

  // The rest, the most useful first; the page asks again when something has come.
  async settle(question, parts, few, turn) {
    const { store } = this;
    const all = store.index.partsOf(null);
    const steps = [
      () => Promise.all([store.sounds(), this.traditional()]),
      () => store.need(["alias", "card"], parts),
      () => store.need(["core"], all),
      () => Promise.all([store.need(["facet"], parts), this.clock()]),
      () => question.q && (few || !this.wide(parts)) && store.need(["text"], parts),
      () => question.q && !this.wide(parts) && store.need(["more"], parts),
      () => question.q && this.slips(),
    ];
    try {
      for (const step of steps) {
        if (turn !== this.turn) return;
        await step();
      }
      if (turn === this.turn) this.notify({ changed: true });
    } catch {
      if (turn === this.turn) this.notify({ failed: true });
    }
  }

  has(name) {
    return this.store.done.has(name);
  }

  async traditional() {
    if (this.has("traditional")) return;
    const { simplify } = await import("./search-traditional.js");
    if (this.has("traditional")) return;
    forms.simplify = simplify;
    this.store.index.simplify();
    this.store.done.add("traditional");
  }

  async slips() {
    const { nearest } = await import("./search-nearest.js");
    await this.store.moreSounds();
    this.nearest = nearest;
  }

  async clock() {
    if (this.moments) return;
    const { Moments, applyGroup } = await import("./search-moment.js");
    const calendar = await this.store.file("../../calendar.json");
    this.applyGroup = applyGroup;
    this.moments ??= new Moments(calendar);
  }

  async useClock({ at, group, now }) {
    const { index } = this.store;
    if (!this.moments) return;
    await this.store.tables();
    this.moments.apply(index, new Date(at || now));
    this.applyGroup(index, group);
  }
}

function chosenOf(index, chosen) {
  const known = chosen.map(([id, codes]) => {
    const { byCode } = index.facets.get(id);
    return [id, new Set(codes.map((code) => byCode.get(code)).filter((value) => value !== undefined))];
  });
  return new Map(known.filter(([, values]) => values.size));
}

// Only what is there: most answers of large facets have no records.
function countsOf(counts) {
  return [...counts].map(([id, list]) => [id, [...list.entries()].filter(([, count]) => count)]);
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
