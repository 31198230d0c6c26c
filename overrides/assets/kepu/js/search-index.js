// The records in columns, as they arrive part by part. The numbers of all arrays are records.

import { fold } from "./search-fold.js";
import { Pinyin } from "./search-pinyin.js";

const NO_LABEL = new Set(["unknown"]);

export class SearchIndex {
  constructor(manifest, today) {
    this.manifest = manifest;
    this.count = manifest.count;
    this.starts = [];
    manifest.parts.reduce((start, size, part) => ((this.starts[part] = start), start + size), 0);
    this.loaded = 0;
    this.pinyin = null;
    for (const name of ["ids", "names", "aliases", "addresses", "phones", "summaries", "mores"]) {
      this[name] = new Array(this.count).fill("");
    }
    for (const name of ["foldedNames", "foldedAliases", "foldedAddresses", "digits", "foldedSummaries", "foldedMores"]) {
      this[name] = new Array(this.count).fill("");
    }
    this.score = new Int32Array(this.count);
    this.verified = new Int32Array(this.count).fill(-1);
    this.facets = new Map(manifest.facets.map((facet) => [facet.id, readFacet(facet)]));
    this.columns = manifest.columns.map((column) => readColumn(column, this.facets, this.count, today));
    this.column = new Map(this.columns.map((column) => [column.id, column]));
  }

  addCore(part, core) {
    const start = this.starts[part];
    const size = this.manifest.parts[part];
    if (core.id.length !== size) throw new Error(`core part ${part} does not fit`);
    for (let at = 0; at < size; at += 1) {
      this.ids[start + at] = core.id[at];
      this.names[start + at] = core.name[at];
      this.foldedNames[start + at] = fold(core.name[at]);
      this.aliases[start + at] = core.alias[at];
      if (core.alias[at]) this.foldedAliases[start + at] = fold(core.alias[at]);
    }
    this.score.set(core.score, start);
    this.verified.set(core.verified, start);
    for (const column of this.columns) column.of.set(core[column.id], start);
    this.loaded += size;
    this.changed();
  }

  addText(part, text) {
    const start = this.starts[part];
    for (let at = 0; at < text.address.length; at += 1) {
      const record = start + at;
      this.addresses[record] = text.address[at];
      this.foldedAddresses[record] = fold(text.address[at]);
      this.phones[record] = text.phones[at];
      this.digits[record] = text.phones[at].replace(/[^\d ]/g, "");
      this.summaries[record] = text.summary[at];
      this.foldedSummaries[record] = fold(text.summary[at]);
      this.mores[record] = text.more[at];
      this.foldedMores[record] = fold(text.more[at]);
    }
    this.letters = {};
    this.changed();
  }

  // What was worked out from less data no longer holds.
  changed() {
    this.prior = null;
    this.everything = null;
    this.byName = null;
    this.spelledNames = null;
    this.wordScores = new Map();
  }

  addPinyin(table) {
    this.pinyin = new Pinyin(table);
    this.reads = { foldedNames: [], foldedAliases: [], foldedAddresses: [] };
    this.letters = {};
    this.changed();
    for (const facet of this.facets.values()) {
      for (const value of facet.values) value.reads = value.words.map((word) => this.pinyin.read(word));
      for (const value of facet.values) value.letters = this.pinyin.lettersOf(value.words.join(""));
    }
  }

  /** One field of a record with its readings; every text is read once, when it is first asked for. */
  read(field, record) {
    return (this.reads[field][record] ??= this.pinyin.read(this[field][record]));
  }

  /** Reads some names before they are asked for, so that the first key pressed need not wait. */
  readAhead(start, end) {
    for (let record = start; record < Math.min(end, this.count); record += 1) this.read("foldedNames", record);
  }

  /** For each record the letters that the units of a field begin with. */
  lettersOf(field) {
    return (this.letters[field] ??= Uint32Array.from(this[field], (text) => this.pinyin.lettersOf(text)));
  }

  /** Full pinyin of every name. */
  spelled() {
    return (this.spelledNames ??= this.foldedNames.map((name) => this.pinyin?.spell(name) ?? name));
  }

  /** `collection/id`, as in addresses and `data-record`. */
  key(record) {
    return `${this.collection(record)}/${this.ids[record]}`;
  }

  collection(record) {
    const [first] = this.valuesOf("c", record);
    return first.code;
  }

  /** The answers of a record to the facet of a one-facet column. */
  valuesOf(columnId, record) {
    const column = this.column.get(columnId);
    const { values } = this.facets.get(columnId);
    return column.sets[column.of[record]].map(([value]) => values[value]);
  }

  /** The rank of each record among equals: the most complete first, then the last verified. */
  priors() {
    if (!this.prior) {
      const order = Uint32Array.from({ length: this.count }, (_, record) => record);
      const { score, verified } = this;
      order.sort((a, b) => score[b] - score[a] || verified[b] - verified[a] || a - b);
      this.prior = new Uint32Array(this.count);
      order.forEach((record, rank) => (this.prior[record] = rank));
    }
    return this.prior;
  }

  /** The rank of each record by the pinyin of its name. */
  nameRanks() {
    if (this.byName) return this.byName;
    const keys = this.spelled();
    const order = Uint32Array.from({ length: this.count }, (_, record) => record);
    order.sort((a, b) => (keys[a] < keys[b] ? -1 : keys[a] > keys[b] ? 1 : a - b));
    const ranks = new Uint32Array(this.count);
    order.forEach((record, rank) => (ranks[record] = rank));
    this.byName = ranks;
    return ranks;
  }

  /** Whether a folded text stands anywhere in the records or in the labels of their facets. */
  hasAnywhere(folded) {
    if (!this.everything) {
      const labels = [...this.facets.values()].flatMap((facet) => (facet.tier ? facet.values : []));
      this.everything = [
        this.foldedNames.join("\n"),
        labels.flatMap((value) => value.words).join("\n"),
        this.foldedAliases.join("\n"),
        this.foldedAddresses.join("\n"),
        this.foldedSummaries.join("\n"),
        this.foldedMores.join("\n"),
      ];
    }
    return this.everything.some((text) => text.includes(folded));
  }
}

function readFacet({ id, label, tier, values, parents }) {
  const read = values.map(([code, name, ...also]) => ({
    code,
    label: name,
    words: NO_LABEL.has(code) || (id === "sample" && code === "no") ? [] : [name, ...also].map(fold),
    reads: [],
    letters: 0,
  }));
  return { id, label, tier, parents, values: read, byCode: new Map(read.map((value, at) => [value.code, at])) };
}

// Every answer becomes a list of value numbers, one for each facet of the column.
function readColumn(column, facets, count, today) {
  const entries = column.entries.map((entry) => (Array.isArray(entry) ? entry : [entry]));
  const validity = column.facets.indexOf("validity");
  if (validity >= 0) {
    const codes = facets.get("validity").byCode;
    for (const entry of entries) entry[validity] = codes.get(validityOf(entry[validity], today));
  }
  const sets = column.sets.map((set) => set.map((entry) => entries[entry]));
  return { id: column.id, facets: column.facets, sets, of: new Uint32Array(count) };
}

function validityOf(lastDay, today) {
  if (!lastDay) return "unknown";
  return lastDay < today ? "expired" : "valid";
}
