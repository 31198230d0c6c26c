/**
 * What is on today, this weekend or this month, on the page of events.
 *
 * The rows come from the month pages, which are there without scripts too: only the day is the visitor's.
 * Days are those of Asia/Shanghai. The choice stands in the address (?when=weekend).
 */

import { todayInShanghai } from "../common/days.js";
import { find, findAll } from "../common/dom.js";
import { own } from "../common/own.js";
import { refresh as refreshRegistration } from "./registration.js";

/** @type {Record<string, string>} */
const LABELS = { today: "今天", weekend: "本周末", month: "本月" };
const DAY = 86_400_000;

/**
 * The first and last day of a choice. A weekend that has begun ends on its Sunday.
 *
 * @type {(when: string, today: string) => [first: string, last: string]}
 */
export function range(when, today) {
  if (when === "month") {
    const [year, month] = today.split("-").map(Number);
    return [today, new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)];
  }
  if (when !== "weekend") return [today, today];
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay() || 7;
  return [weekday > 6 ? today : plus(today, 6 - weekday), plus(today, 7 - weekday)];
}

/** @type {(day: string, count: number) => string} */
function plus(day, count) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY).toISOString().slice(0, 10);
}

/**
 * Mount on the element marked data-agenda, if there is one.
 *
 * @type {(document: Document, root: string) => void}
 */
export function mount(document, root) {
  const [element] = findAll(document, "[data-agenda]", HTMLElement);
  if (!element) return;
  const chips = findAll(element, "[data-when]", HTMLElement);
  /** @type {(when: string) => void} */
  const choose = (when) => {
    for (const chip of chips) chip.setAttribute("aria-pressed", String(chip.dataset.when === when));
    const address = new URL(location.href);
    if (when) address.searchParams.set("when", when);
    else address.searchParams.delete("when");
    history.replaceState(history.state, "", address);
    show(element, when, root);
  };
  for (const chip of chips) {
    const when = chip.dataset.when ?? "";
    chip.addEventListener("click", () => choose(chip.getAttribute("aria-pressed") === "true" ? "" : when));
  }
  find(element, "[data-agenda-chips]", HTMLElement).hidden = false;
  const asked = new URLSearchParams(location.search).get("when") ?? "";
  if (Object.hasOwn(LABELS, asked)) choose(asked);
}

/** @type {(element: HTMLElement, when: string, root: string) => Promise<void>} */
async function show(element, when, root) {
  const result = find(element, "[data-agenda-result]", HTMLElement);
  const status = find(element, "[data-agenda-status]", HTMLElement);
  const list = find(element, "[data-agenda-rows]", HTMLElement);
  result.hidden = !when;
  element.dataset.shown = when;
  if (!when) return;
  const [first, last] = range(when, todayInShanghai());
  try {
    const rows = await rowsOf(root, (element.dataset.months ?? "").split(" "), first, last);
    if (element.dataset.shown !== when) return; // another choice was made meanwhile
    list.replaceChildren(...rows);
    refreshRegistration(list);
    status.textContent = rows.length ? `${own(LABELS, when)}有 ${rows.length} 场` : `${own(LABELS, when)}没有已公布日期的活动`;
  } catch {
    list.replaceChildren();
    status.textContent = "没能取到活动，请按月看";
  }
}

/**
 * Copies of the rows of all known months that a stretch of days touches, each time once, by start.
 *
 * @type {(root: string, known: string[], first: string, last: string) => Promise<HTMLElement[]>}
 */
export async function rowsOf(root, known, first, last) {
  const wanted = known.filter((month) => month >= first.slice(0, 7) && month <= last.slice(0, 7));
  const pages = await Promise.all(wanted.map((month) => fetchRows(`${root}events/calendar/${month}/`)));
  /** @type {Map<string, HTMLElement>} */
  const rows = new Map();
  for (const row of pages.flat()) {
    const { first: begins = "", last: ends = "", start } = row.dataset;
    const key = `${start} ${find(row, "a", HTMLAnchorElement).href}`;
    if (begins <= last && ends >= first) rows.set(key, row);
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

/** @type {(address: string) => Promise<HTMLElement[]>} */
async function fetchRows(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  const base = new URL(answer.url || address, location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return findAll(page, ".event-rows > li", HTMLElement).map((row) => {
    const copy = document.importNode(row, true);
    for (const link of findAll(copy, "a[href]", HTMLAnchorElement)) {
      link.href = new URL(link.getAttribute("href") ?? "", base).href;
    }
    return copy;
  });
}
