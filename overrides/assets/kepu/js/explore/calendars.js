// Where one looks for events: a calendar of the results that have dates, and one that keeps itself up to date. The site
// has the latter for regions, audiences, both together, and themes; for anything else the way leads to all of them.

import { withRegion } from "../common/region.js";

/** @import { Answer } from "../search/types.js" */
/** @import { State } from "./types.js" */

/** @typedef {{ calendar: HTMLElement, dated: HTMLElement, subscribe: HTMLAnchorElement }} Parts */

/** @type {Promise<Set<string>> | null} */
let reading = null;

/**
 * The topics that have a calendar (kepu.exports.calendars.files); none if they cannot be had.
 *
 * @type {(root: string) => Promise<Set<string>>}
 */
async function topics(root) {
  const answer = await fetch(`${root}calendar/topics.json`);
  const found = answer.ok ? await answer.json() : [];
  return new Set(Array.isArray(found) ? found : []);
}

/**
 * The key of the topic that is just what was asked for; empty if there cannot be one.
 *
 * @type {(state: State) => string}
 */
export function topicOf({ q, chosen, at, group, area }) {
  const kinds = [...chosen].filter(([id, codes]) => id !== "c" && codes.size > 0);
  const single = kinds.every(([, codes]) => codes.size === 1);
  if (q || at || group || area || !single || chosen.get("c")?.size !== 1) return "";
  const one = new Map(kinds.map(([id, codes]) => [id, [...codes][0]]));
  const [region, audience, theme] = ["region", "audience", "theme"].map((id) => one.get(id));
  if (one.size === 0) return "all";
  if (one.size === 1 && theme) return `theme-${theme}`;
  if (one.size === 1 && region) return `region-${region}`;
  if (one.size === 1 && audience) return `audience-${audience}`;
  return one.size === 2 && region && audience ? `local-${region}--${audience}` : "";
}

/**
 * Show the ways to a calendar while events are asked for.
 *
 * @type {(parts: Parts, answer: Answer, state: State, root: string) => Promise<void>}
 */
export async function showCalendar({ calendar, dated, subscribe }, answer, state, root) {
  calendar.hidden = !state.chosen.get("c")?.has("events");
  dated.hidden = !answer.dated;
  dated.textContent = `把 ${answer.dated} 条有日期的加入日历`;
  if (calendar.hidden) return;
  const [region = ""] = state.chosen.get("region") ?? [];
  const topic = topicOf(state);
  reading ??= topics(root).catch(() => new Set());
  const exact = (await reading).has(topic);
  subscribe.href = exact ? `${root}calendar/${topic}.ics` : withRegion(`${root}events/subscribe/`, region).href;
  subscribe.textContent = exact ? "订阅这些活动的日历" : "订阅活动和更新";
}
