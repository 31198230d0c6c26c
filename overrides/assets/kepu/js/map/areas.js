/* Counties as areas that can be coloured and picked, drawn from the same outlines as the lines. */

import { make } from "../common/dom.js";
import { loadOutlines, loadRegions } from "./data.js";

/** Load every county of the portal. `styleOf(id)` gives class names, `titleOf(id)` words, `onPick(id)` hears clicks. */
export async function createAreas(map, folder, { styleOf, titleOf, onPick }) {
  const regions = await loadRegions(folder);
  const files = regions.filter(({ properties }) => properties.parts.length > 0);
  const loaded = await Promise.all(files.map(({ properties }) => loadOutlines(folder, properties.id)));
  const pane = map.createPane("areas");
  pane.style.zIndex = 360; // over the outlines, under names
  const shapes = loaded.flat().filter(({ geometry }) => geometry);
  const layers = new Map(shapes.map((shape) => [shape.properties.id, areaOf(shape, { titleOf, onPick })]));
  for (const layer of layers.values()) layer.addTo(map);
  const paint = () => {
    for (const [id, layer] of layers) layer.eachLayer((part) => setClass(part, styleOf(id)));
  };
  paint();
  return {
    paint,
    regions,
    has: (id) => layers.has(id),
    /** The corner coordinates of some areas together, or null. */
    boundsOf(ids) {
      const boxes = ids.flatMap((id) => (layers.has(id) ? [layers.get(id).getBounds()] : []));
      return boxes.length > 0 ? boxes.reduce((sum, box) => sum.extend(box), window.L.latLngBounds([])) : null;
    },
  };
}

function areaOf(shape, { titleOf, onPick }) {
  const { id } = shape.properties;
  const layer = window.L.geoJSON(shape, { pane: "areas", smoothFactor: 0, style: { className: "kepu-area" } });
  // Text goes in as an element: Leaflet would take a string for HTML.
  layer.bindTooltip(() => make("span", {}, titleOf(id)), { sticky: true });
  layer.on("click", () => onPick?.(id));
  return layer;
}

function setClass(part, names) {
  const path = part.getElement();
  if (path) path.setAttribute("class", `kepu-area leaflet-interactive ${names}`);
}
