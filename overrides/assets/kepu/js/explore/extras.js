// What the explorer does only for those who ask for it: distances, the map, taking results away.

import { PAGE } from "./state.js";

/** @import { Lonlat } from "../common/types.js" */
/** @import { Answer } from "../search/types.js" */
/** @import { Explorer } from "./explore.js" */
/** @import { Start } from "./types.js" */

const ME = "kepu-me"; // Where the visitor is, until the tab is closed.

/**
 * Show what distances are measured from, or the ways to choose it.
 *
 * @type {(explorer: Explorer) => Promise<void>}
 */
export async function showOrigin(explorer) {
  const { showOrigin: show } = await import("./origin.js");
  const { me, search } = explorer;
  show(explorer.parts.origin, explorer.state, { me, search, choose: (origin) => startFrom(explorer, origin) });
}

/**
 * Measure distances from somewhere; `me` comes with the visitor's place.
 *
 * @type {(explorer: Explorer, start: Start) => void}
 */
function startFrom(explorer, { from, place = "", me }) {
  if (me) explorer.me = remember(me);
  explorer.go({ ...explorer.state, from, place, sort: "distance", shown: PAGE });
}

/**
 * Show the calendars of the events asked for.
 *
 * @type {(explorer: Explorer, answer: Answer) => Promise<void>}
 */
export async function showCalendar(explorer, answer) {
  const { showCalendar: show } = await import("./calendars.js");
  if (answer === explorer.answer) await show(explorer.parts, answer, explorer.state, explorer.root);
}

/**
 * Show the results on the map.
 *
 * @type {(explorer: Explorer) => Promise<void>}
 */
export async function showMap(explorer) {
  const { answer, parts, root, search, state } = explorer;
  const { showMap: show } = await import("./map.js");
  const found = await search.ask("points");
  // While the points were on their way another question may have been asked.
  if (answer !== explorer.answer) return;
  await show(parts.map, found, state.area, {
    root,
    list: parts.results,
    choose: (origin) => startFrom(explorer, origin),
    narrow: (area) => explorer.go({ ...explorer.state, area, shown: PAGE }),
  });
}

/**
 * Take the results away in one of several forms.
 *
 * @type {(explorer: Explorer, kind: string) => Promise<void>}
 */
export async function take(explorer, kind) {
  const { element, parts, root, search } = explorer;
  const { take: make } = await import("./export.js");
  try {
    parts.said.textContent = await make(kind, search, root, element);
  } catch {
    parts.said.textContent = "没有做成，可能是网络断了，请再试一次。";
  }
}

/**
 * Where the visitor was when last asked in this tab: longitude and latitude, or null.
 *
 * @type {() => Lonlat | null}
 */
export function remembered() {
  try {
    const [lon, lat, ...rest] = JSON.parse(sessionStorage.getItem(ME) ?? "[]");
    return Number.isFinite(lon) && Number.isFinite(lat) && rest.length === 0 ? [lon, lat] : null;
  } catch {
    return null;
  }
}

/** @type {(me: Lonlat) => Lonlat} */
function remember(me) {
  try {
    sessionStorage.setItem(ME, JSON.stringify(me));
  } catch {
    // Without storage the place is asked for again after a reload.
  }
  return me;
}
