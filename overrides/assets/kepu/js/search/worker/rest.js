// Fetches what a first answer can do without, the most useful first.

import { match } from "./match.js";

/** @import { Service } from "./service.js" */
/** @import { Store } from "./store.js" */
/** @import { Rest, Slips } from "./types.js" */

/**
 * Fetch what a question still lacks, then tell the page that a better answer can be had.
 *
 * @type {(service: Service, rest: Rest) => Promise<void>}
 */
export async function settle(service, { question, parts, few, unread, turn }) {
  const { store } = service;
  const all = (await store.open()).partsOf(null);
  const wide = service.wide(parts);
  const steps = [
    () => unread && allNames(service, parts, turn),
    () => Promise.all([store.sounds(), traditional(store)]),
    () => store.need(["alias", "card"], parts),
    () => store.need(["core"], all),
    () => Promise.all([store.need(["facet"], parts), service.clock(), service.loadSorts()]),
    () => question.q && (few || !wide) && store.need(["text"], parts),
    () => question.q && !wide && store.need(["more"], parts),
    () => question.q && slips(service),
    () => rehearse(service),
  ];
  try {
    for (const step of steps) {
      if (turn !== service.turn) return;
      await step();
    }
    if (turn === service.turn) service.notify({ changed: true });
  } catch {
    if (turn === service.turn) service.notify({ failed: true });
  }
}

/**
 * The names that a first answer did without; the page hears of them at once.
 *
 * @type {(service: Service, parts: number[], turn: number) => Promise<void>}
 */
async function allNames(service, parts, turn) {
  await service.store.need(["core"], parts);
  if (turn === service.turn) service.notify({ changed: true });
}

/**
 * Learns to read traditional characters.
 *
 * @type {(store: Store) => Promise<void>}
 */
export async function traditional(store) {
  const index = await store.open();
  if (index.simplified) return;
  const { simplify } = await import("./traditional.js");
  if (!index.simplified) index.simplify(simplify);
}

/**
 * What the first key would have to wait for is worked out before it comes.
 *
 * @type {(service: Service) => Promise<void>}
 */
async function rehearse({ slips: known, store }) {
  const index = await store.open();
  match(index, "k", null);
  known?.nearest(index, ["kejiguam"], []);
}

/**
 * Learns to find what is a slip away from what was typed.
 *
 * @type {(service: Service) => Promise<Slips>}
 */
export async function slips(service) {
  const [{ nearest }, { piecesOf }] = await Promise.all([import("./nearest.js"), import("./cut.js")]);
  await service.store.moreSounds();
  service.slips = { nearest, cut: piecesOf };
  return service.slips;
}
