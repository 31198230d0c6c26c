// The order that the device keeps, for record pages and the order page. Nothing of it is sent anywhere.

import { kept, keep } from "../common/kept.js";
import { emptyDraft, readDraft, withItem, writeDraft } from "./state.js";

/** @import { Draft, ReadDraft } from "./types.js" */

const KEY = "kepu.order";
const UNREAD = "kepu.order.unread"; // What could not be read is kept as it was.

/**
 * What is kept; stored values come from the past and may be anything.
 *
 * @type {() => ReadDraft}
 */
export function keptDraft() {
  const text = kept(KEY);
  if (text === null) return { draft: emptyDraft(), said: [] };
  const read = readDraft(text);
  if (read) return read;
  keep(UNREAD, text);
  return { draft: emptyDraft(), said: ["以前存的点课单看不懂了，原样留在这台设备上，没有删。"] };
}

/**
 * Keep a draft; false where the device keeps nothing.
 *
 * @type {(draft: Draft) => boolean}
 */
export function keepDraft(draft) {
  return keep(KEY, writeDraft(draft));
}

/**
 * Add a record to the kept order: how many stand on it now, and what became of it.
 *
 * @type {(path: string) => { count: number, outcome: "added" | "there" | "full" | "refused" | "unkept" }}
 */
export function addItem(path) {
  const { draft, outcome } = withItem(keptDraft().draft, { path, quantity: 1 });
  const lost = outcome === "added" && !keepDraft(draft);
  return { count: draft.items.length, outcome: lost ? "unkept" : outcome };
}

/** @type {() => string[]} */
export function keptPaths() {
  return keptDraft().draft.items.map(({ path }) => path);
}
