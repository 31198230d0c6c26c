// What offers are judged by; kepu.catalogue.matching describes the fields, tests/unit/matching_cases.yml holds both together.

import type { GivenTo, Lonlat, MessageTo, ReplyOf, ToldBy } from "../common/types.js";
import type { Hours, Interval } from "../opening/types.js";

export type Way = "go" | "come" | "lend" | "online" | "order";
type Known = "yes" | "partial" | "no" | "unknown";
type Answer = "fits" | "no" | "unknown";

/** What is on file of something that a class could use; null or an empty list is unknown. */
export interface Offer {
  ways: Way[];
  status: string;
  serves: Record<string, string[] | undefined>;
  themes: string[];
  stages: string[];
  smallest: number | null;
  largest: number | null;
  sessions: number | null;
  capacity: number | null;
  weekdays: number[];
  lead: number | null;
  duration: number | null;
  coach: Known;
  lunch: Known;
  wheelchair: Known;
  wet: Known;
  free: Known;
  price: number | null;
  titles: string[];
  area: string[];
  busy: [first: string, last: string][];
}

/** How an offer stands to an ask: the hours of that day, and how far it is. */
export interface There {
  kind: "open" | "closed" | "unknown";
  intervals: Interval[];
  reason: string;
  metres: number | null;
  slack: number;
}

/** What a teacher asks for; null or an empty list is not asked. */
export interface Ask {
  stage: string | null;
  pupils: number | null;
  contents: string[];
  related: string[];
  theme: string | null;
  date: string | null;
  weekday: number;
  ahead: number;
  today: string;
  start: number | null;
  end: number | null;
  way: Way | null;
  within: number | null;
  regions: string[];
  needs: string[];
}

/** An answer, the key of its words and the values in them; `hard` rules the offer out. */
export interface Verdict {
  answer: Answer;
  reason: string;
  values: Record<string, unknown>;
  hard: boolean;
}

export type Judge = (offer: Offer, there: There, ask: Ask) => Verdict | null;

/** What all criteria say together. */
export interface Judgement {
  verdicts: Record<string, Verdict>;
  fits: number;
  fails: number;
  unknown: number;
  ruledOut: boolean;
  related: boolean;
  group: number;
}

/** An offer with the numbers of its hours in the table and of its region, and its point. */
export interface Candidate {
  at: number;
  offer: Offer;
  hours: number;
  region: number;
  point: Lonlat | null;
  /** Metres by which the point can be wrong. */
  slack: number;
}

/** An offer as it stands to an ask. */
export interface Judged {
  candidate: Candidate;
  there: There;
  judgement: Judgement;
}

/** A learning content: its code, its name, and what of it is taught. */
type ContentData = [code: string, label: string, words: string];

interface Concept {
  id: string;
  name: string;
  themes: string[];
  contents: ContentData[];
}

/** Code, names, number of the region around it or -1, number of its slack, and its middle if that is known. */
export type RegionData = [id: string, names: string, parent: number, slack: number, lon?: number, lat?: number];

/** A school from which classes come: its names, the number of its region or -1, and its point. */
type SchoolData = [names: string, region: number, lon: number, lat: number];

/** index.json (kepu.exports.schools). */
export interface IndexFile {
  count: number;
  block: number;
  degree: number;
  /** Metres by which points can be wrong. */
  slacks: number[];
  grades: Record<string, string>;
  stages: Record<string, string>;
  themes: Record<string, string>;
  concepts: Concept[];
  regions: RegionData[];
  schools: SchoolData[];
  criteria: Record<string, { label: string; question: string }>;
  reasons: Record<string, string>;
}

/** offers.json. */
export interface OffersFile {
  tables: { hours: string[]; [group: string]: (Partial<Offer> | string)[] };
  columns: Record<string, string[]>;
}

/** What pages show of an offer (shown-<n>.json); what is empty is left out. */
export interface Shown {
  path: string;
  url?: string;
  name: string;
  kind: string;
  place?: string;
  ask?: string;
  mail?: string;
  who?: string;
  form?: string;
  said?: Record<string, string>;
  sample?: boolean;
}

/** What is asked, as it is written in an address. */
export interface Question {
  /** 0 for a kindergarten, then 1 to 12. */
  grade: number | null;
  pupils: number | null;
  /** Codes of contents, of a concept or a theme, or words. */
  content: string;
  date: string | null;
  start: number | null;
  end: number | null;
  /** The code of a region, a point as "lon,lat", or words. */
  from: string;
  within: number | null;
  way: Way | null;
  needs: string[];
  today: string;
}

/** What the words of a question were taken for. */
export interface Topic {
  kind: "contents" | "theme" | "words" | "none";
  label: string;
  contents: string[];
  themes: string[];
}

/** From where a class comes; several regions may have the name that was typed. */
export interface Origin {
  point: Lonlat | null;
  slack: number;
  name: string;
  regions: string[];
  others: RegionData[];
}

export interface Result extends Shown {
  judgement: Judgement;
  metres: number | null;
  slack: number;
  point: Lonlat | null;
}

/** How many serve what is taught, are only related, are neither, and are ruled out. */
export interface Counts {
  serving: number;
  related: number;
  others: number;
  ruledOut: number;
}

export interface Answered {
  counts: Counts;
  topic: Topic;
  origin: Origin | null;
  results: Result[];
}

export type Section = keyof Counts;

export interface Methods {
  start: (source: string) => IndexFile;
  answer: (question: Question, shown: Record<Section, number>) => Answered;
  alternatives: (path: string, question: Question) => Result[];
  named: (paths: string[], question: Question) => Result[];
}

export type Method = keyof Methods;
export type Given<Name extends Method> = GivenTo<Methods, Name>;
export type Told<Name extends Method> = ToldBy<Methods, Name>;
export type Message<Name extends Method = Method> = MessageTo<Methods, Name>;
export type Reply = ReplyOf<never>;
