/* Regions drawn as they are in the file: Leaflet's smoothing would redraw an official boundary. */

/** @import { Shape } from "./types.js" */

/**
 * A layer of shapes.
 *
 * @param {Shape<unknown> | Shape<unknown>[]} shapes
 * @param {string} className
 * @param {L.InteractiveLayerOptions} [options]
 * @returns {L.GeoJSON}
 */
export function drawShapes(shapes, className, options = {}) {
  /** @type {L.GeoJSONOptions & L.PolylineOptions} */
  const whole = { ...options, smoothFactor: 0, style: { className } };
  return window.L.geoJSON(shapes, whole);
}
