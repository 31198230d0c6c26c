// Opening hours as the build has resolved them; js/opening/hours.js describes the fields.

/** Minutes of the day; no last admission is 0 or left out, and the last item is there if it is by appointment. */
export type Interval = [opens: number, closes: number, lastAdmission?: number, appointment?: 1];

/** The number of a day's hours, 0 for closed, or words where they are not known. */
type Held = number | string;

/** What holds on a day, or on each day of the week from Monday on. */
type Usual = Held | Held[];

/** What holds from a first to a last day, and the name of these days. */
type DatedRow = [first: string, last: string, what: Usual, name?: string];

export interface Hours {
  t: Interval[][];
  w: Usual;
  d?: DatedRow[];
  c?: string;
  s?: DatedRow[];
  a?: 1;
}

/** calendar.json: dated rows that many places share. */
export interface Calendar {
  from: string;
  until: string;
  rows: Record<string, DatedRow[] | undefined>;
}

/** What holds on a day. */
export interface Day {
  kind: "open" | "closed" | "unknown";
  intervals: Interval[];
  reason: string;
}

/** What holds at a moment. */
export interface State {
  state: "open" | "last_admission_passed" | "closed" | "unknown";
  /** "YYYY-MM-DD" in Shanghai, and the intervals of that day. */
  day: string;
  intervals: Interval[];
  /** The interval that holds at the moment. */
  now: Interval | null;
  /** Words for visitors. */
  reason: string;
  appointment: boolean;
  /** Followed past midnight. */
  lastAdmission: Date | null;
  /** Null for a place that never closes. */
  closes: Date | null;
  /** The first opening known within 14 days. */
  nextOpening: Date | null;
  /** No day before the next opening is unknown. */
  certain: boolean;
  /** The last admission or the closing when open, else the next opening. */
  nextChange: Date | null;
}

// Sentences of opening hours (phrases.js)

/** Phrases in their order: a pattern, the name of what it does, and what that is to say. */
export type Phrases = [pattern: string, name: string, said?: string][];

/** A part of the year, by date ("MM-DD") or by the school calendar. */
export interface PhraseSeason {
  name: string;
  start?: string;
  end?: string;
  school?: string[];
  closed?: boolean;
}

/** One interval that was read. `days` (0 Monday … 6 Sunday) is null where none are named: then it holds on all that are left. */
export interface PhraseInterval {
  season: PhraseSeason | null;
  days: Set<number> | null;
  opens: string;
  closes: string;
  /** Last admission, and how many minutes before closing it is; empty and 0 where nothing is said. */
  last: string;
  before: number;
  nextDay: boolean;
  appointment: boolean;
  /** Of public holidays only. */
  holidays: boolean;
}

/** The state of reading a sentence: what it has said, and whom the next words are about. */
export interface Scanner {
  rows: PhraseInterval[];
  closed: { season: PhraseSeason | null; days: Set<number> }[];
  seasons: PhraseSeason[];
  unread: string[];
  claims: Set<number>[];
  group: PhraseInterval[];
  season: PhraseSeason | null;
  seasonName: string;
  days: Set<number> | null;
  withHolidays: boolean;
  after: "" | "season" | "days" | "times" | "shut";
  seasonsHere: number;
  onHolidays: string;
  onMakeup: string;
  closingMoves: boolean;
  byAppointment: boolean;
}

export type ReadTimes = { opens: string; closes: string; last_admission?: string };
export type ReadWeek = (ReadTimes & { days: string[]; by_appointment?: boolean })[];

/** Hours as a record has them, without what holds when nothing is said. */
export type ReadHours = {
  weekly?: ReadWeek;
  seasons?: { name: string; start?: string; end?: string; school?: string[]; closed?: boolean; weekly?: ReadWeek }[];
  special?: { [field: string]: string | number }[];
  on_public_holidays?: string;
  holiday_hours?: ReadTimes[];
  closing_moves?: boolean;
  on_makeup_workdays?: string;
  by_appointment?: boolean;
};

/** `hours` is null unless the whole sentence was understood. */
export interface Reading {
  hours: ReadHours | null;
  unread: string[];
}
