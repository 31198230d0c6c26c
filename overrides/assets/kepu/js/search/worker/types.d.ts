// The files of the search (kepu.exports.explorer) and what the index makes of them. Records are numbers.

import type { Box, Lonlat, Precision } from "../../common/types.js";
import type { FacetData, Question, Sort, Stretch, Term } from "../types.js";
import type { Divisions } from "./divisions.js";
import type { MadeField } from "./field.js";
import type { SearchIndex } from "./index.js";
import type { nearest, spelled } from "./nearest.js";
import type { piecesOf } from "./cut.js";

/** Files of a part are fetched layer by layer. */
export type Layer = "core" | "card" | "alias" | "facet" | "text" | "more" | "place" | "proof";

/** How a column is packed. */
type Form = "one" | "tree" | "many" | "sets" | "table";

export interface ColumnData {
  id: string;
  form: Form;
  layer: Layer;
  facets: string[];
}

/** Smallest and largest group that something is meant for. */
export type GroupSize = [smallest: number | null, largest: number | null];

/** Opening hours as JSON, and what else to mind. */
type OpenRow = [hours: string, caution: string];

export interface SetTable {
  entries: (number | string)[][];
  sets: number[][];
}

/** index.json. */
export interface Manifest {
  count: number;
  /** For each part its records, and the first and last region that they lie in. */
  parts: [size: number, low: number, high: number][];
  /** So few records that everything is fetched unasked. */
  small: boolean;
  /** In large sets the parts from which a first answer is given; empty in others. */
  lead: number[];
  /** What a rough rank is multiplied by. */
  rough: number;
  /** Ids in a file. */
  block: number;
  /** The day from which days of verification are counted. */
  epoch: string;
  /** Steps of a coordinate per degree. */
  degree: number;
  /** Words for how exact a point is; 0 is for no point. */
  precisions: (Precision | "")[];
  /** Drawings with their tints, and the patterns behind them. */
  pictures: [name: string, tint: number][];
  patterns: string[];
  facets: FacetData[];
  columns: ColumnData[];
  later: string[];
  /** All facets as they are shown. */
  order: string[];
  /** Collections that are on the map, that come to people, and whose kinds are those of others. */
  mapped: string[];
  serving: string[];
  borrowing: string[];
  /** All records are made up, and files that visitors take away say so. */
  made_up?: true;
}

/** tables.json. */
export interface Tables {
  facets: FacetData[];
  columns: ColumnData[];
  tables: { open?: OpenRow[]; fits?: GroupSize[]; [column: string]: SetTable | OpenRow[] | GroupSize[] | undefined };
}

/** pinyin.json: characters by syllable, and phrases that are read in their own way. */
export interface SoundTable {
  syllables: Record<string, string>;
  phrases?: Record<string, string>;
}

/** regions.json: a point for each value of the facet of regions, if it has one. */
export type RegionPoints = (Lonlat | null)[];

/** The columns of facets that stand in a layer's file, by their ids. */
type Packed = { [column: string]: string[] };

/** The files of the layers. */
export interface Contents {
  core: Packed & { name: string; rough?: string[] };
  card: Packed & { level: string[]; picture: string[] };
  alias: string;
  facet: Packed & { collected: string[]; verified: string[]; dates: Record<string, Stretch[]> };
  text: { address: string; phones: string; summary: string };
  more: string;
  proof: { titles: string; sources: string };
  place: { lon: (number | null)[]; lat: (number | null)[]; precision: string[] };
}

/** A value of a facet; `words` are folded, and none for answers that nobody searches for. */
export interface Value {
  code: string;
  label: string;
  words: string[];
}

export interface Facet {
  id: string;
  label: string;
  tier: number;
  parents: number[] | undefined;
  group: string | undefined;
  values: Value[];
  byCode: Map<string, number>;
}

/** The values that a record has for the facets of a column; several entries where it has several answers. */
export type Entry = (number | undefined)[];

export type Scores = Float32Array;

/** Scores of the records that have some words. */
export interface Matched {
  scores: Scores;
  hits: number;
}

/** What a query found: no scores without words or when nothing has all of them, which `exact` tells. */
export interface Match {
  words: string[];
  /** What the index has of the words. */
  pieces: string[];
  scores: Scores | null;
  exact: boolean;
}

/** A question as the index answers it: value numbers instead of codes. */
export interface IndexQuestion {
  q: string;
  chosen: Map<string, Set<number>>;
  sort: Sort;
  origin: Lonlat | null;
  area: Box | null;
  now: number;
  at: number;
  group: number;
  /** The conditions read from the query `whole`. */
  said?: Term[];
  whole?: string;
}

/** A question with the conditions that were read from its words. */
export interface Spoken extends Question {
  said?: Term[];
  whole?: string;
}

/** What was found for a question. */
export interface Look {
  question: IndexQuestion;
  parts: number[];
  found: Found;
}

/** How results are sorted. */
export type Order = Pick<IndexQuestion, "sort" | "origin" | "now">;

/** What an index found; `near` says that nothing has all words and these are the nearest. */
export interface Found {
  records: Uint32Array;
  counts: Map<string, Uint32Array>;
  words: string[];
  near: boolean;
}

/** Modules that are fetched when they are needed. */
export type Sorts = typeof import("./sorts.js");
export interface Slips {
  nearest: typeof nearest;
  spelled: typeof spelled;
  cut: typeof piecesOf;
}

export type Cut = (index: SearchIndex, word: string) => string[];

/** What is still to be fetched for a question; `few` says that the names gave little. */
export interface Rest {
  question: IndexQuestion;
  parts: number[];
  few: boolean;
  /** Not all names were read. */
  unread: boolean;
  turn: number;
}

/** A place in a text, in units, and whether full syllables matched. */
export interface Heard {
  start: number;
  end: number;
  whole: boolean;
}

/** A text with the sound of each unit, and the usual sounds beside those of phrases. */
export interface Reading {
  text: string;
  sounds: Uint16Array;
  others: Uint16Array | null;
}

/** A word made ready to be looked for. */
export interface Spelling {
  word: string;
  starts: Uint8Array;
}

/** What is worked out from the records when it is first wanted, and forgotten when more of them arrive. */
export interface Derived {
  /** See `SearchIndex.priors`. */
  priors?: { rank: Uint32Array; byRank: Uint32Array };
  /** The order of names. */
  nameRanks?: Uint32Array;
}

/** What is worked out from the facets' words, and forgotten when these change. Records that arrive later are added. */
export interface Worded {
  divisions?: Divisions;
  variants?: MadeField;
  /** Regions that hold others. */
  divided?: Set<number>;
  /** For each phrase the facets and answers that it may mean. */
  phrases?: Map<string, Map<string, Set<string>>>;
  /** Full pinyin of names, of other names and as people say them. */
  spelled?: { name: MadeField; others: MadeField[] };
  /** Sounds of labels. */
  labels?: Map<string, Reading>;
}
