// From how much of a large set a first answer is given, and how the rest is read.

import { answer } from "./query.js";

/** @import { SearchIndex } from "./index.js" */
/** @import { Service } from "./service.js" */
/** @import { Store } from "./store.js" */
/** @import { Found, IndexQuestion } from "./types.js" */

/**
 * The parts from which a first answer is given: of a large set those with what is known best, unless the order needs
 * all. What has all words in them has them in all, so that a question is not understood in another way later.
 *
 * @type {(store: Store, index: SearchIndex, question: IndexQuestion, parts: number[]) => number[]}
 */
export function leadOf(store, { manifest }, { sort, origin, area }, parts) {
  const lead = parts.filter((part) => manifest.lead.includes(part));
  if (sort !== "relevance" || origin || area || !lead.length || store.has(["core"], parts)) return parts;
  return lead.length < parts.length ? lead : parts;
}

/**
 * What is found in the names that are there; slips are looked for where all is read.
 *
 * @type {(service: Service, index: SearchIndex, question: IndexQuestion, parts: number[]) => Found}
 */
export function foundIn(service, index, question, parts) {
  const read = !question.q || service.store.has(["text"], parts);
  const slips = service.ready(index, question, parts) && read ? service.slips : null;
  return answer(index, question, { slips, sorts: service.sorts });
}

/**
 * The last answer from all names, for what is made of it as a whole.
 *
 * @type {(service: Service) => Promise<void>}
 */
export async function readOn(service) {
  const { question, parts, unread } = service.lastAnswer();
  if (!unread) return;
  const index = await service.store.open();
  await service.prepare(index, question, parts);
  service.last = { question, parts, unread: false, found: foundIn(service, index, question, parts) };
}
