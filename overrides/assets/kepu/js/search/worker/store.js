// Fetches the explorer's data files, each once, and hands them to the index.

import { todayInShanghai } from "../../common/days.js";
import { SearchIndex } from "./index.js";

const TRIES_AGAIN = 1;

export class Store {
  constructor(source) {
    this.source = source;
    this.index = null;
    this.files = new Map();
    this.blocks = new Map();
    this.done = new Set();
  }

  async open() {
    if (!this.index) this.index = new SearchIndex(await this.file("index.json"));
    return this.index;
  }

  /** Whether so few records are there that everything is fetched without being asked for. */
  get small() {
    return this.index.manifest.small;
  }

  /** Loads layers of parts that are not there yet; says whether any were. */
  async need(layers, parts) {
    const missing = layers.flatMap((layer) => parts.map((part) => [layer, part, `${layer}-${part}`]));
    const wanted = missing.filter(([, , name]) => !this.done.has(name));
    await Promise.all(wanted.map((one) => this.take(...one)));
    return wanted.length > 0;
  }

  has(layers, parts) {
    return layers.every((layer) => parts.every((part) => this.done.has(`${layer}-${part}`)));
  }

  async take(layer, part, name) {
    const content = await this.file(`${name}.json`);
    if (layer === "facet") await this.tables();
    if (this.done.has(name)) return;
    this.index.add(layer, part, content);
    this.done.add(name);
    this.files.delete(`${name}.json`);
  }

  /** What later layers refer to: facets, columns, tables. */
  async tables() {
    const tables = await this.file("tables.json");
    if (!this.done.has("tables")) this.index.addTables(tables, todayInShanghai());
    this.done.add("tables");
    return tables;
  }

  /** Pinyin and traditional characters; the code for them comes with them. */
  async sounds() {
    if (this.index.sounds) return false;
    const [{ Sounds }, table] = await Promise.all([import("./sound.js"), this.file("pinyin.json")]);
    if (!this.index.sounds) this.index.addSounds(new Sounds(table));
    return true;
  }

  async moreSounds() {
    if (this.done.has("pinyin-more")) return false;
    await this.sounds();
    const table = await this.file("pinyin-more.json");
    if (!this.done.has("pinyin-more")) this.index.sounds.add(table);
    this.index.changed();
    return this.done.add("pinyin-more");
  }

  /** Ids of records, from blocks that are fetched as they are needed. */
  async ids(records) {
    const size = this.index.manifest.block;
    const wanted = new Set(Array.from(records, (record) => Math.floor(record / size)));
    await Promise.all([...wanted].map((block) => this.block(block)));
    return Array.from(records, (record) => this.blocks.get(Math.floor(record / size))[record % size]);
  }

  async block(number) {
    if (this.blocks.has(number)) return;
    this.blocks.set(number, (await this.file(`id-${number}.json`)).split("\n"));
  }

  /** A file, fetched once; one that failed may be asked for again. */
  file(name) {
    if (!this.files.has(name)) {
      const reading = read(new URL(name, this.source));
      this.files.set(name, reading);
      reading.catch(() => this.files.delete(name));
    }
    return this.files.get(name);
  }
}

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
