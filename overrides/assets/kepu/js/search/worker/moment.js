// Answers that depend on a moment or on a number: is it open then, does a group fit in?

import { stateAt, statusText } from "../../opening/hours.js";

/** Works out the answers of the `open` column at a moment; keeps the words for the cards. */
export class Moments {
  constructor(calendar) {
    this.calendar = calendar;
    this.key = "";
    this.states = [];
  }

  /** @param {Date} date @param {boolean} later whether another moment than now is asked for
   * @param {number} people the size of a group, or 0. */
  apply(index, date, later, people) {
    applyGroup(index, people);
    const column = index.column.get("open");
    const table = index.tables[column.id] ?? [];
    const key = `${Math.floor(date / 60_000)} ${later} ${table.length}`;
    if (key === this.key) return;
    this.key = key;
    const { byCode } = index.facets.get("open");
    this.states = table.map(([hours, caution]) => ({ ...this.stateOf(hours, date, later), caution }));
    column.sets = [[], ...this.states.map(({ answer }) => [[byCode.get(answer)]])];
  }

  stateOf(hours, date, later) {
    try {
      const result = stateAt(JSON.parse(hours), this.calendar, date);
      const answer = result.state === "open" ? "now" : result.state === "unknown" ? "unknown" : "closed";
      return { answer, state: result.state, text: statusText(result, later) };
    } catch {
      return { answer: "unknown", state: "unknown", text: "" };
    }
  }

  /** Words and state for a card, or null for what has no hours. */
  wordsOf(index, record) {
    const number = index.column.get("open").of[record];
    const found = number ? this.states[number - 1] : null;
    if (!found?.text) return null;
    const { state, text } = found;
    return { state, text, caution: state === "unknown" ? "" : found.caution };
  }
}

// Works out the answers of the `fits` column for a group of a size.
function applyGroup(index, people) {
  const column = index.column.get("fits");
  const { byCode } = index.facets.get("fits");
  const table = index.tables[column.id] ?? [];
  column.sets = [[], ...table.map((size) => (people ? [[byCode.get(fits(size, people))]] : []))];
}

function fits([smallest, largest], people) {
  if (largest === null || largest === undefined) {
    return smallest !== null && smallest !== undefined && people < smallest ? "no" : "unknown";
  }
  return people <= largest && people >= (smallest ?? 0) ? "yes" : "no";
}
