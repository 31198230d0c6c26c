// What the planner knows of places and days, and what it makes of a trip.

import type { Precision, Spot } from "../../common/types.js";
import type { Calendar, Hours } from "../../opening/types.js";
import type { Stop, Trip } from "../types.js";

/** What a base or course says of groups; hooks/kepu/views/record/trip_stop.py. */
export interface Group {
  stages?: string[];
  size?: [smallest: number | null, largest: number | null];
  sessions?: number;
  lead?: number;
  /** 1 Monday … 7 Sunday. */
  weekdays?: number[];
  told?: Record<string, string>;
}

/** The facts of a stop; what is not known is not there. */
export interface Place {
  name: string;
  kind: string;
  url: string;
  where?: string;
  regions?: string[];
  point?: [lon: number, lat: number];
  exact?: Precision;
  address?: string;
  phones?: [number: string, whose: string][];
  status?: string;
  sample?: boolean;
  /** The stages that sources name, by the id of the learning content. */
  serves?: Record<string, string[]>;
  /** How a class gets it, where it is nothing to go to: invite, borrow, watch, order. */
  ways?: string[];
  /** What a learning path leads to. */
  steps?: string[];
  cost?: { text: string; head: number | null };
  stay?: number;
  group?: Group;
  hospital?: { name: string; phone: string; metres: number };
  alert?: string;
  hours?: Hours;
  hours_text?: string;
  caution?: string;
  booking?: string;
  transit?: string;
  parking?: string;
  facilities?: string[];
  wheelchair?: "yes" | "partial" | "no";
  safety?: string;
  materials?: string;
  day_capacity?: number;
}

/** schools/trip/days.json; hooks/kepu/views/trip/days.py. */
export interface Days {
  off: [first: string, last: string, name: string][];
  work: string[];
  breaks: [region: string, name: string, first: string, last: string][];
  open: [first: string, last: string][];
  loose: [first: string, last: string, name: string][];
}

/** A learning content; `bands` has what is taught of it by stage. */
export interface Content {
  id: string;
  name: string;
  standard: string;
  bands: Record<string, string[]>;
}

/** A way between two places. */
export interface Way {
  /** Null where neither a distance nor the teacher's own minutes are known. */
  minutes: number | null;
  kilometres: number | null;
  estimated: boolean;
}

/** A stop on the day's line; times are minutes of the day. */
export interface Visit {
  stop: Stop;
  /** Null while it is fetched, or where it is gone. */
  place: Place | null;
  way: Way;
  arrival: number;
  /** How long before the time that was wanted, or after it where negative. */
  spare: number;
  stay: number;
  /** Where the length of the stay comes from. */
  stayFrom: "own" | "place" | "guess";
  departure: number;
}

export interface Schedule {
  visits: Visit[];
  /** Lunch begins when the stop at this place of the order is over. */
  lunch: { after: number; start: number; minutes: number } | null;
  back: Way;
  end: number;
  /** Some way is not known, so that all times after it are too early. */
  uncertain: boolean;
}

/** What is checked of a date; null is not known, as without a network. */
export interface Dated {
  trip: Trip;
  days: Days | null;
  calendar: Calendar | null;
  today: string;
}

/** Something that does not fit or is not known; `at` is the stop's place of the order, or -1. */
export interface Clash {
  tone: "no" | "ask" | "note";
  at: number;
  words: string;
}

export interface Totals {
  minutes: number;
  kilometres: number | null;
  unknownWays: number;
  /** Yuan for each pupil, as far as known; null where nothing is. */
  cost: number | null;
  unknownCosts: string[];
}

export type Located = Spot | null;

/** A part of a paper as it is written. */
export type Template =
  | { kind: "heading"; level: number; text: string }
  | { kind: "text"; text: string }
  | { kind: "list"; ordered: boolean; items: string[] }
  | { kind: "table"; rows: string[][] }
  | { kind: "slot"; name: string; columns: string[] }
  | { kind: "rules"; topic: string }
  | { kind: "sheet" }
  | { kind: "each"; blocks: Template[] };

export interface Paper {
  code: string;
  title: string;
  blocks: Template[];
}

export interface Rule {
  law: string;
  text: string;
  article?: string;
  topics: string[];
  /** None: all. */
  stages?: string[];
  region?: string;
  doubt?: boolean;
}

/** schools/trip/pack.json */
export interface Pack {
  papers: Paper[];
  rules: Rule[];
}

/** Words, or where they are null a line to fill in. */
export type Runs = (string | null)[];

/** A part of a paper that is filled in. Of a table the first row has the headings. */
export type Block =
  | { kind: "heading"; level: number; runs: Runs }
  | { kind: "text"; runs: Runs }
  | { kind: "list"; ordered: boolean; items: Runs[] }
  | { kind: "table"; rows: Runs[][] }
  | { kind: "sheet" };

export interface Filled {
  code: string;
  title: string;
  blocks: Block[];
}

/** What is known by name; null is a line to fill in. */
export type Values = Record<string, string | null>;

/** Rows of a table by name; cells as of values. */
export type Tables = Record<string, (string | null)[][]>;

export interface Filling {
  values: Values;
  stops: Values[];
  tables: Tables;
  rules: Rule[];
}
