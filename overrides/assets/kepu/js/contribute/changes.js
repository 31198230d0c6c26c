// What differs between a record and its changed copy, in words.

import { own } from "../common/own.js";
/** @import { Change, Group, Path, Value, Words } from "./types.js" */

/**
 * Every place that differs: `{ path, old, now }`, where a path is names and places in lists.
 * Items of lists that are the same stay together; between them each is compared with the one in its place, and what is
 * missing is undefined. An item that only stands elsewhere is told once, with `from`, its place in the old list.
 *
 * @type {(old: Value | undefined, now: Value | undefined, path?: Path) => Change[]}
 */
export function changes(old, now, path = []) {
  if (same(old, now)) return [];
  if (isGroup(old) && isGroup(now)) {
    const keys = new Set([...Object.keys(old), ...Object.keys(now)]);
    return [...keys].flatMap((key) => changes(own(old, key), own(now, key), [...path, key]));
  }
  if (isGroups(old) && isGroups(now)) return changesOfLists(old, now, path);
  return [{ path, old, now }];
}

/** @typedef {{ place: number, gap: number }} Loose an item that is not where it was, and after how many that are */

/** @type {(old: Group[], now: Group[], path: Path) => Change[]} */
function changesOfLists(old, now, path) {
  const pairs = kept(old, now);
  const gone = loose(pairs.map(([at]) => at), old.length);
  /** @type {Change[]} */
  const found = [];
  /** @type {(place: number, change: Omit<Change, "path">) => void} */
  const tell = (place, change) => void found.push({ path: [...path, place], ...change });
  const added = loose(pairs.map(([, to]) => to), now.length).filter(({ place }) => {
    const moved = gone.findIndex((one) => same(old[one.place], now[place]));
    if (moved >= 0) tell(place, { old: now[place], now: now[place], from: gone.splice(moved, 1)[0].place });
    return moved < 0;
  });
  for (const { place, gap } of added) {
    const changed = gone.findIndex((one) => one.gap === gap);
    if (changed < 0) tell(place, { old: undefined, now: now[place] });
    else found.push(...changes(old[gone.splice(changed, 1)[0].place], now[place], [...path, place]));
  }
  for (const { place } of gone) tell(place, { old: old[place], now: undefined });
  return found.sort((one, other) => Number(one.path[path.length]) - Number(other.path[path.length]));
}

/** @type {(held: number[], count: number) => Loose[]} */
function loose(held, count) {
  const all = Array.from({ length: count }, (_, place) => ({ place, gap: held.filter((one) => one < place).length }));
  return all.filter(({ place }) => !held.includes(place));
}

/**
 * The longest row of items that are in both lists in the same order: their places in each.
 *
 * @type {(old: Group[], now: Group[]) => [number, number][]}
 */
function kept(old, now) {
  const lengths = Array.from({ length: old.length + 1 }, () => Array.from({ length: now.length + 1 }, () => 0));
  const isSame = old.map((one) => now.map((other) => same(one, other)));
  for (let at = old.length - 1; at >= 0; at -= 1) {
    for (let to = now.length - 1; to >= 0; to -= 1) {
      lengths[at][to] = isSame[at][to] ? lengths[at + 1][to + 1] + 1 : Math.max(lengths[at + 1][to], lengths[at][to + 1]);
    }
  }
  /** @type {[number, number][]} */
  const pairs = [];
  let [at, to] = [0, 0];
  while (at < old.length && to < now.length) {
    if (isSame[at][to]) pairs.push([at++, to++]);
    else if (lengths[at + 1][to] >= lengths[at][to + 1]) at += 1;
    else to += 1;
  }
  return pairs;
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
