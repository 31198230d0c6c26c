// The records in columns and fields, as they arrive part by part. The numbers of all arrays are records.

import { own } from "../../common/own.js";
import { chain, Column, readFacet } from "./columns.js";
import { Field, MadeField } from "./field.js";
import { fold } from "./fold.js";
import { packedIn, READERS } from "./layers.js";
import { divisionsOf, variantsOf } from "./variants.js";

/** @import { Precision } from "../../common/types.js" */
/** @import { FacetData, Naming, Stretch } from "../types.js" */
/** @import { Sounds } from "./sound.js" */
/** @import { ColumnData, Contents, Derived, Facet, Layer, Manifest, Matched, RegionPoints, Tables, Value, Worded } from "./types.js" */

const RANKS = 2 ** 20; // More than there can be records.

/** @typedef {"name" | "alias" | "address" | "phones" | "summary" | "more"} FieldName */

export class SearchIndex {
  /** @param {Manifest} manifest */
  constructor(manifest) {
    this.manifest = manifest;
    /** @type {((text: string) => string) | null} */
    this.simplified = null;
    this.count = manifest.count;
    this.sizes = manifest.parts.map(([size]) => size);
    /** The first record of each part. */
    this.starts = this.sizes.map((_, part) => this.sizes.slice(0, part).reduce((sum, size) => sum + size, 0));
    this.present = new Uint8Array(this.count);
    this.level = new Uint32Array(this.count);
    this.collected = new Uint32Array(this.count);
    this.picture = new Uint32Array(this.count);
    this.verified = new Uint32Array(this.count);
    /** @type {Map<number, Stretch[]>} */
    this.dates = new Map();
    this.lon = new Float32Array(this.count).fill(NaN);
    this.lat = new Float32Array(this.count).fill(NaN);
    this.precision = new Uint32Array(this.count);
    /** @type {RegionPoints} where regions lie, once it has been read */
    this.regionPoints = [];
    /** @type {Map<number, { titles: string, sources: string }>} designations and sources, for tables to take away */
    this.proofs = new Map();
    /** @type {(number | null)[]} when each hours of the table open next, in milliseconds; see `Moments` */
    this.openings = [];
    const field = () => new Field(this.starts, this.sizes);
    /** Texts that are searched. */
    this.fields = { name: field(), alias: field(), address: field(), phones: field(), summary: field(), more: field() };
    /** Phones without their hyphens. */
    this.digits = new MadeField([this.fields.phones], (text) => text.replace(/[^\d \n]/g, ""));
    /** @type {Map<string, Facet>} */
    this.facets = new Map();
    /** @type {Column[]} */
    this.columns = [];
    /** @type {Tables["tables"]} */
    this.tables = {};
    /** @type {Sounds | null} */
    this.sounds = null;
    /** @type {Map<string, Matched>} */
    this.wordScores = new Map();
    /** @type {Derived} */
    this.derived = {};
    /** @type {Worded} */
    this.worded = {};
    this.addFacets(manifest);
  }

  /**
   * Text in the one form in which queries and records are compared; simplified once the table for it is here.
   *
   * @type {(text: string) => string}
   */
  fold(text) {
    return this.simplified ? this.simplified(fold(text)) : fold(text);
  }

  /**
   * Takes one layer of one part, as parsed from its file.
   *
   * @type {<Name extends Layer>(layer: Name, part: number, content: Contents[Name]) => void}
   */
  add(layer, part, content) {
    const size = this.sizes[part];
    const first = this.starts[part];
    READERS[layer](this, content, part, first, size);
    for (const column of this.columns) {
      if (column.layer === layer) column.add(first, packedIn(content, column.id), size);
    }
    this.changed();
  }

  /** @type {(known: { facets: FacetData[], columns: ColumnData[] }) => void} */
  addFacets({ facets, columns }) {
    for (const facet of facets) this.facets.set(facet.id, readFacet(facet, (text) => this.fold(text)));
    for (const column of columns) this.columns.push(new Column(column, this.facetOf(column.facets[0]), this.count));
    delete this.worded.phrases;
    this.changed();
  }

  /**
   * Answers can be searched for by their names in another language too.
   *
   * @type {(names: Naming[]) => void}
   */
  name(names) {
    for (const [id, code, name] of names) {
      const { byCode, values } = this.facets.get(id) ?? {};
      const words = values?.[byCode?.get(code) ?? -1]?.words;
      if (words?.length && !words.includes(this.fold(name))) words.push(this.fold(name));
    }
    delete this.worded.phrases;
    this.changed();
  }

  /**
   * Takes the facets of later layers and what their columns refer to. Designations hold or have ended on `today`.
   *
   * @type {(tables: Tables, today: string) => void}
   */
  addTables({ tables, ...later }, today) {
    this.tables = tables;
    this.addFacets(later);
    for (const column of this.columns.filter(({ form }) => form === "sets")) {
      const ends = column.facets.indexOf("validity");
      const table = own(tables, column.id);
      if (!table || Array.isArray(table)) throw new Error(`tables.json: ${column.id}`);
      column.addSets(table, (entry) => {
        return entry.map((value, at) => (at === ends ? this.validityOf(value, today) : Number(value)));
      });
    }
  }

