// Answers the page's questions from the records, fetching what each question needs first. Runs in a
// worker; knows nothing of the page.

import { describe } from "./describe.js";
import { answer } from "./query.js";
import { Store } from "./store.js";

const WIDE = 20_000; // Records of which addresses and summaries are not all fetched unasked.
const FEW = 30; // Results below which a wide search reads addresses and summaries too.
const LATIN = /[a-z\uff21-\uff5a]/i;
const OF_MOMENT = ["open", "fits"]; // Facets whose answers are worked out here.
/** Work that a first answer does not need, each with its own module. */
const TASKS = {
  suggest: () => import("./suggest.js"),
  take: () => import("./tasks.js"),
};

export class Service {
  /** @param {(progress: object) => void} notify hears that more data has arrived. */
  constructor(source, notify) {
    this.store = new Store(source);
    this.notify = notify;
    this.last = null;
    this.rest = null;
    this.moments = null;
    this.slips = null;
    this.sorts = null;
    this.turn = 0;
  }

  /** The number of records and the facets that are known at once; `later` names the others, `order` all as shown. */
  async open() {
    const { manifest } = await this.store.open();
    return { count: manifest.count, facets: manifest.facets, later: manifest.later, order: manifest.order };
  }

  /** All facets. */
  async learn() {
    await this.store.open();
    return (await this.store.tables()).facets;
  }

  /** Answers a state of the explorer with the first results described. */
  async answer(state, shown) {
    const turn = (this.turn += 1);
    const { store } = this;
    const index = await store.open();
    const question = { ...state, now: Date.now() };
    await this.learnFor(state);
    question.chosen = chosenOf(index, state.chosen);
    const parts = index.partsOf(question.chosen.get("region"));
    await this.prepare(question, parts);
    const read = !question.q || store.has(["text"], parts);
    const ready = this.ready(question, parts);
    const found = answer(index, question, { slips: ready && read ? this.slips : null, sorts: this.sorts });
    this.last = { found, question, parts };
    const few = found.near || found.records.length < FEW;
    const complete = ready && this.readAll(question, parts, few);
    this.rest = complete ? null : { question, parts, few, turn };
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

  /** Fetches what the last answer left out; the page asks for it once it has shown that answer. */
  async more() {
    if (!this.rest) return;
    const { settle } = await import("./rest.js");
    await settle(this, this.rest);
  }

  /** Descriptions of results of the last answer. */
  async cards(from, to) {
    const { found, question } = this.last;
    const records = found.records.subarray(from, to);
    const ids = await this.store.ids(records);
    const about = { words: found.words, origin: question.origin, now: question.now, moments: this.moments, sorts: this.sorts };
    return Array.from(records, (record, at) => describe(this.store.index, record, ids[at], about));
  }

  async run(task, ...given) {
    const { run } = await TASKS[task]();
    return run(this, ...given);
  }

  async learnFor({ chosen }) {
    const { facets } = this.store.index;
    if (chosen.some(([id]) => !facets.has(id))) await this.store.tables();
  }

  // What a question cannot be answered without.
  async prepare(question, parts) {
    const { store } = this;
    const layers = new Set(store.small ? ["core", "alias", "card"] : ["core"]);
    for (const column of store.index.columns) {
      if (column.facets.some((facet) => question.chosen.has(facet))) layers.add(column.layer);
    }
    if (["next", "verified", "collected"].includes(question.sort)) layers.add("facet");
    if (question.origin || question.area) layers.add("place");
    const needsSounds = question.sort === "name" || LATIN.test(question.q);
    const needsSorts = question.origin || question.sort !== "relevance";
    await Promise.all([
      store.need([...layers], parts),
      needsSounds && store.sounds(),
      needsSorts && this.loadSorts(),
      OF_MOMENT.some((facet) => question.chosen.has(facet)) && this.clock(),
    ]);
    this.useClock(question);
  }

  /** Whether everything but the texts is there. */
  ready({ q }, parts) {
    const { store } = this;
    const read = store.has(["core"], store.index.partsOf(null)) && store.has(["alias", "card", "facet"], parts);
    return read && Boolean(this.moments && this.sorts && store.index.sounds && (this.slips || !q)) && store.done.has("traditional");
  }

  /** Whether all texts are there that a question is looked up in: nationwide only when there is little else. */
  readAll({ q }, parts, few) {
    if (!q || (this.wide(parts) && !few)) return true;
    return this.store.has(this.wide(parts) ? ["text"] : ["text", "more"], parts);
  }

  wide(parts) {
    const { sizes } = this.store.index;
    return parts.reduce((sum, part) => sum + sizes[part], 0) > WIDE;
  }

  async loadSorts() {
    this.sorts ??= await import("./sorts.js");
  }

  async clock() {
    const [{ Moments }, calendar] = await Promise.all([
      import("./moment.js"),
      this.store.file("../../calendar.json"),
      this.store.tables(),
    ]);
    this.moments ??= new Moments(calendar);
  }

  useClock({ at, group, now }) {
    this.moments?.apply(this.store.index, new Date(at || now), Boolean(at), group);
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
