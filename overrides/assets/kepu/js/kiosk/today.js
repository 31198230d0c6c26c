// What is on at the hall's own place today, read from the pages that the portal has anyway, so that it is there without a
// network too as far as these are kept.

import { rowsOf } from "../calendar/agenda.js";
import { todayInShanghai } from "../common/days.js";
import { find, findAll, make } from "../common/dom.js";
import { mount as mountMarks } from "../opening/open-marks.js";

/** @import { Setting } from "./types.js" */

/** @typedef {{ name: string, region: string, county: string }} Place */

/** The first page of the language that the screen speaks. */
const EDITION = "../";

/**
 * Show a place's state and what is on there today; where it lies. Rejects if there is no such page.
 *
 * @type {(box: HTMLElement, setting: Setting) => Promise<Place>}
 */
export async function showToday(box, { root, place, months }) {
  const page = await parsed(`${EDITION}${place}/`);
  const title = find(page, "h1", HTMLElement);
  title.querySelector(".original, .pinyin")?.remove();
  const name = title.textContent?.trim() ?? "";
  const hours = findAll(page, "[data-hours]", HTMLElement)[0]?.dataset.hours;
  const state = hours ? make("p", { class: "state-line" }, make("span", { class: "state", "data-hours": hours })) : null;
  const more = make("a", { class: "kiosk-button", href: `${EDITION}${place}/` }, "这里的详细介绍");
  const events = await eventsHere(page, { place, months }).catch(() => []);
  const list = events.length ? make("ul", { class: "event-rows" }, ...events) : make("p", {}, "今天这里没有已公布的活动。");
  box.replaceChildren(make("h2", {}, "今天这里"), ...[state, list, more].filter((part) => part !== null));
  box.hidden = false;
  if (hours) void marked(box, root);
  const [county = "", region = county] = regionsOf(page);
  return { name, region, county };
}

/** @type {(address: string) => Promise<Document>} */
async function parsed(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/**
 * The regions that a page says it lies in, the smallest first. One county is little to look for: tiles are asked for the next.
 *
 * @type {(page: Document) => string[]}
 */
function regionsOf(page) {
  const links = findAll(page, '.crumbs a[href*="regions/"]', HTMLAnchorElement).reverse();
  return links.flatMap((link) => /regions\/([a-z0-9-]+)\/$/u.exec(link.getAttribute("href") ?? "")?.[1] ?? []);
}

/** @type {(box: HTMLElement, root: string) => Promise<void>} */
async function marked(box, root) {
  const answer = await fetch(`${root}calendar.json`).catch(() => null);
  if (answer?.ok) mountMarks(box, await answer.json());
}

/**
 * Today's events to which the place's page leads.
 *
 * @type {(page: Document, setting: Pick<Setting, "place" | "months">) => Promise<HTMLElement[]>}
 */
async function eventsHere(page, { place, months }) {
  const base = new URL(`${EDITION}${place}/`, location.href);
  const links = findAll(page, 'main a[href*="events/"]', HTMLAnchorElement);
  const here = new Set(links.map((link) => new URL(link.getAttribute("href") ?? "", base).href));
  const today = todayInShanghai();
  if (!here.size) return [];
  const rows = await rowsOf(EDITION, months, today, today);
  return rows.filter((row) => here.has(find(row, "a", HTMLAnchorElement).href));
}
