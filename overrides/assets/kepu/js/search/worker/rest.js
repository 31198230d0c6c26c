// Fetches what a first answer can do without, the most useful first.

import { match } from "./match.js";

/** @import { SearchIndex } from "./index.js" */
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
    () => rehearse(service, turn),
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
 * What the first key would have to wait for is worked out before it comes, a part at a time, so that a key that comes
 * meanwhile is heard.
 *
 * @type {(service: Service, turn: number) => Promise<void>}
 */
async function rehearse(service, turn) {
  const index = await service.store.open();
  for (const step of rehearsals(index, service.slips)) {
    if (turn !== service.turn) return;
    step();
    await new Promise((resume) => setTimeout(resume));
  }
}

/** @type {(index: SearchIndex, slips: Slips | null) => Generator<() => void>} */
function* rehearsals(index, known) {
  const { fields: { name, alias }, sounds, variants } = index;
  if (!sounds) return;
  for (const part of [name, alias, variants].flatMap(({ parts }) => parts)) if (part) yield () => sounds.soundsOf(part);
  const spelled = known?.spelled(index, sounds);
  for (const field of spelled ? [spelled.name, ...spelled.others] : []) {
    for (const part of name.parts.keys()) yield () => field.make(part);
  }
  yield () => match(index, "k", null);
}

/**
 * Learns to find what is a slip away from what was typed.
 *
 * @type {(service: Service) => Promise<Slips>}
 */
export async function slips(service) {
  const [{ nearest, spelled }, { piecesOf }] = await Promise.all([import("./nearest.js"), import("./cut.js")]);
  await service.store.moreSounds();
  service.slips = { nearest, spelled, cut: piecesOf };
  return service.slips;
}
