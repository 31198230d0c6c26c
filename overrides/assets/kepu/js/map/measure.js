/* Measuring: points one after the other, by a click or, with the keyboard, by Enter in the middle of the map. */

import { distance, words } from "./distance.js";

const START = "点地图量距离。用键盘时，方向键移动，回车加一点，Esc 结束。";

/** `press` starts and ends measuring; `said` tells the length so far. */
export function createMeasure(map, press, said) {
  const container = map.getContainer();
  const group = window.L.layerGroup();
  let points = null;

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

  function add({ lat, lng }) {
    points.push({ lat, lon: lng });
    group.clearLayers();
    const line = points.map((point) => [point.lat, point.lon]);
    group.addLayer(window.L.polyline(line, { className: "kepu-measured", interactive: false }));
    for (const spot of line) group.addLayer(window.L.circleMarker(spot, { className: "kepu-measured", radius: 4, interactive: false }));
    const metres = points.slice(1).reduce((sum, point, place) => sum + distance(points[place], point), 0);
    if (points.length > 1) said.textContent = `一共 ${words(metres)}（直线）`;
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
