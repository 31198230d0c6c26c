// Dates and numbers of Chinese texts in other languages, by CLDR. The same as in hooks/kepu/languages/dates.py.

export const VARIABLE =
  /(?:\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月(?:\d{1,2}日)?)(?![度级代底份])|\d[\d.,:]*(?: ?[–—~-] ?\d[\d.,:]*)*(?: ?[万亿])?/g;
const DATE = /^(?:(\d{4})年)?(?:(\d{1,2})月)?(?:(\d{1,2})日)?$/;
const GROUPED = /^([\d.,–—~ -]+?) ?([万亿])$/;
const LEAP = 2024; // A year that has every day, for dates that say none.
const ORDER = ["zero", "one", "two", "few", "many", "other"]; // Categories of plurals as a catalogue names their forms.

/** @import { Dates } from "./types" */

/**
 * A date or a number as a language writes it; what is neither as it is. Browsers do not know the dates of all languages:
 * `dates` has those of this one.
 *
 * @type {(text: string, locale: string, dates?: Dates) => string}
 */
export const toldValue = (text, locale, dates) => toldDate(text, locale, dates) ?? toldNumber(text, locale);

/** @type {(text: string, locale: string, dates?: Dates) => string | null} */
function toldDate(text, locale, dates) {
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (!year && !month && !day) return null;
  const moment = new Date(Date.UTC(Number(year ?? LEAP), Number(month ?? 1) - 1, Number(day ?? 1)));
  if (moment.getUTCMonth() !== Number(month ?? 1) - 1 || moment.getUTCDate() !== Number(day ?? 1)) return text;
  if (dates) return month ? fromTable(dates, { year, month, day }) : (year ?? text);
  /** @type {Intl.DateTimeFormatOptions} */
  const parts = { timeZone: "UTC" };
  if (year) parts.year = "numeric";
  if (month) parts.month = year || day ? "short" : "long";
  if (day) parts.day = "numeric";
  return new Intl.DateTimeFormat(locale, parts).format(moment);
}

/** @type {(dates: Dates, parts: { year: string | undefined, month: string, day: string | undefined }) => string} */
function fromTable(dates, { year, month, day }) {
  const kind = year ? (day ? "ymd" : "ym") : day ? "md" : "m";
  const pattern = dates[kind][Number(month) - 1] ?? "";
  return pattern.replace("{y}", year ?? "").replace("{d}", String(Number(day)));
}

/**
 * What is counted in 万 (10,000) or 亿 (100,000,000) in full.
 *
 * @type {(text: string, locale: string) => string}
 */
function toldNumber(text, locale) {
  const [, numbers = "", unit] = GROUPED.exec(text) ?? [];
  if (!unit) return text;
  const zeros = unit === "万" ? 4 : 8;
  return numbers.replace(/[\d.,]*\d/g, (number) => {
    const value = Number(`${number.replaceAll(",", "")}e${zeros}`);
    return Number.isNaN(value) ? number : new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
  });
}

/**
 * Which of a word's forms stands beside a number: the first of them is for the first category of plurals that the language
 * has, and so on; the last one for all that is left and for what is no whole number.
 *
 * @type {(number: string, forms: string[], locale: string) => string}
 */
export function formOf(number, forms, locale) {
  const plural = new Intl.PluralRules(locale);
  const has = ORDER.filter((category) => plural.resolvedOptions().pluralCategories.some((one) => one === category));
  const plain = number.trim().replaceAll(",", "");
  const at = /^\d+$/.test(plain) ? has.indexOf(plural.select(Number(plain))) : forms.length;
  return forms[Math.min(at, forms.length - 1)] ?? "";
}
