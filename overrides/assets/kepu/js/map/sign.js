/* Words that stand on the map at a point, and lines of words in a corner of it. */

import { make } from "../common/dom.js";

/** @import { Child } from "../common/dom.js" */
/** @import { Lonlat } from "../common/types.js" */

/**
 * Words at [longitude, latitude]; decoration that neither pointer nor keyboard meets.
 *
 * @type {(at: Lonlat, className: string, pane: string, ...words: Child[]) => L.Marker}
 */
export function sign([lon, lat], className, pane, ...words) {
  const icon = window.L.divIcon({ className, html: make("span", {}, ...words), iconSize: [0, 0] });
  return window.L.marker([lat, lon], { icon, pane, interactive: false, keyboard: false });
}

/**
 * Puts an element into a corner of the map, as text: Leaflet's own attribution would take it for HTML.
 *
 * @type {(map: L.Map, position: L.ControlPosition, line: HTMLElement) => void}
 */
export function addLine(map, position, line) {
  const control = new window.L.Control({ position });
  control.onAdd = () => line;
  control.addTo(map);
}
