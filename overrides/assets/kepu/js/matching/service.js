// Answers questions from all offers. Runs in a worker; knows nothing of the page.

import { alternatives } from "./alternatives.js";
import { askOf, fold, originOf, topicOf } from "./asking.js";
import { candidatesOf, standings } from "./candidates.js";
import { judge, rank } from "./judging.js";

/** @import { Calendar } from "../opening/types.js" */
/** @import { Answered, Ask, Candidate, Given, IndexFile, Judged, Message, Method, OffersFile } from "./types.js" */
/** @import { Origin, Question, Result, Section, Shown, There, Told, Topic } from "./types.js" */

const MOST_ALTERNATIVES = 5;

/** @typedef {{ index: IndexFile, hours: string[], calendar: Calendar, candidates: Candidate[] }} Loaded */

/** @type {{ [Name in Method]: (service: Service, ...given: Given<Name>) => Promise<Told<Name>> }} */
const ANSWERS = {
  start: async (service) => (await service.load()).index,
  answer: (service, question, shown) => service.answer(question, shown),
  alternatives: (service, path, question) => service.alternatives(path, question),
  named: (service, paths, question) => service.named(paths, question),
};

/**
 * The answer to a message.
 *
 * @type {<Name extends Method>(service: Service, message: Pick<Message<Name>, "method" | "given">) => Promise<Told<Name>>}
 */
export function answerTo(service, { method, given }) {
  return ANSWERS[method](service, ...given);
}

export class Service {
  /** @param {string} source the address of the folder of data */
  constructor(source) {
    this.source = source;
    /** @type {Map<string, Promise<ReturnType<typeof JSON.parse>>>} */
    this.files = new Map();
    /** @type {Promise<Loaded> | null} */
    this.loading = null;
  }

  /** What every answer needs; asked for again after it failed. */
  load() {
    this.loading ??= this.read().catch((error) => {
      this.loading = null;
      throw error;
    });
    return this.loading;
  }

  /** @type {() => Promise<Loaded>} */
  async read() {
    /** @type {[IndexFile, OffersFile, Calendar]} */
    const [index, offers, calendar] = await Promise.all([this.file("index.json"), this.file("offers.json"), this.file("../../calendar.json")]);
    return { index, calendar, hours: offers.tables.hours, candidates: candidatesOf(offers, index) };
  }

  /**
   * The offers that fit a question, so many of each section.
   *
   * @type {(question: Question, shown: Record<Section, number>) => Promise<Answered>}
   */
  async answer(question, shown) {
    const loaded = await this.load();
    const { topic, origin, ask, standing } = understood(loaded, question);
    const named = await this.namedAlike(topic, question.content);
    const sections = sorted(loaded.candidates.map((candidate) => judged(candidate, standing, ask, named)));
    const chosen = Object.entries(sections).flatMap(([section, found]) => found.slice(0, shown[/** @type {Section} */ (section)]));
    const counts = { serving: 0, related: 0, others: 0, ruledOut: 0 };
    for (const [section, found] of Object.entries(sections)) counts[/** @type {Section} */ (section)] = found.length;
    return { counts, topic, origin, results: await this.described(chosen) };
  }

  /** @type {(path: string, question: Question) => Promise<Result[]>} */
  async alternatives(path, question) {
    const loaded = await this.load();
    const { ask, standing } = understood(loaded, question);
    const at = (await this.paths()).indexOf(path);
    if (at < 0) return [];
    const found = alternatives(loaded.candidates[at], ask, loaded.candidates, standing);
    return this.described(found.slice(0, MOST_ALTERNATIVES));
  }

  /** Those of some paths that there are, judged.
   *
   * @type {(paths: string[], question: Question) => Promise<Result[]>}
   */
  async named(paths, question) {
    const loaded = await this.load();
    const { ask, standing } = understood(loaded, question);
    const known = await this.paths();
    const numbers = paths.map((path) => known.indexOf(path)).filter((at) => at >= 0);
    return this.described(numbers.map((at) => judged(loaded.candidates[at], standing, ask, new Set())));
  }

  /** @type {() => Promise<string[]>} */
  async paths() {
    /** @type {string} */
    const lines = await this.file("paths.json");
    return lines.split("\n");
  }

  /** The offers whose names have the words of a question.
   *
   * @type {(topic: Topic, content: string) => Promise<Set<number>>}
   */
  async namedAlike({ kind, label, contents }, content) {
    if (kind !== "words" && (kind !== "contents" || contents.includes(content) || label !== content.trim())) return new Set();
    /** @type {string[]} */
    const names = await this.file("names.json");
    const words = fold(label);
    return new Set(names.flatMap((name, at) => (fold(name).includes(words) ? [at] : [])));
  }

  /** @type {(found: Judged[]) => Promise<Result[]>} */
  async described(found) {
    const { index } = await this.load();
    return Promise.all(found.map(async ({ candidate, there, judgement }) => {
      /** @type {Shown[]} */
      const block = await this.file(`shown-${Math.floor(candidate.at / index.block)}.json`);
      return { ...block[candidate.at % index.block], judgement, metres: there.metres, slack: there.slack, point: candidate.point };
    }));
  }

  /**
   * A file, fetched once; one that failed may be asked for again.
   *
   * @type {(name: string) => Promise<ReturnType<typeof JSON.parse>>}
   */
  file(name) {
    const known = this.files.get(name);
    if (known) return known;
    const reading = fetched(new URL(name, this.source));
    this.files.set(name, reading);
    reading.catch(() => this.files.delete(name));
    return reading;
  }
}

/** @type {(url: URL) => Promise<ReturnType<typeof JSON.parse>>} */
async function fetched(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}

/** @typedef {{ topic: Topic, origin: Origin | null, ask: Ask, standing: (candidate: Candidate) => There }} Understood */

/** @type {(loaded: Loaded, question: Question) => Understood} */
function understood({ index, hours, calendar }, question) {
  const topic = topicOf(index, question.content);
  const origin = originOf(index, question.from);
  const ask = askOf(index, question, topic, origin);
  return { topic, origin, ask, standing: standings(ask, origin, hours, calendar) };
}

/** A name that has the words of a question is a guess like that from a theme.
 *
 * @type {(candidate: Candidate, standing: (candidate: Candidate) => There, ask: Ask, named: Set<number>) => Judged}
 */
function judged(candidate, standing, ask, named) {
  const there = standing(candidate);
  const judgement = judge(candidate.offer, there, ask);
  const isNamed = named.has(candidate.at);
  if (ask.contents.length || !named.size) {
    const guessed = isNamed && judgement.group === 2;
    return { candidate, there, judgement: guessed ? { ...judgement, related: true, group: 1 } : judgement };
  }
  return { candidate, there, judgement: { ...judgement, related: isNamed, group: isNamed ? 1 : 2 } };
}

/** @type {(found: Judged[]) => Record<Section, Judged[]>} */
function sorted(found) {
  const keyed = found.map((one) => ({ one, key: rank(one.judgement, one.there) })).sort((a, b) => a.key - b.key);
  /** @type {Record<Section, Judged[]>} */
  const sections = { serving: [], related: [], others: [], ruledOut: [] };
  for (const { one } of keyed) sections[sectionOf(one)].push(one);
  return sections;
}

/** @type {(one: Judged) => Section} */
function sectionOf({ judgement: { ruledOut, group } }) {
  return ruledOut ? "ruledOut" : (/** @type {Section[]} */ (["serving", "related", "others"]))[group];
}
