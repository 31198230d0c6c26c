// Which records pass what is chosen, and how many each further choice would leave.

/**
 * Filter records and count the answers of those that remain.
 *
 * The count beside an answer follows all other facets but not its own, so that it says what
 * choosing it would give.
 *
 * @param {Map<string, Set<number>>} chosen value numbers by facet.
 * @param {ArrayLike<number> | null} scores records with 0 are left out.
 * @returns {{records: number[], counts: Map<string, Uint32Array>}}
 */
export function filter(index, chosen, scores) {
  const tallies = index.columns.map((column) => new Uint32Array(column.sets.length));
  const gates = index.columns.flatMap((column, at) => {
    const wanted = wantedOf(column, chosen);
    if (!wanted.some(Boolean)) return [];
    return [{ at, of: column.of, open: column.sets.map((set) => set.some((entry) => passes(entry, wanted, -1))) }];
  });
  const records = [];
  for (let record = 0; record < index.loaded; record += 1) {
    if (scores && !scores[record]) continue;
    const failed = failedGates(gates, record);
    if (failed === NONE) {
      records.push(record);
      for (let at = 0; at < tallies.length; at += 1) tallies[at][index.columns[at].of[record]] += 1;
    } else if (failed !== SEVERAL) {
      tallies[failed][index.columns[failed].of[record]] += 1;
    }
  }
  return { records, counts: countValues(index, chosen, tallies) };
}

const NONE = -1;
const SEVERAL = -2;

function failedGates(gates, record) {
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
      column.sets.forEach((set, number) => {
        if (!tallies[at][number]) return;
        const values = new Set(set.filter((entry) => passes(entry, wanted, position)).map((entry) => entry[position]));
        for (const value of values) if (value !== undefined) count[value] += tallies[at][number];
      });
      counts.set(facet, count);
    });
  });
  return counts;
}
