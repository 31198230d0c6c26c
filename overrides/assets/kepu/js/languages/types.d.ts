/** What an edition's programs say: the file that the page names with `data-texts`. */
export interface Texts {
  tag: string;
  /** Whose dates, numbers and plurals (BCP 47). */
  locale: string;
  /** Where the edition stands under the site's root. */
  folder: string;
  /** The first part of the addresses that it has. */
  sections: string[];
  /** Translations by text, in which `{}` stands for what changes. */
  messages: Record<string, string>;
  /** Translations of texts that are taken as they are. */
  told: Record<string, string>;
  /** How it writes dates, if browsers may not know. */
  dates?: Dates;
  /** Pairs of characters, for a language that writes the same words otherwise. */
  characters?: string;
  words?: Record<string, string>;
}

/** By the parts that are told (year, month, day) a pattern for each month; `{y}` and `{d}` stand for year and day. */
export type Dates = Record<"ymd" | "ym" | "md" | "m", string[]>;

/** Some of a text; `foreign` says that it is still Chinese. */
export interface Piece {
  text: string;
  foreign: boolean;
}

/** A text in the edition's language; null if nothing is known of it. */
export type Say = (text: string) => Piece[] | null;
