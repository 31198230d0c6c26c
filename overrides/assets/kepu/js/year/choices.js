// Where a class could go: the day that is being planned, the places to ask, learning paths, and what fits the words that are typed.

import { make } from "../common/dom.js";
import { portalMatching } from "../matching/client.js";
import { questionOf, readWish } from "../schools/address.js";
import { keptSheet, keptWish } from "../schools/storage.js";
import { keptTrip } from "../trip/storage.js";
import { isRecord } from "./state.js";

/** @import { Result } from "../matching/types.js" */
/** @import { SchoolClass, Visit } from "./types.js" */

/** @typedef {{ path: string, name: string, told: string }} Choice */
/** @typedef {[path: string, name: string, goal: string, sample: boolean]} PathData */

const SHOWN = { serving: 6, related: 4, others: 0, ruledOut: 2 };
const MOST_ASKED = 6;
const MOST_PATHS = 3;

export class Choices {
  /** @param {string} root */
  constructor(root) {
    this.root = root;
    /** @type {ReturnType<typeof portalMatching> | null} */
    this.matching = null;
    /** @type {Promise<PathData[]> | null} */
    this.paths = null;
  }

  /**
   * What was chosen elsewhere on this device: the stops of the day, then the places to ask.
   *
   * @type {() => string[]}
   */
  chosen() {
    const stops = keptTrip().trip.stops.map(({ path }) => path);
    return [...new Set([...stops, ...keptSheet().paths.slice(0, MOST_ASKED)])];
  }

  /**
   * What fits some words, for a class and its day; from where and how far is as /schools/ was last asked.
   *
   * @type {(words: string, one: SchoolClass, visit: Visit, today: string) => Promise<Choice[]>}
   */
  async find(words, { grade, pupils }, { date }, today) {
    this.matching ??= portalMatching(this.root);
    const { wish } = readWish(keptWish());
    const asked = { ...wish, grade, pupils: pupils || null, content: words, date, start: null, end: null, way: null, needs: [] };
    const answered = this.matching.ask("answer", questionOf(asked, today).question, SHOWN);
    const [paths, { results }] = await Promise.all([this.findPaths(words), answered]);
    return [...paths, ...results.filter(({ path }) => isRecord(path)).map(choiceOf)];
  }

  /** @type {(words: string) => Promise<Choice[]>} */
  async findPaths(words) {
    this.paths ??= fetchPaths(this.root);
    const found = (await this.paths).filter(([, name, goal]) => `${name} ${goal}`.includes(words)).slice(0, MOST_PATHS);
    return found.map(([path, name, goal, sample]) => ({ path, name, told: [sample ? "示例" : "", "学习路径", goal].filter(Boolean).join(" · ") }));
  }
}

/** @type {(root: string) => Promise<PathData[]>} */
async function fetchPaths(root) {
  try {
    const answer = await fetch(`${root}schools/trip/paths.json`);
    const found = answer.ok ? await answer.json() : [];
    return Array.isArray(found) ? found : [];
  } catch {
    return [];
  }
}

/** @type {(result: Result) => Choice} */
function choiceOf({ path, name, kind, place, sample, judgement }) {
  const fit = judgement.ruledOut ? "这次不合适" : judgement.related ? "可能相关" : "";
  return { path, name, told: [sample ? "示例" : "", fit, kind, place].filter(Boolean).join(" · ") };
}

/** @type {(choice: Choice, choose: (path: string) => void) => HTMLElement} */
export function choiceItem({ path, name, told }, choose) {
  const button = make("button", { type: "button", class: "button" }, name);
  button.addEventListener("click", () => choose(path));
  return make("li", {}, button, told ? make("span", { class: "fact-note" }, told) : null);
}
