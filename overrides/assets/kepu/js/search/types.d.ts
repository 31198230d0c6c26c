// What the page and the search say to each other. Times are milliseconds, points WGS-84.

import type { Box, GivenTo, Lonlat, MessageTo, Picture, Precision, ReplyOf, ToldBy } from "../common/types.js";

/** A stretch [start, end) of a text. */
export type Range = [start: number, end: number];

/** A stretch of time as ISO text; dates alone are whole days, and an end that is not known is null. */
export type Stretch = [start: string, end: string | null];

/** A facet as it is sent: each value as its code, its label and further words for it. */
export interface FacetData {
  id: string;
  label: string;
  /** How well a match in its labels answers a query; 0 if they are not searched. */
  tier: number;
  values: [code: string, label: string, ...also: string[]][];
  /** For each value the number of the one it belongs to, or -1. */
  parents?: number[];
  /** The question that several facets answer together. */
  group?: string;
}

/** The order of results. */
export type Sort = "relevance" | "open" | "distance" | "next" | "name" | "verified" | "collected";

/** What is asked for. */
export interface Question {
  q: string;
  chosen: [facet: string, codes: string[]][];
  sort: Sort;
  /** The moment that is asked about; 0 for now. */
  at: number;
  /** The size of a group, or 0. */
  group: number;
  origin: Lonlat | null;
  area: Box | null;
}

/** What the page is told at first; `later` names facets that are not known yet, `order` all as they are shown. */
export interface Opened {
  count: number;
  facets: FacetData[];
  later: string[];
  order: string[];
}

/** Where the words of a query were found, if the name does not show it. */
export interface Excerpt {
  label: string;
  text: string;
  marks: Range[];
}

/** A result as it is shown. */
export interface Card {
  /** "collection/id". */
  key: string;
  /** The label of the collection. */
  collection: string;
  name: string;
  marks: Range[];
  sample: boolean;
  picture: Picture | null;
  kind: string;
  place: string;
  tags: string[];
  cost: string;
  booking: string;
  /** The days on which facts were taken over and verified; empty for none. */
  collected: string;
  verified: string;
  /** Whether it is open then, and what else to mind. */
  open: { state: string; text: string; caution: string } | null;
  /** The next date in words. */
  when: string;
  /** Metres from the origin. */
  distance: number | null;
  /** Whether only its county is known, so that the distance is about right at best. */
  vague: boolean;
  found: Excerpt | null;
}

/** A condition read from the words of a query. */
export interface Term {
  facet: string;
  codes: string[];
  label: string;
  /** The part of the query that it was read from. */
  text: string;
  /** Further what it asks: a moment in Shanghai ("YYYY-MM-DDTHH:MM", empty for now) or a size of a group. */
  at?: string;
  group?: number;
}

/** A few results for the words typed so far; `near` says that nothing has all of them. */
export interface Suggestions {
  total: number;
  near: boolean;
  items: Card[];
}

/** What lies near the origin: how many of the results, of how many only the county is known, and the nearest of all. */
export interface Around {
  /** What counts as near, in metres. */
  radius: number;
  near: number;
  vague: number;
  nearest: { metres: number; vague: boolean } | null;
}

export interface Answer {
  /** The conditions read from the words. */
  understood: Term[];
  total: number;
  /** Nothing has all words; these are the nearest. */
  near: boolean;
  /** Nothing yet, but not all is read. */
  early: boolean;
  /** Nothing better will come. */
  complete: boolean;
  /** Not all names were read: there are more results, and nothing is counted yet. */
  unread: boolean;
  /** Not every text was read. */
  partial: boolean;
  /** How many words were looked for. */
  words: number;
  /** How many results have a date to come, as far as it is read. */
  dated: number;
  /** What lies near, where the results are sorted by distance. */
  around: Around | null;
  /** For each facet the numbers of its values that have records, with how many. */
  counts: [facet: string, counts: [value: number, records: number][]][];
  cards: Card[];
}

/** A place to start from. */
export interface Origin {
  name: string;
  place: string;
  lon: number;
  lat: number;
}

/** A result on the map. */
export interface Point {
  collection: string;
  id: string;
  name: string;
  kind: string;
  region: string | null;
  lon: number;
  lat: number;
  precision: Precision;
  sample: boolean;
}

export interface PointSet {
  points: Point[];
  /** How many results have a place. */
  placed: number;
  total: number;
}

/** A result with all that files and sheets tell of it. */
export interface Row extends Card {
  region: string;
  address: string;
  phones: string[];
  summary: string;
  aliases: string[];
  /** Designations and sources in words. */
  titles: string;
  sources: string;
  audiences: string[];
  themes: string[];
  /** In words and as a code. */
  status: string;
  code: string;
  dates: Stretch[];
  point: Lonlat | null;
  precision: string;
}

/** What may be asked, by the name of the method: what is given, and what comes back. */
/** A facet, one of its answers, and what that is called in another language. */
export type Naming = [facet: string, code: string, name: string];

export interface Methods {
  start: (source: string) => Opened;
  learn: () => FacetData[];
  name: (names: Naming[]) => void;
  answer: (question: Question, shown: number) => Answer;
  cards: (from: number, to: number) => Card[];
  more: () => void;
  suggest: (q: string) => Suggestions;
  origins: (q: string) => Origin[];
  points: () => PointSet;
  sheet: () => { rows: Row[]; total: number };
  csv: (base: string) => string;
  geojson: (base: string) => string;
  ics: (base: string) => string;
  text: (base: string, address: string) => string;
}

export type Method = keyof Methods;
export type Given<Name extends Method> = GivenTo<Methods, Name>;
export type Result<Name extends Method> = ToldBy<Methods, Name>;
export type Message<Name extends Method = Method> = MessageTo<Methods, Name>;

/** More data has arrived, or could not be read. */
export type Progress = { changed: true; failed?: never } | { failed: true; changed?: never };
export type Reply = ReplyOf<Progress>;
