// What a screen in a hall is set up with, and what it shows.

/** From the address of the page. */
export interface Setting {
  root: string;
  assets: string;
  /** "venues/id", or empty. */
  place: string;
  /** The code of a region, or empty. */
  region: string;
  /** What the address says of place and region that cannot be one. */
  wrong: string[];
  /** Months that have a page of events, as "YYYY-MM". */
  months: string[];
  /** Seconds until it returns to its first page. */
  idle: number;
}

/** What a link does on a screen that nobody may leave. */
export type Way = { kind: "here" } | { kind: "code"; title: string; text: string };

/** What is told of the pages in the frame. */
export interface Hearing {
  /** A link was touched that leads out. */
  leave: (way: Way) => void;
  /** Somebody is there. */
  touch: () => void;
  /** The field that has the focus, or null. */
  field: (field: HTMLInputElement | null) => void;
  /** A page is shown. */
  page: () => void;
  /** What is shown is none of the portal's pages. */
  lost: () => void;
}
