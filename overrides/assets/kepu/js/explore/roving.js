// One Tab stop for each group of answers: within it the arrow keys, Home and End move.

import { around, findAll } from "../common/dom.js";
import { own } from "../common/own.js";

const GROUP = "[data-group]";
/** @type {Record<string, number>} */
const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: -Infinity, End: Infinity };

/** @type {(group: HTMLElement) => HTMLElement[]} */
const stopsOf = (group) => findAll(group, "input, button", HTMLElement);

/**
 * Make one element of each group the Tab stop: where the visitor was last, else what is chosen, else the first.
 *
 * @type {(panel: HTMLElement, last: Map<string, string>) => void}
 */
export function rove(panel, last) {
  for (const group of findAll(panel, GROUP, HTMLElement)) {
    const stops = stopsOf(group);
    const kept = last.get(group.dataset.group ?? "");
    const chosen = stops.find((stop) => stop instanceof HTMLInputElement && stop.checked);
    const only = stops.find(({ id }) => id === kept) ?? chosen ?? stops[0];
    for (const stop of stops) stop.tabIndex = stop === only ? 0 : -1;
  }
}

/**
 * Listen on a panel whose groups come and go; `last` remembers where the visitor was in each.
 *
 * @type {(panel: HTMLElement, last: Map<string, string>) => void}
 */
export function mountRoving(panel, last) {
  panel.addEventListener("focusin", (event) => {
    const group = around(event, GROUP);
    if (!group || !(event.target instanceof HTMLElement)) return;
    last.set(group.dataset.group ?? "", event.target.id);
    rove(panel, last);
  });
  panel.addEventListener("keydown", (event) => {
    const step = own(STEPS, event.key);
    const group = step && around(event, GROUP);
    if (!group) return;
    const stops = stopsOf(group);
    const at = stops.findIndex((stop) => stop === event.target);
    stops[Math.min(Math.max(at + step, 0), stops.length - 1)]?.focus();
    event.preventDefault();
  });
}
