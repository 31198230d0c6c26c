// What the page of sheets reads (kepu.exports.sheets) and what it is asked for.

/** First and last day in ISO, and when in words. */
export type Time = [first: string, last: string, when: string];

/** A record, see `sheet_row` in kepu.views.record.sheets; what is empty is left out. */
export interface Row {
  c: string;
  i: string;
  u: string;
  n: string;
  k?: string;
  r?: string;
  s?: string;
  h?: string[];
  a?: string;
  p?: string;
  f?: string;
  d?: Time[];
  /** A photograph: address in the site, pixels, words for those who do not see it, author and licence. */
  g?: [address: string, width: number, height: number, alt: string, credit: string];
  x?: number;
}

/** What is chosen; `items` are collections with ids, empty for all. */
export interface Choice {
  what: string;
  region: string;
  kind: string;
  month: string;
  paper: string;
  items: string[];
}

/** What all sheets say: whose they are, and the address that their codes begin with (empty from a disk). */
export interface House {
  portal: string;
  /** From the page to the portal's root. */
  root: string;
  site: string;
  /** What every page says of the portal, such as that it is made up. */
  note: string;
}

/** A line of a programme, and the name of its event again for a text. */
export interface Line {
  first: string;
  when: string;
  what: string;
  where: string;
}
