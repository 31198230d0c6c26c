// Fetches what the planner must know. Each file is asked for once; a stop whose file is not there is gone. What comes
// without what it must have is no such file: as if there were no network.

import { own } from "../../common/own.js";

/** @import { Calendar } from "../../opening/types.js" */
/** @import { Content, Days, Pack, Place } from "./types.js" */

/** @typedef {Place | "gone" | "offline"} Found */

export class Facts {
  /** @param {string} root */
  constructor(root) {
    this.root = root;
    /** @type {Map<string, Promise<Found>>} */
    this.places = new Map();
    /** @type {Map<string, Found>} */
    this.known = new Map();
    /** @type {Promise<Content[]> | null} */
    this.learnt = null;
  }

  /**
   * What is known of a stop; kept unless the network failed.
   *
   * @type {(path: string) => Promise<Found>}
   */
  place(path) {
    const asked = this.places.get(path) ?? this.fetchPlace(path);
    this.places.set(path, asked);
    return asked;
  }

  /** @type {(path: string) => Promise<Found>} */
  async fetchPlace(path) {
    const found = await fetched(`${this.root}schools/trip/stops/${path}.json`, ["name", "kind", "url"]);
    this.known.set(path, /** @type {Found} */ (found));
    if (found === "offline") this.places.delete(path);
    return /** @type {Found} */ (found);
  }

  /** @type {() => Promise<Days | null>} */
  async days() {
    return /** @type {Days | null} */ (usable(await fetched(`${this.root}schools/trip/days.json`, ["off", "work", "breaks", "open", "loose"])));
  }

  /** @type {() => Promise<Calendar | null>} */
  async calendar() {
    return /** @type {Calendar | null} */ (usable(await fetched(`${this.root}calendar.json`, ["from", "until", "rows"])));
  }

  /** @type {() => Promise<Pack>} */
  async pack() {
    return /** @type {Pack | null} */ (usable(await fetched(`${this.root}schools/trip/pack.json`, ["papers", "rules"]))) ?? { papers: [], rules: [] };
  }

  /** @type {() => Promise<Content[]>} */
  contents() {
    this.learnt ??= this.fetchContents();
    return this.learnt;
  }

  /** @type {() => Promise<Content[]>} */
  async fetchContents() {
    return /** @type {Content[] | null} */ (usable(await fetched(`${this.root}schools/trip/contents.json`, ["length"]))) ?? [];
  }
}

/** @type {(address: string, names: string[]) => Promise<object | "gone" | "offline">} */
async function fetched(address, names) {
  try {
    const answer = await fetch(address);
    if (answer.status === 404) return "gone";
    const found = answer.ok ? await answer.json() : null;
    return names.every((name) => own(found, name) !== undefined) ? found : "offline";
  } catch {
    return "offline";
  }
}

/** @type {(found: object | "gone" | "offline") => object | null} */
const usable = (found) => (typeof found === "object" ? found : null);
