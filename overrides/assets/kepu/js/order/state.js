// What stands on an order and what can be done with it; how it stands in an address and on the device.
// Nothing here changes a draft: each function gives a new one.

import { quotable } from "../common/query.js";

/** @import { Answers, Draft, Item, ReadDraft, Wish } from "./types.js" */

export const VERSION = 1;
/** More than these are no order any more; the same as in Python (kepu.model.order). */
export const MOST_ITEMS = 20;
const MOST_PIECES = 999;
const WISHES = 3;
const PATH = /^(courses|resources)\/[a-z0-9][a-z0-9-]{1,62}$/;
const DAY = /^(19|20|21)\d{2}-\d{2}-\d{2}$/;
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;
const WORDS = /** @type {const} */ (["unit", "unit_kind", "region", "place", "people", "stage", "audience", "minutes", "room", "equipment", "note"]);
const LONGEST = 1000;
const QUOTED = 40;

/** @type {() => Draft} */
export function emptyDraft() {
  return { items: [], answers: readAnswers({}) };
}

/** @type {(path: string) => boolean} */
export function isPath(path) {
  return PATH.test(path);
}

/**
 * A draft with one more item, and what became of it.
 *
 * @type {(draft: Draft, item: Item) => { draft: Draft, outcome: "added" | "there" | "full" | "refused" }}
 */
export function withItem(draft, item) {
  if (!isPath(item.path)) return { draft, outcome: "refused" };
  if (draft.items.some(({ path }) => path === item.path)) return { draft, outcome: "there" };
  if (draft.items.length >= MOST_ITEMS) return { draft, outcome: "full" };
  return { draft: { ...draft, items: [...draft.items, item] }, outcome: "added" };
}

/** @type {(draft: Draft, path: string) => Draft} */
export function withoutItem(draft, path) {
  return { ...draft, items: draft.items.filter((item) => item.path !== path) };
}

/** @type {(draft: Draft, path: string, quantity: number) => Draft} */
export function withQuantity(draft, path, quantity) {
  const pieces = Number.isInteger(quantity) ? Math.min(MOST_PIECES, Math.max(1, quantity)) : 1;
  return { ...draft, items: draft.items.map((item) => (item.path === path ? { ...item, quantity: pieces } : item)) };
}

/**
 * `courses/a,resources/b.2`: the second is wanted twice.
 *
 * @type {(items: Item[]) => string}
 */
export function writeItems(items) {
  return items.map(({ path, quantity }) => (quantity > 1 ? `${path}.${quantity}` : path)).join(",");
}

/**
 * A draft with what an address names besides, and what could not be read of it.
 *
 * @type {(query: string, draft: Draft) => ReadDraft}
 */
export function readAddress(query, draft) {
  const names = new URLSearchParams(query).getAll("items").flatMap((text) => text.split(",")).filter(Boolean);
  /** @type {ReadDraft} */
  let read = { draft, said: [] };
  for (const name of names.slice(0, 10 * MOST_ITEMS)) read = withNamed(read, name);
  return read;
}

/** @type {(read: ReadDraft, name: string) => ReadDraft} */
function withNamed({ draft, said }, name) {
  const [path, count = "1"] = name.split(".");
  const quantity = /^[1-9]\d{0,2}$/.test(count) ? Number(count) : 1;
  const { draft: next, outcome } = withItem(draft, { path, quantity });
  if (outcome === "refused") return { draft, said: [...said, `“${short(name)}”不是能点的课程或资源，没有放进来。`] };
  const full = `一张单子最多 ${MOST_ITEMS} 项，多出来的没有放进来。`;
  return { draft: next, said: outcome === "full" && !said.includes(full) ? [...said, full] : said };
}

/** @type {(draft: Draft) => string} */
export function writeDraft({ items, answers }) {
  return JSON.stringify({ version: VERSION, items: writeItems(items), answers });
}

/**
 * A kept draft of this version; null for what is none. A newer one gives what can be understood of it.
 *
 * @type {(text: string) => ReadDraft | null}
 */
export function readDraft(text) {
  const kept = parsed(text);
  if (!kept || typeof kept.items !== "string" || typeof kept.version !== "number") return null;
  const draft = { items: [], answers: readAnswers(kept.answers) };
  const read = readAddress(String(new URLSearchParams({ items: kept.items })), draft);
  const newer = kept.version > VERSION ? ["这台设备上的点课单是更新的版本存的，看不懂的部分没有用上。"] : [];
  return { draft: read.draft, said: [...read.said, ...newer] };
}

/**
 * Answers of any origin: what is no text becomes empty.
 *
 * @type {(given: unknown) => Answers}
 */
export function readAnswers(given) {
  const known = isRecord(given) ? given : {};
  const words = Object.fromEntries(WORDS.map((name) => [name, textOf(known[name])]));
  const wishes = Array.isArray(known.wishes) ? known.wishes : [];
  return /** @type {Answers} */ ({ ...words, wishes: Array.from({ length: WISHES }, (_, at) => readWish(wishes[at])) });
}

/** @type {(given: unknown) => Wish} */
function readWish(given) {
  const { start, end, time } = isRecord(given) ? given : {};
  return { start: dayOf(start), end: dayOf(end), time: CLOCK.test(textOf(time)) ? textOf(time) : "" };
}

/**
 * A day that there is, or an empty text.
 *
 * @type {(given: unknown) => string}
 */
function dayOf(given) {
  const text = textOf(given);
  const day = DAY.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? text : "";
}

/** @type {(given: unknown) => string} */
function textOf(given) {
  return typeof given === "string" ? given.slice(0, LONGEST) : "";
}

/** @type {(given: unknown) => given is Record<string, unknown>} */
function isRecord(given) {
  return typeof given === "object" && given !== null && !Array.isArray(given);
}

/** @type {(text: string) => Record<string, unknown> | null} */
function parsed(text) {
  try {
    const value = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

/** @type {(text: string) => string} */
function short(text) {
  const words = quotable(text);
  return words.length > QUOTED ? `${words.slice(0, QUOTED)}…` : words;
}