  /**
   * Learns to read traditional characters, also in what has arrived before.
   *
   * @type {(simplified: (text: string) => string) => void}
   */
  simplify(simplified) {
    this.simplified = simplified;
    for (const field of Object.values(this.fields)) field.simplify(simplified);
    for (const value of [...this.facets.values()].flatMap(({ values }) => values)) {
      const words = value.words.map(simplified);
      if (words.some((word, at) => word !== value.words[at])) this.worded = {};
      value.words = words;
    }
    this.changed();
  }

  /** @type {(sounds: Sounds) => void} */
  addSounds(sounds) {
    this.sounds = sounds;
    this.soundsChanged();
  }

  /**
   * What was worked out from fewer records no longer holds.
   *
   * @type {() => void}
   */
  changed() {
    this.derived = {};
    this.wordScores = new Map();
  }

  /**
   * What was read with fewer tables of sounds no longer holds.
   *
   * @type {() => void}
   */
  soundsChanged() {
    delete this.worded.spelled;
    delete this.worded.labels;
    this.changed();
  }

  /**
   * A facet that must be there.
   *
   * @type {(id: string) => Facet}
   */
  facetOf(id) {
    const facet = this.facets.get(id);
    if (!facet) throw new Error(`no facet ${id}`);
    return facet;
  }

  /**
   * A column that must be there.
   *
   * @type {(id: string) => Column}
   */
  columnOf(id) {
    const column = this.columns.find((one) => one.id === id);
    if (!column) throw new Error(`no column ${id}`);
    return column;
  }

  /**
   * Whether a designation with a last day, or none on file, still holds.
   *
   * @type {(lastDay: number | string | undefined, today: string) => number | undefined}
   */
  validityOf(lastDay, today) {
    const { byCode } = this.facetOf("validity");
    if (!lastDay) return byCode.get("unknown");
    return byCode.get(String(lastDay) < today ? "expired" : "valid");
  }

  /** The ways in which regions and kinds are said. */
  get divisions() {
    return (this.worded.divisions ??= divisionsOf(this));
  }

  /** Names and aliases with 省, 市, 区, 县 left out or added, a part at a time. */
  get variantField() {
    return (this.worded.variants ??= variantsOf(this));
  }

  /** Those of all parts that are here; empty where nothing changes. */
  get variants() {
    return this.variantField.current;
  }

  /**
   * Takes the lines of a part of a text.
   *
   * @type {(name: FieldName, part: number, lines: string) => void}
   */
  read(name, part, lines) {
    this.fields[name].put(part, lines, this.fold(lines));
  }

  /** @type {(columnId: string, record: number) => Value[]} */
  valuesOf(columnId, record) {
    const values = this.facets.get(columnId)?.values;
    return values ? this.columnOf(columnId).valuesOf(record).map((value) => values[value]) : [];
  }

  /** @type {(record: number) => Value} */
  collection(record) {
    return this.valuesOf("c", record)[0];
  }

  /**
   * The rank of each record among equals: the most complete first, then the last verified, then the last taken over.
   *
   * @type {() => { rank: Uint32Array, byRank: Uint32Array }}
   */
  priors() {
    this.derived.priors ??= (() => {
      const keys = Float64Array.from(this.level, (level, record) => record - level * RANKS);
      keys.sort();
      const byRank = Uint32Array.from(keys, (key) => ((key % RANKS) + RANKS) % RANKS);
      const rank = new Uint32Array(this.count);
      byRank.forEach((record, at) => (rank[record] = at));
      return { rank, byRank };
    })();
    return this.derived.priors;
  }

  /**
   * Records sorted by a number each, then by their rank among equals.
   *
   * @type {(records: Uint32Array, primaryOf: (record: number) => number) => Uint32Array}
   */
  sorted(records, primaryOf) {
    const { rank, byRank } = this.priors();
    const keys = new Float64Array(records.length);
    for (let at = 0; at < records.length; at += 1) keys[at] = primaryOf(records[at]) * RANKS + rank[records[at]];
    keys.sort();
    return Uint32Array.from(keys, (key) => byRank[key % RANKS]);
  }

  /**
   * How exact a record's point is; empty for none.
   *
   * @type {(record: number) => Precision | ""}
   */
  precisionOf(record) {
    return this.manifest.precisions[this.precision[record]];
  }

  /**
   * The parts that can hold records of some regions; all parts for none.
   *
   * @type {(regions: Set<number> | null) => number[]}
   */
  partsOf(regions) {
    const all = [...this.sizes.keys()];
    if (!regions?.size) return all;
    const { parents = [] } = this.facetOf("region");
    /** @type {(value: number) => boolean} */
    const within = (value) => [...chain(parents, value)].some((part) => regions.has(part));
    const wanted = parents.map((_, value) => within(value));
    return all.filter((part) => {
      const [, low, high] = this.manifest.parts[part];
      return wanted.slice(low, high + 1).some(Boolean);
    });
  }
}
