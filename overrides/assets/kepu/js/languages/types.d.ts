/** What an edition's programs say: the file that the page names with `data-texts`. */
export interface Texts {
  tag: string;
  /** Where the edition stands under the site's root. */
  folder: string;
  /** The first part of the addresses that it has. */
  sections: string[];
  messages: Record<string, string>;
  /** Pairs of characters, for a language that writes the same words otherwise. */
  characters?: string;
  words?: Record<string, string>;
}

/** A text in the edition's language; null if nothing is known of it. */
export type Say = (text: string) => string | null;
