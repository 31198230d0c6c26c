// Answers that depend on a moment or on a number: is it open then, does a group fit in?

import { stateAt, statusText } from "../../opening/hours.js";

/** @import { Calendar } from "../../opening/types.js" */
/** @import { Card } from "../types.js" */
/** @import { SearchIndex } from "./index.js" */
/** @import { GroupSize } from "./types.js" */

/** @typedef {{ answer: string, state: string, text: string, opens: number | null }} Answered the answer to the facet, what
 * cards show, and when it opens (0 for what is open, null if nobody knows) */

/** Works out the answers of the `open` column at a moment; keeps the words for the cards. */
export class Moments {
  /** @param {Calendar} calendar */
  constructor(calendar) {
    this.calendar = calendar;
    this.key = "";
    /** @type {(Answered & { caution: string })[]} for each hours of the table */
    this.states = [];
  }

  /**
   * Works them out for a date and a group of so many people, or 0; `later` if another moment than now is asked for.
   *
   * @type {(index: SearchIndex, date: Date, later: boolean, people: number) => void}
   */
  apply(index, date, later, people) {
    applyGroup(index, people);
    const column = index.columnOf("open");
    const table = index.tables.open ?? [];
    const key = `${Math.floor(date.getTime() / 60_000)} ${later} ${table.length}`;
    if (key === this.key) return;
    this.key = key;
    const { byCode } = index.facetOf("open");
    this.states = table.map(([hours, caution]) => ({ ...this.stateOf(hours, date, later), caution }));
    index.openings = this.states.map(({ opens }) => opens);
    column.sets = [[], ...this.states.map(({ answer }) => [[byCode.get(answer)]])];
  }

  /** @type {(hours: string, date: Date, later: boolean) => Answered} */
  stateOf(hours, date, later) {
    try {
      const result = stateAt(JSON.parse(hours), this.calendar, date);
      const answer = result.state === "open" ? "now" : result.state === "unknown" ? "unknown" : "closed";
      const opens = answer === "now" ? 0 : (result.nextOpening?.getTime() ?? null);
      return { answer, state: result.state, text: statusText(result, later), opens };
    } catch {
      return { answer: "unknown", state: "unknown", text: "", opens: null };
    }
  }

  /**
   * Words and state for a card, or null for what has no hours.
   *
   * @type {(index: SearchIndex, record: number) => Card["open"]}
   */
  wordsOf(index, record) {
    const number = index.columnOf("open").of[record];
    const found = number ? this.states[number - 1] : null;
    if (!found?.text) return null;
    const { state, text } = found;
    return { state, text, caution: state === "unknown" ? "" : found.caution };
  }
}

/**
 * Works out the answers of the `fits` column for a group of a size.
 *
 * @type {(index: SearchIndex, people: number) => void}
 */
function applyGroup(index, people) {
  const column = index.columnOf("fits");
  const { byCode } = index.facetOf("fits");
  const table = index.tables.fits ?? [];
  column.sets = [[], ...table.map((size) => (people ? [[byCode.get(fits(size, people))]] : []))];
}

/** @type {(size: GroupSize, people: number) => string} */
function fits([smallest, largest], people) {
  if (largest === null) return smallest !== null && people < smallest ? "no" : "unknown";
  return people <= largest && people >= (smallest ?? 0) ? "yes" : "no";
}
