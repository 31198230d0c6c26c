// Answers the page's questions from the records, fetching what each question needs first. Runs in a
// worker; knows nothing of the page.

import { describe } from "./describe.js";
import { foundIn, leadOf } from "./lead.js";
import { chosenOf, countsOf, isGood, loosened, withTerms } from "./readings.js";
import { Store } from "./store.js";

const WIDE = 20_000; // Records of which addresses and summaries are not all fetched unasked.
const FEW = 30; // Results below which a wide search reads addresses and summaries too.
const LATIN = /[a-z\uff21-\uff5a]/i;
const SAID_ONLY = ["open", "fits"]; // Conditions whose words no record would have.
const OF_MOMENT = ["open", "fits"]; // Facets whose answers are worked out here.

/** @import { Answer, Card, FacetData, Given, Message, Method, Opened, Progress, Question, Result, Term } from "../types.js" */
/** @import { Calendar } from "../../opening/types.js" */
/** @import { SearchIndex } from "./index.js" */
/** @import { Moments } from "./moment.js" */
/** @import { Found, IndexQuestion, Layer, Look, Rest, Slips, Sorts, Spoken } from "./types.js" */

const tasks = () => import("./tasks.js");

/**
 * How each question is answered. What a first answer does not need is in modules of its own.
 *
 * @type {{ [Name in Method]: (service: Service, ...given: Given<Name>) => Promise<Result<Name>> }}
 */
const ANSWERS = {
  start: (service) => service.open(),
  learn: (service) => service.learn(),
  name: async (service, names) => (await service.store.open()).name(names),
  answer: (service, question, shown) => service.answer(question, shown),
  cards: (service, from, to) => service.cards(from, to),
  more: (service) => service.more(),
  suggest: async (service, q) => (await import("./suggest.js")).suggest(service, q),
  origins: async (service, q) => (await tasks()).origins(service, q),
  points: async (service) => (await tasks()).points(service),
  sheet: async (service) => (await tasks()).sheet(service),
  csv: async (service, base) => (await tasks()).csv(service, base),
  geojson: async (service, base) => (await tasks()).geojson(service, base),
  ics: async (service, base) => (await tasks()).ics(service, base),
  text: async (service, base, address) => (await tasks()).text(service, base, address),
};

/**
 * The answer to a message.
 *
 * @type {<Name extends Method>(service: Service, message: Pick<Message<Name>, "method" | "given">) => Promise<Result<Name>>}
 */
export function answerTo(service, { method, given }) {
  return ANSWERS[method](service, ...given);
}

export class Service {
  /**
   * @param {string} source the address of the folder of data
   * @param {(progress: Progress) => void} notify hears that more data has arrived
   */
  constructor(source, notify) {
    this.store = new Store(source);
    this.notify = notify;
    /** @type {{ found: Found, question: IndexQuestion, parts: number[], unread: boolean } | null} */
    this.last = null;
    /** @type {Rest | null} */
    this.rest = null;
    /** @type {Moments | null} */
    this.moments = null;
    /** @type {Slips | null} */
    this.slips = null;
    /** @type {Sorts | null} */
    this.sorts = null;
    /** @type {typeof import("./spoken.js") | null} */
    this.spoken = null;
    this.turn = 0;
  }

  /**
   * The number of records and the facets that are known at once; `later` names the others, `order` all as shown.
   *
   * @type {() => Promise<Opened>}
   */
  async open() {
    const { manifest } = await this.store.open();
    return { count: manifest.count, facets: manifest.facets, later: manifest.later, order: manifest.order };
  }

  /**
   * All facets.
   *
   * @type {() => Promise<FacetData[]>}
   */
  async learn() {
    await this.store.open();
    return (await this.store.tables()).facets;
  }

