/* A small map of the whole portal that shows where the large one is; the outlines are those of the large one. */

import { make } from "../common/dom.js";
import { pause } from "../common/pause.js";
import { drawShapes } from "./shapes.js";

/** @import { RegionsEvent, RegionShape } from "./types.js" */

const OPTIONS = {
  attributionControl: false, zoomControl: false, dragging: false, keyboard: false, scrollWheelZoom: false,
  doubleClickZoom: false, touchZoom: false, boxZoom: false, zoomSnap: 0, zoomAnimation: false, fadeAnimation: false,
};

/**
 * The control's element. It is a picture for the eye: all that it tells is told by the large map.
 *
 * @type {(map: L.Map) => HTMLElement}
 */
export function createMiniMap(map) {
  const box = make("div", { class: "kepu-minimap", "aria-hidden": "true" });
  map.on("kepu:regions", async (event) => {
    await pause(); // The large map comes first.
    draw(map, box, /** @type {RegionsEvent} */ (event).shapes);
  });
  return box;
}

/** @type {(map: L.Map, box: HTMLElement, shapes: RegionShape[]) => void} */
function draw(map, box, shapes) {
  const outlines = drawShapes(shapes, "kepu-outline", { interactive: false });
  if (box.firstElementChild || !outlines.getBounds().isValid() || box.clientWidth === 0) return;
  const canvas = make("div", { class: "kepu-minimap__canvas" });
  box.append(canvas);
  const small = window.L.map(canvas, OPTIONS).fitBounds(outlines.getBounds(), { animate: false });
  canvas.removeAttribute("tabindex");
  outlines.addTo(small);
  const view = window.L.rectangle(map.getBounds(), { interactive: false, className: "kepu-minimap__view" }).addTo(small);
  const follow = () => view.setBounds(map.getBounds());
  map.on("move", follow);
  small.on("click", ({ latlng }) => map.panTo(latlng, { animate: map.options.zoomAnimation ?? true }));
}
