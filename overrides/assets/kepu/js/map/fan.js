/* Places that overlap, fanned out around their spot, each with a line to it. */

import { fan } from "./clusters.js";

/** @import { Item } from "./types.js" */

/**
 * `open(items, marker, focus)` fans items out around a marker and returns their markers; any zoom folds them up.
 *
 * @template {L.Marker} Made
 * @param {L.Map} map
 * @param {(item: Item, spot: L.LatLng) => Made} markerOf
 */
export function createFan(map, markerOf) {
  const group = window.L.layerGroup();
  /** @type {L.Marker | null} */
  let folded = null;

  /** @type {() => void} */
  function close() {
    group.clearLayers().remove();
    folded?.setOpacity(1);
    folded = null;
  }

  map.on("zoomstart click", close);
  map.getContainer().addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !folded) return;
    const back = folded;
    close();
    back.getElement()?.focus();
  });
  return {
    close,
    /** @type {(items: Item[], marker: L.Marker, focus: boolean) => Map<Item, Made>} */
    open(items, marker, focus) {
      close();
      group.addTo(map);
      folded = marker;
      marker.setOpacity(0.35);
      const middle = map.latLngToLayerPoint(marker.getLatLng());
      const markers = new Map();
      fan(items.length).forEach(([right, down], place) => {
        const spot = map.layerPointToLatLng(middle.add([right, down]));
        const line = [marker.getLatLng(), spot];
        group.addLayer(window.L.polyline(line, { interactive: false, className: "kepu-leg", weight: 1.5 }));
        markers.set(items[place], markerOf(items[place], spot).addTo(group));
      });
      if (focus) [...markers.values()][0].getElement()?.focus();
      return markers;
    },
  };
}
