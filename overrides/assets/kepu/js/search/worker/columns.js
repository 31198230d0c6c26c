// The answers of records to facets: a number for each record, and what each number stands for.
// kepu/exports/explorer/columns.py writes what is read here.

/** @import { ColumnData, Entry, Facet, SetTable } from "./types.js" */
/** @import { FacetData } from "../types.js" */

const FIRST = 93;
const BITS = 15;
// Answers that narrow nothing or are no words of their own cannot be searched for.
const NO_WORD = new Set(["unknown"]);

/**
 * The numbers of a packed column.
 *
 * @type {(strings: string[], size: number) => Uint32Array}
 */
export function unpacked(strings, size) {
  const numbers = new Uint32Array(size);
  strings.forEach((text, digit) => {
    if (text.length !== size) throw new Error(`${text.length} values instead of ${size}`);
    for (let at = 0; at < size; at += 1) numbers[at] |= (text.charCodeAt(at) - FIRST) << (BITS * digit);
  });
  return numbers;
}

/**
 * Lines that say how much of the line before they repeat.
 *
 * @type {(text: string) => string}
 */
export function unfronted(text) {
  let before = "";
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    before = before.slice(0, line.charCodeAt(0) - FIRST) + line.slice(1);
    lines[at] = before;
  }
  return lines.join("\n");
}

/** @type {(facet: FacetData, fold: (text: string) => string) => Facet} */
export function readFacet({ id, label, tier, values, parents, group }, fold) {
  const read = values.map(([code, name, ...also]) => {
    const silent = NO_WORD.has(code) || (id === "sample" && code === "no");
    return { code, label: name, words: silent ? [] : [name, ...also].map((word) => fold(word)) };
  });
  return { id, label, tier, parents, group, values: read, byCode: new Map(read.map((value, at) => [value.code, at])) };
}

/** A column: `of` gives a set for each record, 0 for none; a set is a list of entries, a value for each facet. */
export class Column {
  /**
   * @param {ColumnData} column
   * @param {Facet} facet the first of its facets
   * @param {number} count records
   */
  constructor({ id, form, layer, facets }, facet, count) {
    this.id = id;
    this.form = form;
    this.layer = layer;
    this.facets = facets;
    this.of = new Uint32Array(count);
    /** @type {Entry[][]} */
    this.sets = [[]];
    /** @type {Map<number, number>} */
    this.masks = new Map();
    if (form === "one") facet.values.forEach((_, value) => this.sets.push([[value]]));
    if (form === "tree") facet.values.forEach((_, value) => this.sets.push(Array.from(chain(facet.parents ?? [], value), (at) => [at])));
  }

  /** @type {(first: number, strings: string[], size: number) => void} */
  add(first, strings, size) {
    const numbers = unpacked(strings, size);
    if (this.form === "many") for (let at = 0; at < size; at += 1) numbers[at] = this.setOfMask(numbers[at]);
    // Sets are counted from 0 in the file; here 0 means that the part is not there yet.
    else if (this.form === "sets") for (let at = 0; at < size; at += 1) numbers[at] += 1;
    this.of.set(numbers, first);
  }

  /** @type {(mask: number) => number} */
  setOfMask(mask) {
    const known = this.masks.get(mask);
    if (known !== undefined) return known;
    /** @type {Entry[]} */
    const set = [];
    for (let value = 0; mask >> value; value += 1) if ((mask >> value) & 1) set.push([value]);
    this.masks.set(mask, this.sets.length);
    return this.sets.push(set) - 1;
  }

  /**
   * Takes the table of a `sets` column; `entryOf` reads an entry.
   *
   * @type {(table: SetTable, entryOf: (entry: (number | string)[]) => Entry) => void}
   */
  addSets({ entries, sets }, entryOf) {
    const read = entries.map(entryOf);
    this.sets = [[], ...sets.map((set) => set.map((entry) => read[entry]))];
  }

  /**
   * The values of a record for the first facet.
   *
   * @type {(record: number) => number[]}
   */
  valuesOf(record) {
    return (this.sets[this.of[record]] ?? []).flatMap(([value]) => value ?? []);
  }
}

/**
 * A value and all that it lies in.
 *
 * @type {(parents: number[], value: number) => Generator<number>}
 */
export function* chain(parents, value) {
  for (let at = value; at >= 0; at = parents[at]) yield at;
}
