// The records of a region for the page of sheets: one file for each region below it that has records of its own.

/** @import { Row, Time } from "./types.js" */
/** @import { ChosenRegion } from "../common/types.js" */

/** @typedef {ChosenRegion & { parent: number }} Region */

/** Records that belong to no region, such as a course that is taught everywhere. */
export const NOWHERE = "all";

/** @type {<Read>(address: string) => Promise<Read>} */
async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/** Reads each file once. */
export class Files {
  /** @param {string} root */
  constructor(root) {
    this.root = root;
    /** @type {Map<string, Promise<Row[]>>} */
    this.known = new Map();
  }

  /**
   * Regions from the top down, each with what holds it, and the names of those that have files.
   *
   * @type {() => Promise<{ regions: Region[], homes: string[] }>}
   */
  async regions() {
    /** @type {[[code: string, name: string, parent: number][], string[]]} */
    const [rows, homes] = await Promise.all([read(`${this.root}regions/choices.json`), read(`${this.root}print/data/regions.json`)]);
    return { regions: rows.map(([code, name, parent]) => ({ code, name, parent })), homes };
  }

  /** @type {() => Promise<Time[]>} */
  days() {
    return read(`${this.root}print/data/days.json`);
  }

  /** @type {(home: string) => Promise<Row[]>} */
  rows(home) {
    const reading = this.known.get(home) ?? read(`${this.root}print/data/${home}.json`);
    this.known.set(home, reading);
    reading.catch(() => this.known.delete(home));
    return reading;
  }
}

/**
 * The codes of a region and of all that lies in it.
 *
 * @type {(regions: Region[], code: string) => Set<string>}
 */
export function within(regions, code) {
  const found = new Set([code]);
  for (const region of regions) if (region.parent >= 0 && found.has(regions[region.parent].code)) found.add(region.code);
  return found;
}

/**
 * The codes of what a region lies in, from the top down.
 *
 * @type {(regions: Region[], code: string) => string[]}
 */
export function above(regions, code) {
  /** @type {string[]} */
  const found = [];
  for (let one = regions.find((region) => region.code === code); one && one.parent >= 0; one = regions[one.parent]) {
    found.unshift(regions[one.parent].code);
  }
  return found;
}
