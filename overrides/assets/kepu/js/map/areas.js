/* Counties as areas that can be coloured and picked, drawn from the same outlines as the lines. */

import { make } from "../common/dom.js";
import { loadOutlines, loadRegions } from "./data.js";
import { drawShapes } from "./shapes.js";

/** @import { Shape } from "./types.js" */

/**
 * How areas look and what they say: class names and words by id; `onPick` hears clicks.
 *
 * @typedef {object} Looks
 * @property {(id: string) => string} styleOf
 * @property {(id: string) => string} titleOf
 * @property {((id: string) => void) | undefined} [onPick]
 */

/**
 * Load every county of the portal.
 *
 * @param {L.Map} map
 * @param {string} folder
 * @param {Looks} looks
 */
export async function createAreas(map, folder, { styleOf, titleOf, onPick }) {
  const regions = await loadRegions(folder);
  const files = regions.filter(({ properties }) => properties.parts.length > 0);
  const loaded = await Promise.all(files.map(({ properties }) => loadOutlines(folder, properties.id)));
  const pane = map.createPane("areas");
  pane.style.zIndex = "360"; // over the outlines, under names
  const shapes = loaded.flat().filter(({ geometry }) => geometry);
  const layers = new Map(shapes.map((shape) => [shape.properties.id, areaOf(shape, { titleOf, onPick })]));
  for (const layer of layers.values()) layer.addTo(map);
  /** @type {() => void} */
  const paint = () => {
    for (const [id, layer] of layers) layer.eachLayer((part) => setClass(part, styleOf(id)));
  };
  paint();
  return {
    paint,
    regions,
    /**
     * The corner coordinates of some areas together, or null.
     *
     * @type {(ids: string[]) => L.LatLngBounds | null}
     */
    boundsOf(ids) {
      const boxes = ids.flatMap((id) => layers.get(id)?.getBounds() ?? []);
      return boxes.length > 0 ? boxes.reduce((sum, box) => sum.extend(box), window.L.latLngBounds([])) : null;
    },
  };
}

/** @type {(shape: Shape, looks: Pick<Looks, "titleOf" | "onPick">) => L.GeoJSON} */
function areaOf(shape, { titleOf, onPick }) {
  const { id } = shape.properties;
  const layer = drawShapes(shape, "kepu-area", { pane: "areas" });
  // Text goes in as an element: Leaflet would take a string for HTML.
  layer.bindTooltip(() => make("span", {}, titleOf(id)), { sticky: true });
  layer.on("click", () => onPick?.(id));
  return layer;
}

/** @type {(part: L.Layer, names: string) => void} */
function setClass(part, names) {
  const path = part instanceof window.L.Path ? part.getElement() : null;
  if (path) path.setAttribute("class", `kepu-area leaflet-interactive ${names}`);
}
