/* Values sorted into a few classes with words for the legend. */

/** @import { Classes, Level } from "./types.js" */

const MOST = 4; // classes above zero

/**
 * Classes of values: `of(value)` is 0 for zero, 1 … for more, null for unknown; `legend` says what each holds.
 *
 * @type {(values: (number | null)[], unit: string) => Classes}
 */
export function classify(values, unit) {
  const known = values.filter((value) => value !== null);
  const steps = [...new Set(known.filter((value) => value > 0))].sort((a, b) => a - b);
  const count = Math.min(MOST, steps.length);
  const starts = Array.from({ length: count }, (_, part) => steps[Math.floor((part * steps.length) / count)]);
  /** @type {(value: number | null) => number | null} */
  const of = (value) => {
    if (value === null) return null;
    return value > 0 ? starts.findLastIndex((start) => value >= start) + 1 : 0;
  };
  /** @type {(part: number) => number | undefined} */
  const lastOf = (part) => steps.findLast((step) => part + 1 >= starts.length || step < starts[part + 1]);
  /** @type {Classes["legend"]} */
  const legend = starts.map((start, part) => ({ level: level(part + 1, count), words: range(start, lastOf(part), unit) }));
  if (known.some((value) => value <= 0)) legend.unshift({ level: 0, words: `0 ${unit}` });
  if (known.length < values.length) legend.push({ level: "none", words: "没有数值" });
  return { legend, of: (value) => levelOf(of(value), count) };
}

/** @type {(number: number | null, count: number) => Level} */
const levelOf = (number, count) => (number === null ? "none" : level(number, count));

/**
 * Few classes are spread over the five tones, so that the highest is always the strongest.
 *
 * @type {(number: number, count: number) => number}
 */
const level = (number, count) => (number === 0 ? 0 : Math.round(1 + ((number - 1) * 4) / Math.max(1, count - 1 || 4)));
/** @type {(first: number, last: number | undefined, unit: string) => string} */
const range = (first, last, unit) => (first === last ? `${first} ${unit}` : `${first}–${last} ${unit}`);
