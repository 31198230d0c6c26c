// A trip as a teacher plans it. Times are minutes of the day in Asia/Shanghai, durations are minutes.

/** How a class gets from one stop to the next. */
export type Mode = "coach" | "transit" | "walk";

/** A stop; what is null was left to the planner. */
export interface Stop {
  /** The record: its collection and id. */
  path: string;
  stay: number | null;
  /** The way to it, as the teacher knows it. */
  travel: number | null;
  /** When the class wants to be there. */
  arrive: number | null;
}

/** Where the class starts from and comes back to; WGS-84. */
export interface Start {
  lon: number;
  lat: number;
  name: string;
}

export interface Trip {
  stops: Stop[];
  /** Put aside, or more than a day holds. */
  spare: Stop[];
  /** "YYYY-MM-DD", or empty. */
  date: string;
  pupils: number | null;
  /** Adults who come along. */
  adults: number | null;
  /** How many pupils one adult looks after. */
  ratio: number | null;
  /** Seats of one coach. */
  seats: number | null;
  /** 0 for a kindergarten, then 1 to 12. */
  grade: number | null;
  mode: Mode;
  /** When the class leaves. */
  start: number;
  /** 0 without lunch. */
  lunch: number;
  /** After which stop, from 1; null where the planner chooses. */
  lunchAfter: number | null;
  from: Start | null;
  /** The way back. */
  back: number | null;
  /** Ids of learning contents. */
  contents: string[];
  /** Parts of the papers that are switched off. */
  without: string[];
}

/** A trip that was read, and in plain words what of it could not be. */
export interface Read {
  trip: Trip;
  said: string[];
}

/** What became of a record that was to be added. */
export type Outcome = "added" | "there" | "spare" | "full" | "refused";
