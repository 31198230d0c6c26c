// What visitors type into a search field.

/** The longest query that is read; search fields have it as their maxlength. */
export const MAX_QUERY = 200;
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/**
 * A query as it can be repeated in a sentence: nothing unseen that could turn the sentence around.
 *
 * @type {(query: string) => string}
 */
export function quotable(query) {
  return query.replace(UNSEEN, "").trim();
}
