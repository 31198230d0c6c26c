// The list and the map in step: what is pointed at or chosen in one is marked in the other.

import { around } from "../common/dom.js";

/** @import { Markers } from "../map/markers.js" */

const LIT = "is-lit";
const CHOSEN = "is-chosen";

/**
 * Marks in the list of results; `listen(markers)` begins once the map has its markers, `say` tells the visitor;
 * `frame` holds the map.
 *
 * @param {HTMLElement} list
 * @param {HTMLElement} frame
 * @param {(words: string) => void} say
 */
export function createStep(list, frame, say) {
  /** @type {(key: string | null) => Element | null} */
  const cardOf = (key) => (key ? list.querySelector(`[data-record="${CSS.escape(key)}"]`) : null);
  /** @type {string | null} */
  let chosen = null;

  /** @type {(name: string, keys: (string | null)[]) => void} */
  function mark(name, keys) {
    for (const card of list.querySelectorAll(`.${name}`)) card.classList.remove(name);
    for (const key of keys) cardOf(key)?.classList.add(name);
  }

  /** @type {(key: string | null) => void} */
  function select(key) {
    chosen = key;
    mark(CHOSEN, [key]);
    bringIntoView(list.parentElement, cardOf(key));
  }

  return {
    select,
    /** @type {(keys: string[]) => void} */
    light: (keys) => mark(LIT, keys),
    /** Cards are made anew when results change. */
    refresh: () => mark(CHOSEN, [chosen]),
    /** @type {(markers: Markers) => void} */
    listen(markers) {
      /** @type {(event: Event) => void} */
      const point = (event) => markers.light(around(event, "[data-record]")?.dataset.record ?? null);
      for (const kind of ["pointerover", "focusin"]) list.addEventListener(kind, point);
      for (const kind of ["pointerleave", "focusout"]) list.addEventListener(kind, () => markers.light(null));
      list.addEventListener("click", async (event) => {
        const key = around(event, "[data-locate]") && around(event, "[data-record]")?.dataset.record;
        if (!key) return;
        bringMap(frame);
        if (!(await markers.open(key))) say("这条没有坐标，不在地图上。");
      });
    },
  };
}

/**
 * On a phone the map stands above the list, and may be far away.
 *
 * @type {(frame: HTMLElement) => void}
 */
function bringMap(frame) {
  const { top, bottom } = frame.getBoundingClientRect();
  if (bottom < 200 || top > window.innerHeight - 200) frame.scrollIntoView({ block: "start" });
}

/**
 * Only where the list scrolls by itself beside the map: the page must not jump.
 *
 * @type {(frame: HTMLElement | null, card: Element | null) => void}
 */
function bringIntoView(frame, card) {
  if (!card || !frame || frame.scrollHeight <= frame.clientHeight + 1) return;
  const [outer, inner] = [frame.getBoundingClientRect(), card.getBoundingClientRect()];
  if (inner.top < outer.top || inner.bottom > outer.bottom) frame.scrollTop += inner.top - outer.top - 8;
}
