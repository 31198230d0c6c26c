// A school year of several classes, as a teacher plans it: one visit of each class a term.

import type { Calendar } from "../opening/types.js";
import type { Found } from "../trip/page/facts.js";
import type { Content, Days } from "../trip/page/types.js";

/** What a class does in a term; what is empty is not planned yet. */
export interface Visit {
  /** "YYYY-MM-DD", or empty. */
  date: string;
  /** Records by collection and id, in the order of the day. */
  records: string[];
  /** What was typed and is no record. */
  words: string;
  /** The day as the planner keeps it (js/trip/address.js), or empty. */
  trip: string;
}

export interface SchoolClass {
  name: string;
  /** 0 for a kindergarten, then 1 to 12. */
  grade: number | null;
  pupils: number | null;
  terms: [autumn: Visit, spring: Visit];
}

export interface Year {
  /** The year in which it begins. */
  from: number;
  classes: SchoolClass[];
}

/** A year that was read, and in plain words what of it could not be. */
export interface ReadYear {
  year: Year;
  said: string[];
}

/** What is known beside the plan; null is not known, as without a network. */
export interface Known {
  places: Map<string, Found>;
  days: Days | null;
  calendar: Calendar | null;
  contents: Content[];
  today: string;
}

/** Who meets a content, and where. */
export interface Met {
  content: Content;
  classes: string[];
  places: string[];
}

/** What the classes of a stage meet of a curriculum standard in a year. */
export interface Group {
  standard: string;
  /** A source says that it is for this stage. */
  met: Met[];
  /** No source says for which stage. */
  unsure: Met[];
  missed: Content[];
}

export interface StageCoverage {
  stage: string;
  grade: number;
  classes: string[];
  groups: Group[];
}
