// The records in columns and fields, as they arrive part by part. The numbers of all arrays are records.

import { Column, readFacet, unfronted, unpacked } from "./columns.js";
import { Field } from "./field.js";
import { fold } from "./fold.js";

/** Texts that are searched, by the layer they come in. */
export const FIELDS = ["name", "alias", "address", "phones", "summary", "more"];
const RANKS = 2 ** 20; // More than there can be records.

export class SearchIndex {
  constructor(manifest) {
    this.manifest = manifest;
    this.simplified = null;
    this.count = manifest.count;
    this.sizes = manifest.parts.map(([size]) => size);
    this.starts = [];
    this.sizes.reduce((start, size, part) => ((this.starts[part] = start), start + size), 0);
    this.present = new Uint8Array(this.count);
    this.level = new Uint32Array(this.count);
    this.collected = new Uint32Array(this.count);
    this.picture = new Uint32Array(this.count);
    this.verified = new Uint32Array(this.count);
    this.dates = new Map();
    this.lon = new Float32Array(this.count).fill(NaN);
    this.lat = new Float32Array(this.count).fill(NaN);
    this.precision = new Uint32Array(this.count);
    this.fields = Object.fromEntries(FIELDS.map((name) => [name, new Field(this.starts, this.sizes)]));
    this.facets = new Map();
    this.columns = [];
    this.column = new Map();
    this.tables = {};
    this.addFacets(manifest);
    this.sounds = null;
    this.changed();
  }

  /** Text in the one form in which queries and records are compared; simplified once the table for it is here. */
  fold(text) {
    return this.simplified ? this.simplified(fold(text)) : fold(text);
  }

  /** Takes one layer of one part, as parsed from its file. */
  add(layer, part, content) {
    const size = this.sizes[part];
    const first = this.starts[part];
    READERS[layer](this, content, part, first, size);
    for (const column of this.columns) {
      if (column.layer === layer) column.add(first, content[column.id], size);
    }
    this.changed();
  }

  addFacets({ facets, columns }) {
    for (const facet of facets) this.facets.set(facet.id, readFacet(facet, (text) => this.fold(text)));
    for (const column of columns) {
      this.column.set(column.id, new Column(column, this.facets, this.count));
      this.columns.push(this.column.get(column.id));
    }
  }

  /** Takes the facets of later layers and what their columns refer to. Designations hold or have ended on `today`. */
  addTables({ tables, ...later }, today) {
    this.tables = tables;
    this.addFacets(later);
    for (const column of this.columns.filter(({ form }) => form === "sets")) {
      const ends = column.facets.indexOf("validity");
      const codes = ends >= 0 && this.facets.get("validity").byCode;
      column.addSets(tables[column.id], (entry) =>
        entry.map((value, at) => (at === ends ? codes.get(validityOf(value, today)) : value)),
      );
    }
    this.changed();
  }

  /** Learns to read traditional characters, also in what has arrived before. */
  simplify(simplified) {
    this.simplified = simplified;
    for (const field of Object.values(this.fields)) field.simplify(simplified);
    for (const facet of this.facets.values()) {
      for (const value of facet.values) value.words = value.words.map(simplified);
    }
    this.changed();
  }

  addSounds(sounds) {
    this.sounds = sounds;
    this.changed();
  }

  // What was worked out from less data no longer holds.
  changed() {
    this.kept = new Map();
    this.wordScores = new Map();
  }

  /** Works something out once; until more data arrives. */
  keep(name, work) {
    if (!this.kept.has(name)) this.kept.set(name, work());
    return this.kept.get(name);
  }

  /** Takes the lines of a part of a text. */
  read(name, part, lines) {
    this.fields[name].put(part, lines, this.fold(lines));
  }

  valuesOf(columnId, record) {
    const values = this.facets.get(columnId)?.values;
    return values ? this.column.get(columnId).valuesOf(record).map((value) => values[value]) : [];
  }

  collection(record) {
    return this.valuesOf("c", record)[0].code;
  }

  /** The rank of each record among equals: the most complete first, then the last verified, then the last taken over. */
  priors() {
    return this.keep("priors", () => {
      const keys = Float64Array.from(this.level, (level, record) => record - level * RANKS);
      keys.sort();
      const byRank = Uint32Array.from(keys, (key) => ((key % RANKS) + RANKS) % RANKS);
      const rank = new Uint32Array(this.count);
      byRank.forEach((record, at) => (rank[record] = at));
      return { rank, byRank };
    });
  }

  /** Records sorted by a number each, then by their rank among equals. */
  sorted(records, primaryOf) {
    const { rank, byRank } = this.priors();
    const keys = new Float64Array(records.length);
    for (let at = 0; at < records.length; at += 1) keys[at] = primaryOf(records[at]) * RANKS + rank[records[at]];
    keys.sort();
    return Uint32Array.from(keys, (key) => byRank[key % RANKS]);
  }

  /** The parts that can hold records of some regions; all parts for none. */
  partsOf(regions) {
    const all = [...this.sizes.keys()];
    if (!regions?.size) return all;
    const { parents } = this.facets.get("region");
    const within = (value) => [...chain(parents, value)].some((part) => regions.has(part));
    const wanted = parents.map((_, value) => within(value));
    return all.filter((part) => {
      const [, low, high] = this.manifest.parts[part];
      return wanted.slice(low, high + 1).some(Boolean);
    });
  }
}

function* chain(parents, value) {
  for (let at = value; at >= 0; at = parents[at]) yield at;
}

const READERS = {
  core(index, content, part, first, size) {
    index.read("name", part, unfronted(content.name));
    // Large sets come with rough ranks first; the exact ones follow with the cards.
    if (content.rough) index.level.set(unpacked(content.rough, size).map((rank) => rank * index.manifest.rough), first);
    index.present.fill(1, first, first + size);
  },
  card(index, content, part, first, size) {
    index.level.set(unpacked(content.level, size), first);
    index.picture.set(unpacked(content.picture, size), first);
  },
  alias(index, content, part) {
    index.read("alias", part, content);
  },
  facet(index, content, part, first, size) {
    index.collected.set(unpacked(content.collected, size), first);
    index.verified.set(unpacked(content.verified, size), first);
    for (const [at, dates] of Object.entries(content.dates)) index.dates.set(first + Number(at), dates);
  },
  text(index, content, part) {
    for (const name of ["address", "phones", "summary"]) index.read(name, part, content[name]);
  },
  more(index, content, part) {
    index.read("more", part, content);
  },
  place(index, content, part, first, size) {
    const { degree } = index.manifest;
    content.lon.forEach((lon, at) => lon !== null && (index.lon[first + at] = lon / degree));
    content.lat.forEach((lat, at) => lat !== null && (index.lat[first + at] = lat / degree));
    index.precision.set(unpacked(content.precision, size), first);
  },
};

function validityOf(lastDay, today) {
  if (!lastDay) return "unknown";
  return lastDay < today ? "expired" : "valid";
}
