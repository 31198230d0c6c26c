// Fetches the explorer's data files, each once, and hands them to the index.

import { todayInShanghai } from "../../common/days.js";
import { SearchIndex } from "./index.js";

/** @import { Sounds } from "./sound.js" */

const TRIES_AGAIN = 1;
/** @type {Layer[]} */
const NAMED = ["core", "alias"];

/** @import { Layer, Manifest, RegionPoints, SoundTable, Tables } from "./types.js" */

export class Store {
  /** @param {string} source the address of the folder */
  constructor(source) {
    this.source = source;
    /** @type {SearchIndex | null} */
    this.index = null;
    /** @type {Map<string, Promise<ReturnType<typeof JSON.parse>>>} files that are being read or were not taken in */
    this.files = new Map();
    /** @type {Map<number, string[]>} */
    this.blocks = new Map();
    /** @type {Set<string>} what the index has taken in */
    this.done = new Set();
  }

  /** The index, once its first file is here. */
  async open() {
    if (this.index) return this.index;
    /** @type {Manifest} */
    const manifest = await this.file("index.json");
    this.index ??= new SearchIndex(manifest);
    return this.index;
  }

  /**
   * Loads layers of parts that are not there yet.
   *
   * @type {(layers: Layer[], parts: number[]) => Promise<void>}
   */
  async need(layers, parts) {
    await Promise.all(layers.flatMap((layer) => parts.map((part) => this.take(layer, part))));
  }

  /** @type {(layers: Layer[], parts: number[]) => boolean} */
  has(layers, parts) {
    return layers.every((layer) => parts.every((part) => this.done.has(`${layer}-${part}`)));
  }

  /** @type {(layer: Layer, part: number) => Promise<void>} */
  async take(layer, part) {
    const name = `${layer}-${part}`;
    if (this.done.has(name)) return;
    const index = await this.open();
    const content = await this.file(`${name}.json`);
    if (layer === "facet") await this.tables();
    if (this.done.has(name)) return;
    index.add(layer, part, content);
    this.done.add(name);
    if (NAMED.includes(layer) && this.has(NAMED, [part])) index.variantField.make(part); // a part at a time, before a key waits for all
    this.files.delete(`${name}.json`);
  }

  /**
   * What later layers refer to: facets, columns, tables.
   *
   * @type {() => Promise<Tables>}
   */
  async tables() {
    const index = await this.open();
    /** @type {Tables} */
    const tables = await this.file("tables.json");
    if (!this.done.has("tables")) index.addTables(tables, todayInShanghai());
    this.done.add("tables");
    return tables;
  }

  /**
   * Pinyin and traditional characters; the code for them comes with them.
   *
   * @type {() => Promise<Sounds>}
   */
  async sounds() {
    const index = await this.open();
    if (index.sounds) return index.sounds;
    /** @type {Promise<SoundTable>} */
    const reading = this.file("pinyin.json");
    const [{ Sounds }, table] = await Promise.all([import("./sound.js"), reading]);
    const sounds = index.sounds ?? new Sounds(table);
    if (!index.sounds) index.addSounds(sounds);
    return sounds;
  }

  /** @type {() => Promise<void>} */
  async moreSounds() {
    if (this.done.has("pinyin-more")) return;
    const [index, sounds] = await Promise.all([this.open(), this.sounds()]);
    /** @type {SoundTable} */
    const table = await this.file("pinyin-more.json");
    if (this.done.has("pinyin-more")) return;
    sounds.add(table);
    index.soundsChanged();
    this.done.add("pinyin-more");
  }

  /**
   * Ids of records, from blocks that are fetched as they are needed.
   *
   * @type {(records: Uint32Array) => Promise<string[]>}
   */
  async ids(records) {
    const size = (await this.open()).manifest.block;
    const wanted = new Set(Array.from(records, (record) => Math.floor(record / size)));
    await Promise.all([...wanted].map((block) => this.block(block)));
    return Array.from(records, (record) => this.blocks.get(Math.floor(record / size))?.[record % size] ?? "");
  }

  /** @type {(number: number) => Promise<void>} */
  async block(number) {
    if (this.blocks.has(number)) return;
    /** @type {string} */
    const lines = await this.file(`id-${number}.json`);
    this.blocks.set(number, lines.split("\n"));
  }

  /**
   * Points of regions.
   *
   * @type {() => Promise<RegionPoints>}
   */
  async regions() {
    /** @type {RegionPoints} */
    const points = await this.file("regions.json");
    (await this.open()).regionPoints = points;
    return points;
  }

  /**
   * A file, fetched once; one that failed may be asked for again.
   *
   * @type {(name: string) => Promise<ReturnType<typeof JSON.parse>>}
   */
  file(name) {
    const known = this.files.get(name);
    if (known) return known;
    const reading = read(new URL(name, this.source));
    this.files.set(name, reading);
    reading.catch(() => this.files.delete(name));
    return reading;
  }
}

/** @type {(url: URL, tries?: number) => Promise<ReturnType<typeof JSON.parse>>} */
async function read(url, tries = TRIES_AGAIN) {
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    return await response.json();
  } catch (error) {
    if (tries === 0) throw error;
    return read(url, tries - 1);
  }
}