  /**
   * Answers a state of the explorer with the first results described.
   *
   * @type {(state: Question, shown: number) => Promise<Answer>}
   */
  async answer(state, shown) {
    const turn = (this.turn += 1);
    const { store } = this;
    const index = await store.open();
    await this.learnFor(index, state);
    const { question, parts, found, understood } = await this.find(index, state);
    const unread = !store.has(["core"], parts);
    this.last = { found, question, parts, unread };
    const ready = this.ready(index, question, parts);
    const few = found.near || found.records.length < FEW;
    const complete = ready && this.readAll(question, parts, few);
    this.rest = complete ? null : { question, parts, few, unread, turn };
    const early = found.near && !complete;
    return {
      total: early ? 0 : found.records.length,
      near: found.near,
      early,
      complete,
      unread,
      partial: complete && this.wide(parts) && Boolean(question.q),
      words: found.words.length,
      understood,
      dated: this.sorts?.datedOf(index, found.records, question.now) ?? 0,
      around: this.around(index, question, found.records),
      counts: countsOf(found.counts),
      cards: early ? [] : await this.cards(0, shown),
    };
  }

  /**
   * What is found for a state: first as people speak, then word by word where that gives nothing.
   *
   * @type {(index: SearchIndex, state: Question) => Promise<Look & { understood: Term[] }>}
   */
  async find(index, state) {
    const { q, terms } = await this.understand(index, state.q);
    const meant = await this.look(index, terms.length ? withTerms(state, q, terms) : { ...state, q: q || state.q });
    if (!terms.length) return { ...meant, understood: [] };
    if (isGood(meant)) return { ...meant, understood: terms };
    const literal = await this.look(index, state);
    if (isGood(literal) && !terms.some(({ facet }) => SAID_ONLY.includes(facet))) return { ...literal, understood: [] };
    // Unknown is not no: what nobody has told of comes before nothing at all.
    const loose = terms.map((term) => loosened(index, term));
    const wider = loose.some((term, at) => term !== terms[at]) ? await this.look(index, withTerms(state, q, loose)) : meant;
    if (isGood(wider)) return { ...wider, understood: loose };
    const elsewhere = q && terms.every(({ facet }) => facet === "region") && literal.found.near;
    if (elsewhere) return { ...literal, understood: [] };
    // The conditions alone are nearer to what is meant than nothing.
    const bare = q ? await this.look(index, withTerms(state, "", loose)) : meant;
    return q && isGood(bare) ? { ...bare, found: { ...bare.found, near: true }, understood: loose } : { ...meant, understood: terms };
  }

  /**
   * The conditions that stand among the words of a query, and the other words; none before the facets are here.
   *
   * @type {(index: SearchIndex, q: string) => Promise<{ q: string, terms: Term[] }>}
   */
  async understand(index, q) {
    const { store } = this;
    if (!q) return { q, terms: [] };
    if (index.manifest.small) await Promise.all([store.tables(), store.need(["core", "alias"], index.partsOf(null))]);
    this.spoken ??= await import("./spoken.js");
    return index.facets.has("open") ? this.spoken.spoken(index, q, Date.now()) : { q, terms: [] };
  }

  /**
   * Answers one reading of a state.
   *
   * @type {(index: SearchIndex, state: Spoken) => Promise<Look>}
   */
  async look(index, state) {
    const question = { ...state, chosen: chosenOf(index, state.chosen), now: Date.now() };
    const parts = index.partsOf(question.chosen.get("region") ?? null);
    const lead = leadOf(this.store, index, question, parts);
    await this.prepare(index, question, lead);
    const first = { question, parts, found: foundIn(this, index, question, parts) };
    if (lead === parts || isGood(first)) return first;
    await this.prepare(index, question, parts);
    return { ...first, found: foundIn(this, index, question, parts) };
  }

  /**
   * Fetches what the last answer left out; the page asks for it once it has shown that answer.
   *
   * @type {() => Promise<void>}
   */
  async more() {
    if (!this.rest) return;
    const { settle } = await import("./rest.js");
    await settle(this, this.rest);
  }

