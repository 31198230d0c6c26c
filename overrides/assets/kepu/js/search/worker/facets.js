// Which records pass what is chosen, and how many each further choice would leave.

const NONE = -1;
const SEVERAL = -2;

/**
 * Filter records and count the answers of those that remain.
 *
 * The count beside an answer follows all other facets but not its own, so that it says what
 * choosing it would give.
 *
 * @param {Map<string, Set<number>>} chosen value numbers by facet.
 * @param {ArrayLike<number> | null} scores records with 0 are left out.
 * @returns {{records: Uint32Array, counts: Map<string, Uint32Array>}}
 */
export function filter(index, chosen, scores) {
  const columns = index.columns;
  const tallies = columns.map((column) => new Uint32Array(column.sets.length));
  const gates = columns.flatMap((column, at) => gateOf(column, at, chosen));
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

// Column by column, so that only one list of numbers is read at a time.
function tally(columns, tallies, records) {
  columns.forEach(({ of }, at) => {
    const counts = tallies[at];
    for (let place = 0; place < records.length; place += 1) counts[of[records[place]]] += 1;
  });
}

function gateOf(column, at, chosen) {
  const wanted = wantedOf(column, chosen);
  if (!wanted.some(Boolean)) return [];
  return [{ at, of: column.of, open: column.sets.map((set) => set.some((entry) => passes(entry, wanted, -1))) }];
}

function failedGate(gates, record) {
  let failed = NONE;
  for (const gate of gates) {
    if (gate.open[gate.of[record]]) continue;
    if (failed !== NONE) return SEVERAL;
    failed = gate.at;
  }
  return failed;
}

function wantedOf(column, chosen) {
  return column.facets.map((facet) => (chosen.get(facet)?.size ? chosen.get(facet) : null));
}

function passes(entry, wanted, except) {
  return entry.every((value, facet) => facet === except || !wanted[facet] || wanted[facet].has(value));
}

function countValues(index, chosen, tallies) {
  const counts = new Map();
  index.columns.forEach((column, at) => {
    const wanted = wantedOf(column, chosen);
    column.facets.forEach((facet, position) => {
      const count = new Uint32Array(index.facets.get(facet).values.length);
      if (column.facets.length === 1) countSingle(column, tallies[at], count);
      else countSeveral(column, tallies[at], { count, wanted, position });
      counts.set(facet, count);
    });
  });
  return counts;
}

function countSingle({ sets }, tallied, count) {
  for (let number = 1; number < sets.length; number += 1) {
    const records = tallied[number];
    if (records) for (const [value] of sets[number]) count[value] += records;
  }
}

// With several facets a value may stand in more than one entry of a set, but counts once.
function countSeveral({ sets }, tallied, { count, wanted, position }) {
  for (let number = 1; number < sets.length; number += 1) {
    const records = tallied[number];
    if (!records) continue;
    const values = sets[number].filter((entry) => passes(entry, wanted, position)).map((entry) => entry[position]);
    for (const value of new Set(values)) if (value !== undefined) count[value] += records;
  }
}
