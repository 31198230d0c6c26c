/* Measuring: points one after the other, by a click or, with the keyboard, by Enter in the middle of the map. */

import { distance, words } from "./distance.js";

/** @import { Spot } from "../common/types.js" */

const START = "点地图量距离。用键盘时，方向键移动，回车加一点，Esc 结束。";

/**
 * `press` starts and ends measuring; `said` tells the length so far.
 *
 * @type {(map: L.Map, press: HTMLElement, said: HTMLElement) => void}
 */
export function createMeasure(map, press, said) {
  const container = map.getContainer();
  const group = window.L.layerGroup();
  /** @type {Spot[] | null} */
  let points = null;

  /** @type {(on: boolean) => void} */
  function set(on) {
    points = on ? [] : null;
    group.clearLayers();
    if (on) group.addTo(map);
    else group.remove();
    press.setAttribute("aria-pressed", String(on));
    container.classList.toggle("is-measuring", on);
    said.textContent = on ? START : "";
    if (on) container.focus();
  }

  /** @type {(spot: L.LatLng) => void} */
  function add({ lat, lng }) {
    points = [...(points ?? []), { lat, lon: lng }];
    group.clearLayers();
    /** @type {L.LatLngTuple[]} */
    const line = points.map((point) => [point.lat, point.lon]);
    group.addLayer(window.L.polyline(line, { className: "kepu-measured", interactive: false }));
    for (const spot of line) group.addLayer(window.L.circleMarker(spot, { className: "kepu-measured", radius: 4, interactive: false }));
    const known = points;
    const metres = known.slice(1).reduce((sum, point, place) => sum + distance(known[place], point), 0);
    if (known.length > 1) said.textContent = `一共 ${words(metres)}（直线）`;
  }

  press.setAttribute("aria-pressed", "false");
  press.addEventListener("click", () => set(!points));
  map.on("click", ({ latlng }) => points && add(latlng));
  container.addEventListener("keydown", (event) => {
    if (!points || !["Enter", "Escape"].includes(event.key) || event.target !== container) return;
    event.preventDefault();
    if (event.key === "Enter") add(map.getCenter());
    else {
      set(false);
      press.focus();
    }
  });
}
