// What is on at the hall's own place today, read from the pages that the portal has anyway, so that it is there without a
// network too as far as these are kept.

import { rowsOf } from "../calendar/agenda.js";
import { todayInShanghai } from "../common/days.js";
import { find, findAll, make } from "../common/dom.js";
import { mount as mountMarks } from "../opening/open-marks.js";

/** @import { Setting } from "./types.js" */

/** @typedef {{ name: string, region: string }} Place */

/**
 * Show a place's state and what is on there today; where it lies. Rejects if there is no such page.
 *
 * @type {(box: HTMLElement, setting: Setting) => Promise<Place>}
 */
export async function showToday(box, { root, place, months }) {
  const page = await parsed(`${root}${place}/`);
  const name = find(page, "h1", HTMLElement).textContent?.trim() ?? "";
  const hours = findAll(page, "[data-hours]", HTMLElement)[0]?.dataset.hours;
  const state = hours ? make("p", { class: "state-line" }, make("span", { class: "state", "data-hours": hours })) : null;
  const more = make("a", { class: "kiosk-button", href: `${root}${place}/` }, "这里的详细介绍");
  const events = await eventsHere(page, { root, place, months }).catch(() => []);
  const list = events.length ? make("ul", { class: "event-rows" }, ...events) : null;
  box.replaceChildren(make("h2", {}, "今天这里"), ...[state, list, more].filter((part) => part !== null));
  box.hidden = false;
  if (hours) void marked(box, root);
  return { name, region: regionOf(page) };
}

/** @type {(address: string) => Promise<Document>} */
async function parsed(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/** The region around the county that the page says it lies in: one county is little to look for. @type {(page: Document) => string} */
function regionOf(page) {
  const links = findAll(page, '.crumbs a[href*="regions/"]', HTMLAnchorElement);
  return /regions\/([a-z0-9-]+)\/$/u.exec((links.at(-2) ?? links.at(-1))?.getAttribute("href") ?? "")?.[1] ?? "";
}

/** @type {(box: HTMLElement, root: string) => Promise<void>} */
async function marked(box, root) {
  const answer = await fetch(`${root}calendar.json`).catch(() => null);
  if (answer?.ok) mountMarks(box, await answer.json());
}

/**
 * Today's events to which the place's page leads.
 *
 * @type {(page: Document, setting: Pick<Setting, "root" | "place" | "months">) => Promise<HTMLElement[]>}
 */
async function eventsHere(page, { root, place, months }) {
  const base = new URL(`${root}${place}/`, location.href);
  const links = findAll(page, 'main a[href*="events/"]', HTMLAnchorElement);
  const here = new Set(links.map((link) => new URL(link.getAttribute("href") ?? "", base).href));
  const today = todayInShanghai();
  if (!here.size) return [];
  const rows = await rowsOf(root, months, today, today);
  return rows.filter((row) => here.has(find(row, "a", HTMLAnchorElement).href));
}
