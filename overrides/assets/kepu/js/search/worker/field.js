// One text of every record, in parts as they arrive. The records of a part share one long string,
// a line each: searching it is many times faster than searching as many short ones.

/** @import { Reading } from "./types.js" */

/**
 * The lines of a part: as they are shown and as they are searched, where each line starts, and their sounds once
 * somebody has asked for them.
 *
 * @typedef {object} Part
 * @property {number} first its first record
 * @property {string} shown
 * @property {Uint32Array} shownStarts
 * @property {string} folded
 * @property {Uint32Array} starts
 * @property {Reading | null} sounds
 * @property {number} soundsFrom from how many tables they were read
 */

export class Field {
  /**
   * @param {number[]} firsts the first record of each part
   * @param {number[]} sizes records of each part
   */
  constructor(firsts, sizes) {
    this.firsts = firsts;
    this.sizes = sizes;
    /** @type {(Part | undefined)[]} those that have not arrived are undefined */
    this.parts = [];
  }

  /**
   * Takes the lines of a part as they are shown, and the same lines folded.
   *
   * @type {(part: number, shown: string, folded: string) => void}
   */
  put(part, shown, folded) {
    const starts = startsOf(folded, this.sizes[part]);
    const shownStarts = folded === shown ? starts : startsOf(shown, this.sizes[part]);
    this.parts[part] = { first: this.firsts[part], shown, shownStarts, folded, starts, sounds: null, soundsFrom: 0 };
  }

  /**
   * Reads traditional characters that were met before their table had arrived; the length stays the same.
   *
   * @type {(simplified: (text: string) => string) => void}
   */
  simplify(simplified) {
    for (const part of this.parts) if (part) part.folded = simplified(part.folded);
  }

  /**
   * Calls back for every record that has a word: with its first place and the length of the record's text.
   *
   * @type {(word: string, visit: (record: number, at: number, length: number) => void) => void}
   */
  each(word, visit) {
    for (const part of this.parts) if (part) eachLine(part, word, visit);
  }

  /** @type {(word: string) => boolean} */
  includes(word) {
    return this.parts.some((part) => part?.folded.includes(word));
  }

  /**
   * A record's text as it is shown; empty when its part is not there.
   *
   * @type {(record: number) => string}
   */
  shown(record) {
    const part = this.partOf(record);
    return part ? lineOf(part.shown, part.shownStarts, record - part.first) : "";
  }

  /** @type {(record: number) => string} */
  folded(record) {
    const part = this.partOf(record);
    return part ? lineOf(part.folded, part.starts, record - part.first) : "";
  }

  /** @type {(record: number) => Part | undefined} */
  partOf(record) {
    return this.parts[lastNotAfter(this.firsts, record)];
  }
}

/** A field with the lines of others in another form, searched as they are: made part by part, and again for those parts
 * alone whose texts have changed since. */
export class MadeField extends Field {
  /**
   * @param {Field[]} sources the first of them says which parts there are
   * @param {(...texts: string[]) => string} form the lines of a part from those of the sources, empty before they arrive
   */
  constructor(sources, form) {
    super(sources[0].firsts, sources[0].sizes);
    this.sources = sources;
    this.form = form;
    /** @type {string[][]} from which texts each part was made */
    this.from = [];
  }

  /** The field as of now. */
  get current() {
    for (const part of this.sources[0].parts.keys()) this.make(part);
    return this;
  }

  /**
   * Makes a part, if it has arrived and is not made yet.
   *
   * @type {(part: number) => void}
   */
  make(part) {
    if (!this.sources[0].parts[part]) return;
    const texts = this.sources.map(({ parts }) => parts[part]?.folded ?? "");
    if (this.from[part]?.every((text, at) => text === texts[at])) return;
    const made = this.form(...texts);
    this.put(part, made, made);
    this.from[part] = texts;
  }
}

/** @type {(part: Part, word: string, visit: (record: number, at: number, length: number) => void) => void} */
function eachLine({ first, folded, starts }, word, visit) {
  let line = 0;
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, starts[line])) {
    line = lastNotAfter(starts, at, line);
    visit(first + line, at - starts[line], starts[line + 1] - 1 - starts[line]);
    line += 1;
    if (line >= starts.length - 1) return;
  }
}

/**
 * Where each line starts, and one past the end of the last.
 *
 * @type {(text: string, lines: number) => Uint32Array}
 */
function startsOf(text, lines) {
  const starts = new Uint32Array(lines + 1);
  let at = -1;
  for (let line = 1; line < lines; line += 1) {
    at = text.indexOf("\n", at + 1);
    if (at < 0) throw new Error(`${line} lines instead of ${lines}`);
    starts[line] = at + 1;
  }
  starts[lines] = text.length + 1;
  return starts;
}

/** @type {(text: string, starts: Uint32Array, line: number) => string} */
function lineOf(text, starts, line) {
  return text.slice(starts[line], starts[line + 1] - 1);
}

/**
 * The last place in a rising list whose value is not greater.
 *
 * @type {(list: ArrayLike<number>, value: number, from?: number) => number}
 */
function lastNotAfter(list, value, from = 0) {
  let low = from;
  let high = list.length - 1;
  // Most often the next match is near.
  for (let step = 1; low + step < high && list[low + step] <= value; step *= 2) low += step;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (list[middle] <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
