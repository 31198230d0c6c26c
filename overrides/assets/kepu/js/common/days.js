// Days as "YYYY-MM-DD", which compare as text. The day is Shanghai's, wherever the visitor is.

const day = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" });

/**
 * The day it is in Shanghai.
 *
 * @type {(now?: Date) => string}
 */
export function todayInShanghai(now = new Date()) {
  return day.format(now);
}
