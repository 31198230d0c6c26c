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
