/* Names of regions keep clear of markers: a name that one would cover moves below or above it, or waits for a closer look. */

import { findAll } from "../common/dom.js";

const MARKS = ".kepu-marker, .kepu-cluster, .kepu-marker__words";
const FARTHEST = 48; // px that a name may move away from its place
const GAP = 2; // px between a name and a marker

/** @typedef {Pick<DOMRect, "left" | "right" | "top" | "bottom">} Edges */

/**
 * Put the names of a map right whenever it has moved or something was added.
 *
 * @type {(map: L.Map) => void}
 */
export function keepNamesClear(map) {
  let waiting = 0;
  map.on("moveend layeradd layerremove", () => {
    waiting ||= requestAnimationFrame(() => {
      waiting = 0;
      place(map.getContainer());
    });
  });
}

/** @type {(container: HTMLElement) => void} */
function place(container) {
  const taken = findAll(container, MARKS, HTMLElement).map((mark) => mark.getBoundingClientRect());
  const names = findAll(container, ".kepu-name span", HTMLElement);
  for (const name of names) name.style.marginTop = "";
  const wanted = names.map((name) => ({ name, edges: name.getBoundingClientRect() }));
  for (const { name, edges } of wanted) {
    const step = free(edges, taken);
    name.style.marginTop = step ? `${step}px` : "";
    name.style.visibility = step === null ? "hidden" : "";
    if (step !== null) taken.push(moved(edges, step));
  }
}

/**
 * How far down (or up, if negative) a name has to move to touch nothing; null if there is no room nearby.
 *
 * @type {(edges: DOMRect, taken: Edges[]) => number | null}
 */
function free(edges, taken) {
  const near = taken.filter(({ left, right }) => left < edges.right && right > edges.left);
  const steps = [0, ...near.flatMap(({ top, bottom }) => [bottom - edges.top + GAP, top - edges.bottom - GAP])];
  const possible = steps.filter((step) => Math.abs(step) <= FARTHEST).sort((a, b) => Math.abs(a) - Math.abs(b));
  return possible.find((step) => !near.some((other) => touch(moved(edges, step), other))) ?? null;
}

/** @type {(edges: Edges, step: number) => DOMRect} */
function moved({ left, right, top, bottom }, step) {
  return new DOMRect(left, top + step, right - left, bottom - top);
}

/** @type {(one: Edges, other: Edges) => boolean} */
function touch(one, other) {
  return one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;
}
