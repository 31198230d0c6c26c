// What differs between a record and its changed copy, in words.

import { own } from "../common/own.js";
/** @import { Change, Group, Path, Value, Words } from "./types.js" */

/**
 * Every place that differs: `{ path, old, now }`, where a path is names and places in lists.
 * Lists of another length are compared item by item from the start; what is missing is undefined.
 *
 * @type {(old: Value | undefined, now: Value | undefined, path?: Path) => Change[]}
 */
export function changes(old, now, path = []) {
  if (same(old, now)) return [];
  if (isGroup(old) && isGroup(now)) {
    const keys = new Set([...Object.keys(old), ...Object.keys(now)]);
    return [...keys].flatMap((key) => changes(own(old, key), own(now, key), [...path, key]));
  }
  if (isGroups(old) && isGroups(now)) {
    const places = Array.from({ length: Math.max(old.length, now.length) }, (_, index) => index);
    return places.flatMap((index) => changes(old[index], now[index], [...path, index]));
  }
  return [{ path, old, now }];
}

/** @type {(value: Value | undefined) => value is Group} */
export const isGroup = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
/** @type {(value: Value | undefined) => value is Group[]} */
const isGroups = (value) => Array.isArray(value) && value.length > 0 && value.every(isGroup);

/**
 * Whether two values say the same; the order of fields does not matter.
 *
 * @type {(a: Value | undefined, b: Value | undefined) => boolean}
 */
export function same(a, b) {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => same(item, b[index]));
  if (!isGroup(a) || !isGroup(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(own(a, key), own(b, key)));
}

/**
 * A value in words. `words` tells the labels of fields and choices by path without places.
 *
 * @type {(value: Value | undefined, path: Path, words: Words) => string}
 */
export function inWords(value, path, words) {
  if (value === undefined) return "（没有）";
  if (typeof value === "boolean") return value ? "是" : "否";
  const fixed = path.filter((step) => typeof step === "string");
  if (Array.isArray(value)) return value.map((item) => inWords(item, path, words)).join("、");
  if (!isGroup(value)) return words.choice(fixed, value) ?? String(value);
  return Object.entries(value)
    .map(([key, inner]) => `${words.label([...fixed, key])}：${inWords(inner, [...path, key], words)}`)
    .join("；");
}

/**
 * A path in words: “联系方式 2·电话”.
 *
 * @type {(path: Path, words: Words) => string}
 */
export function pathInWords(path, words) {
  /** @type {string[]} */
  const fixed = [];
  const steps = path.map((step) => {
    if (typeof step === "number") return ` ${step + 1}`;
    fixed.push(step);
    return `·${words.label(fixed)}`;
  });
  return steps.join("").slice(1);
}
