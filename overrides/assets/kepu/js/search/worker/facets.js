// Which records pass what is chosen, and how many each further choice would leave.

const NONE = -1;
const SEVERAL = -2;

/** @import { Column } from "./columns.js" */
/** @import { SearchIndex } from "./index.js" */
/** @import { Entry, Found, Scores } from "./types.js" */

/** @typedef {Map<string, Set<number>>} Chosen value numbers by facet */
/** @typedef {(Set<number> | null)[]} Wanted what is chosen of each facet of a column */
/** @typedef {{ at: number, of: Uint32Array, open: boolean[], named: Uint8Array | undefined }} Gate which sets of a column pass,
 * and records that pass whatever they answer */
/** @typedef {Map<string, Uint8Array>} Named for a column the records that pass whatever they answer */

/**
 * Filter records and count the answers of those that remain; records with a score of 0 are left out.
 *
 * The count beside an answer follows all other facets but not its own, so that it says what
 * choosing it would give.
 *
 * @type {(index: SearchIndex, chosen: Chosen, scores: Scores | null, named: Named) => Pick<Found, "records" | "counts">}
 */
export function filter(index, chosen, scores, named) {
  const columns = index.columns;
  const tallies = columns.map((column) => new Uint32Array(column.sets.length));
  const gates = columns.flatMap((column, at) => gateOf(column, at, chosen, named));
  const records = new Uint32Array(index.count);
  let found = 0;
  for (let record = 0; record < index.count; record += 1) {
    if ((scores && !scores[record]) || !index.present[record]) continue;
    const failed = failedGate(gates, record);
    if (failed === SEVERAL) continue;
    if (failed !== NONE) tallies[failed][columns[failed].of[record]] += 1;
    else records[found++] = record;
  }
  tally(columns, tallies, records.subarray(0, found));
  return { records: records.slice(0, found), counts: countValues(index, chosen, tallies) };
}

/**
 * Column by column, so that only one list of numbers is read at a time.
 *
 * @type {(columns: Column[], tallies: Uint32Array[], records: Uint32Array) => void}
 */
function tally(columns, tallies, records) {
  columns.forEach(({ of }, at) => {
    const counts = tallies[at];
    for (let place = 0; place < records.length; place += 1) counts[of[records[place]]] += 1;
  });
}

/** @type {(column: Column, at: number, chosen: Chosen, named: Named) => Gate[]} */
function gateOf(column, at, chosen, named) {
  const wanted = wantedOf(column, chosen);
  if (!wanted.some(Boolean)) return [];
  const open = column.sets.map((set) => set.some((entry) => passes(entry, wanted, -1)));
  return [{ at, of: column.of, open, named: named.get(column.id) }];
}

/** @type {(gates: Gate[], record: number) => number} */
function failedGate(gates, record) {
  let failed = NONE;
  for (const gate of gates) {
    if (gate.open[gate.of[record]] || gate.named?.[record]) continue;
    if (failed !== NONE) return SEVERAL;
    failed = gate.at;
  }
  return failed;
}

/** @type {(column: Column, chosen: Chosen) => Wanted} */
function wantedOf(column, chosen) {
  return column.facets.map((facet) => {
    const values = chosen.get(facet);
    return values?.size ? values : null;
  });
}

/** @type {(entry: Entry, wanted: Wanted, except: number) => boolean} */
function passes(entry, wanted, except) {
  return entry.every((value = -1, facet) => facet === except || (wanted[facet]?.has(value) ?? true));
}

/** @type {(index: SearchIndex, chosen: Chosen, tallies: Uint32Array[]) => Map<string, Uint32Array>} */
function countValues(index, chosen, tallies) {
  /** @type {Map<string, Uint32Array>} */
  const counts = new Map();
  index.columns.forEach((column, at) => {
    const wanted = wantedOf(column, chosen);
    column.facets.forEach((facet, position) => {
      const count = new Uint32Array(index.facetOf(facet).values.length);
      if (column.facets.length === 1) countSingle(column, tallies[at], count);
      else countSeveral(column, tallies[at], { count, wanted, position });
      counts.set(facet, count);
    });
  });
  return counts;
}

/** @type {(column: Column, tallied: Uint32Array, count: Uint32Array) => void} */
function countSingle({ sets }, tallied, count) {
  for (let number = 1; number < sets.length; number += 1) {
    const records = tallied[number];
    if (records) for (const [value] of sets[number]) if (value !== undefined) count[value] += records;
  }
}

/**
 * With several facets a value may stand in more than one entry of a set, but counts once.
 *
 * @type {(column: Column, tallied: Uint32Array, of: { count: Uint32Array, wanted: Wanted, position: number }) => void}
 */
function countSeveral({ sets }, tallied, { count, wanted, position }) {
  for (let number = 1; number < sets.length; number += 1) {
    const records = tallied[number];
    if (!records) continue;
    const values = sets[number].filter((entry) => passes(entry, wanted, position)).map((entry) => entry[position]);
    for (const value of new Set(values)) if (value !== undefined) count[value] += records;
  }
}
