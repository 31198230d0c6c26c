/**
 * The first page's places that one can still go to today, by the visitor's clock; in the evening, when hardly any is
 * left, those of tomorrow. Without scripts, or where nothing is known, the page names no day.
 */

import { inShanghai, todayInShanghai } from "../common/days.js";
import { find, findAll } from "../common/dom.js";
import { stateAt } from "./hours.js";

/** @import { Calendar } from "./types.js" */

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const SHOWN = 6; // home.css hides the others too, until this runs
const EVENING = "17:00";
const MORNING = "10:00"; // when nearly all that opens on a day is open
const OPEN_NOW = 'a[href*="open=now"]';

/** @typedef {{ card: HTMLElement, since: Date }} Found a card, and when its place can be entered */
/** @typedef {{ day: string, shown: HTMLElement[], at: string }} Choice the day in words, and the moment to ask for */

/**
 * Begin, on a page with cards in [data-open-today] and links to what is open now. What is given back stops the renewal.
 *
 * @type {(document: Document, calendar: Calendar) => () => void}
 */
export function mount(document, calendar) {
  const [section] = findAll(document, "[data-open-today]", HTMLElement);
  if (!section) return () => {};
  const grid = find(section, ".card-grid", HTMLElement);
  const title = find(section, "h2", HTMLElement);
  const cards = findAll(grid, ":scope > *", HTMLElement);
  const links = findAll(document, OPEN_NOW, HTMLAnchorElement).map((link) => {
    return { link, href: link.href, words: link.textContent ?? "" };
  });
  let last = "";
  const refresh = () => {
    const found = choose(cards, calendar, new Date());
    const written = JSON.stringify([found.day, found.at, found.shown.map((card) => cards.indexOf(card))]);
    if (!found.day || written === last) return;
    last = written;
    title.textContent = `${found.day}开放`;
    grid.append(...found.shown, ...cards.filter((card) => !found.shown.includes(card)));
    for (const card of cards) card.hidden = !found.shown.includes(card);
    for (const each of links) point(each, found);
  };
  refresh();
  const timer = setInterval(refresh, MINUTE);
  return () => clearInterval(timer);
}

/**
 * The day in words, the cards to show, and the moment to ask the explorer for; empty for now.
 *
 * @type {(cards: HTMLElement[], calendar: Calendar, now: Date) => Choice}
 */
function choose(cards, calendar, now) {
  const tonight = new Date(Date.parse(`${todayInShanghai(now)}T00:00:00+08:00`) + DAY);
  const today = openOn(cards, calendar, now);
  const tomorrow = openOn(cards, calendar, tonight);
  const few = inShanghai(now).clock >= EVENING && today.length < tomorrow.length / 2;
  if (today.length && !few) {
    const [{ since }] = today;
    return { day: "今天", shown: today.map(({ card }) => card), at: since > now ? moment(now, inShanghai(since).clock) : "" };
  }
  const day = tomorrow.length ? "明天" : "";
  return { day, shown: tomorrow.map(({ card }) => card), at: moment(tonight, MORNING) };
}

/**
 * Up to so many cards that are open at a moment or later on that day, the earliest first.
 *
 * @type {(cards: HTMLElement[], calendar: Calendar, from: Date) => Found[]}
 */
function openOn(cards, calendar, from) {
  const found = cards.flatMap((card) => {
    const since = opensAt(card, calendar, from);
    return since ? [{ card, since }] : [];
  });
  return found.sort((a, b) => a.since.getTime() - b.since.getTime()).slice(0, SHOWN);
}

/**
 * When a card's place can be entered on the day of a moment, from then on; null if it cannot, or nobody knows.
 *
 * @type {(card: HTMLElement, calendar: Calendar, from: Date) => Date | null}
 */
function opensAt(card, calendar, from) {
  try {
    const hours = JSON.parse(find(card, "[data-hours]", HTMLElement).dataset.hours ?? "");
    const { state, nextOpening, certain } = stateAt(hours, calendar, from);
    if (state === "open") return from;
    return certain && nextOpening && todayInShanghai(nextOpening) === todayInShanghai(from) ? nextOpening : null;
  } catch {
    return null;
  }
}

/** @type {(date: Date, time: string) => string} */
function moment(date, time) {
  return `${todayInShanghai(date)}T${time}`;
}

/**
 * Lead a link to what is open now, or at another moment; one whose words say 现在 says the day instead.
 *
 * @type {(known: { link: HTMLAnchorElement, href: string, words: string }, found: Choice) => void}
 */
function point({ link, href, words }, { day, at }) {
  const address = new URL(href);
  if (at) address.searchParams.set("at", at);
  link.href = address.href;
  if (words.trim() === "现在开放") link.textContent = at ? `${day}开放` : words;
}