  /** @type {(index: SearchIndex, question: IndexQuestion, records: Uint32Array) => Answer["around"]} */
  around(index, { sort, origin }, records) {
    return (sort === "distance" && origin && this.sorts?.aroundOf(index, records, origin)) || null;
  }

  /**
   * Descriptions of results of the last answer.
   *
   * @type {(from: number, to: number) => Promise<Card[]>}
   */
  async cards(from, to) {
    const index = await this.store.open();
    const { found, question } = this.lastAnswer();
    const records = found.records.subarray(from, to);
    const ids = await this.store.ids(records);
    const about = { words: found.words, origin: question.origin, now: question.now, moments: this.moments, sorts: this.sorts };
    return Array.from(records, (record, at) => describe(index, record, ids[at], about));
  }

  /**
   * What the last question found.
   *
   * @type {() => { found: Found, question: IndexQuestion, parts: number[], unread: boolean }}
   */
  lastAnswer() {
    if (!this.last) throw new Error("nothing has been asked yet");
    return this.last;
  }

  /** @type {(index: SearchIndex, state: Question) => Promise<void>} */
  async learnFor(index, { chosen }) {
    if (chosen.some(([id]) => !index.facets.has(id))) await this.store.tables();
  }

  /**
   * What a question cannot be answered without.
   *
   * @type {(index: SearchIndex, question: IndexQuestion, parts: number[]) => Promise<void>}
   */
  async prepare(index, question, parts) {
    const { store } = this;
    /** @type {Set<Layer>} */
    const layers = new Set(index.manifest.small ? ["core", "alias", "card"] : ["core"]);
    for (const column of index.columns) {
      if (column.facets.some((facet) => question.chosen.has(facet))) layers.add(column.layer);
    }
    if (["next", "open", "verified", "collected"].includes(question.sort)) layers.add("facet");
    if (question.origin || question.area) layers.add("place");
    const needsSounds = question.sort === "name" || question.sort === "open" || LATIN.test(question.q);
    const needsClock = question.origin || question.sort === "open" || OF_MOMENT.some((facet) => question.chosen.has(facet));
    const needsSorts = question.origin || question.sort !== "relevance";
    await Promise.all([
      store.need([...layers], parts),
      needsSounds && store.sounds(),
      needsSorts && this.loadSorts(),
      question.origin && store.regions(),
      needsClock && this.clock(),
    ]);
    const { at, now, group } = question;
    this.moments?.apply(index, new Date(at || now), Boolean(at), group);
  }

  /**
   * Whether everything but the texts is there.
   *
   * @type {(index: SearchIndex, question: IndexQuestion, parts: number[]) => boolean}
   */
  ready(index, { q }, parts) {
    const { store } = this;
    const read = store.has(["core"], index.partsOf(null)) && store.has(["alias", "card", "facet"], parts);
    const helped = this.moments && this.sorts && index.sounds && index.simplified && (this.slips || !q);
    return read && Boolean(helped);
  }

  /**
   * Whether all texts are there that a question is looked up in: nationwide only when there is little else.
   *
   * @type {(question: IndexQuestion, parts: number[], few: boolean) => boolean}
   */
  readAll({ q }, parts, few) {
    if (!q || (this.wide(parts) && !few)) return true;
    return this.store.has(this.wide(parts) ? ["text"] : ["text", "more"], parts);
  }

  /** @type {(parts: number[]) => boolean} */
  wide(parts) {
    const sizes = this.store.index?.sizes ?? [];
    return parts.reduce((sum, part) => sum + sizes[part], 0) > WIDE;
  }

  /** @type {() => Promise<void>} */
  async loadSorts() {
    this.sorts ??= await import("./sorts.js");
  }

  /** @type {() => Promise<void>} */
  async clock() {
    /** @type {Promise<Calendar>} */
    const reading = this.store.file("../../calendar.json");
    const [{ Moments }, calendar] = await Promise.all([import("./moment.js"), reading, this.store.tables()]);
    this.moments ??= new Moments(calendar);
  }
}
