// quiz/questions.json (exports/quiz), and what is made of it.

export type Kind = "choose" | "truth" | "order" | "county" | "map" | "venue";

/** A drawn region with a mark for each option, in hundredths of its width and height. */
export interface Picture {
  path: string;
  region: string;
  marks: [number, number][];
}

export interface Question {
  id: string;
  kind: Kind;
  topic: string;
  text: string;
  options: string[];
  /** The number of the right option, or of each in the right order. */
  right: number[];
  because: string;
  /** Numbers of sources. */
  sources: number[];
  url: string;
  name: string;
  /** What it is about; the same everywhere without. */
  regions?: string[];
  note?: string;
  picture?: Picture;
}

export interface Questions {
  v: number;
  /** Code and label. */
  topics: [string, string][];
  /** Id, name, and the ids of all it lies in. */
  regions: [string, string, string[]][];
  /** Title, and what else is known. */
  sources: [string, string][];
  questions: Question[];
}

/** What to ask about; empty for all. */
export interface Filter {
  topic: string;
  region: string;
}

/** What a class's code says: which lot, and what is asked about. */
export interface Code extends Filter {
  lot: number;
}

/** Questions to be answered one after the other. */
export interface Round {
  title: string;
  /** Empty for that of the day. */
  code: string;
  questions: Question[];
}
