/* The configured basemap under the outlines (kepu.maps.basemap); without one, the map is outlines on paper. */

import { make } from "../common/dom.js";
import { shiftedCrs } from "./datum.js";
import { addLine } from "./sign.js";

/** @import { Lonlat } from "../common/types.js" */
/** @import { Basemap, Scene, Shifted } from "./types.js" */

const PATIENCE = 4; // tiles that may fail before the first one arrives
const FAILED = "底图没有加载出来，现在只显示轮廓。";

/**
 * Put the basemap under the map of a scene; `element` holds the map. A service that fails is taken away with a word.
 *
 * @type {(scene: Pick<Scene, "map" | "basemap">, element: HTMLElement) => void}
 */
export function addBasemap({ map, basemap }, element) {
  if (!basemap) return;
  if (basemap.datum !== "wgs84") reproject(map, basemap.datum, basemap.rings ?? []);
  map.createPane("basemap").style.zIndex = "150";
  const layers = basemap.tiles.map((address) => tileLayer(address, basemap));
  /** @type {(layer: L.TileLayer, onFail: () => void) => void} */
  watch(layers[0], () => {
    layers.forEach((layer) => layer.remove());
    element.classList.remove("kepu-map--basemap");
    addLine(map, "topleft", make("p", { class: "kepu-map__credit kepu-map__said", role: "status" }, FAILED));
  });
  element.classList.add("kepu-map--basemap");
  map.setMaxZoom(Math.max(map.getMaxZoom(), basemap.largestZoom));
  layers.forEach((layer) => layer.addTo(map));
}

/** @type {(address: string, basemap: Basemap) => L.TileLayer} */
function tileLayer(address, { servers, largestZoom }) {
  const options = { pane: "basemap", subdomains: servers, maxNativeZoom: largestZoom, maxZoom: 19, alt: "" };
  return window.L.tileLayer(address, options);
}

/**
 * Points and outlines move to the basemap's datum; the view stays.
 *
 * @type {(map: L.Map, datum: Shifted, rings: Lonlat[][]) => void}
 */
function reproject(map, datum, rings) {
  const [centre, zoom] = [map.getCenter(), map.getZoom()];
  map.options.crs = shiftedCrs(datum, rings);
  /** @type {L.ZoomPanOptions & { reset: boolean }} */
  const anew = { reset: true, animate: false };
  map.setView(centre, zoom, anew);
}

/** Calls `onFail` once if tiles fail and none has come. */
/** @type {(layer: L.TileLayer, onFail: () => void) => void} */
function watch(layer, onFail) {
  let [failed, arrived] = [0, false];
  layer.on("tileload", () => (arrived = true));
  layer.on("tileerror", () => {
    failed += 1;
    if (!arrived && failed === PATIENCE) onFail();
  });
}
