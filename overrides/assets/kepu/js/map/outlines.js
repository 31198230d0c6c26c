/* Outlines and names of regions: the portal's regions at once, their counties when one looks closer. */

import { loadOutlines } from "./data.js";
import { drawShapes } from "./shapes.js";
import { sign } from "./sign.js";

/** @import { Box, Lonlat } from "../common/types.js" */
/** @import { Notice, RegionFacts, RegionShape, Scene, Shape } from "./types.js" */

const CLOSE = 200; // px a region must measure on the screen before its counties are worth loading
const CLUSTER = 32; // px, about, of half a cluster
const CHARACTER = 14; // px, about, of a name's character

/**
 * The portal's regions, and by region the counties that have been asked for.
 *
 * @typedef {object} Known
 * @property {RegionShape[]} features
 * @property {Map<string, { features: Shape[], layer: L.Layer | null }>} counties
 */

/**
 * @param {Pick<Scene, "map" | "regions" | "parts" | "labels">} scene
 * @param {string} folder
 * @param {Notice} notice
 */
export function createOutlines({ map, regions, parts, labels }, folder, notice) {
  /** @type {Known} */
  const known = { features: [], counties: new Map() };

  /** @type {() => void} */
  function refresh() {
    const view = map.getBounds();
    const close = known.features.filter(({ bbox }) => {
      return bbox && boundsOf(bbox).intersects(view) && widthOf(map, bbox) >= CLOSE;
    });
    for (const feature of close) loadCounties(feature);
    for (const [id, counties] of known.counties) toggle(parts, counties.layer, close.some((one) => idOf(one) === id));
    name(close);
  }

  /** @type {(feature: RegionShape) => Promise<void>} */
  async function loadCounties(feature) {
    const id = idOf(feature);
    if (known.counties.has(id) || feature.properties.parts.length === 0) return;
    known.counties.set(id, { features: [], layer: null });
    try {
      const features = await loadOutlines(folder, id);
      known.counties.set(id, { features, layer: outline(features, "kepu-outline kepu-outline--part") });
      refresh();
    } catch {
      // Stays marked as tried, so that moving the map does not try again a hundred times.
      const again = () => {
        known.counties.delete(id);
        refresh();
      };
      notice.show(`${feature.properties.name}的区县轮廓没有加载出来。`, again);
    }
  }

  /** @type {(close: RegionShape[]) => void} */
  function name(close) {
    labels.clearLayers();
    for (const feature of known.features) {
      const counties = close.includes(feature) ? (known.counties.get(idOf(feature))?.features ?? []) : [];
      const far = counties.length === 0 && feature.bbox;
      if (far) addName(labels, feature, below(map, far), "kepu-name kepu-name--region");
      for (const county of counties) if (fits(map, county)) addName(labels, county, county.properties.label, "kepu-name");
    }
  }

  /** @type {() => RegionFacts[]} */
  function everyRegion() {
    return known.features.flatMap(({ bbox, properties }) => {
      return [bbox ? { ...properties, bbox } : properties, ...properties.parts];
    });
  }

  const served = window.L.layerGroup().addTo(map);
  /** @type {string[]} */
  let wanted = [];

  /**
   * The outline of a region of the portal or of one of its counties; undefined for others.
   *
   * @type {(id: string) => Promise<Shape | undefined>}
   */
  async function outlineOf(id) {
    const own = known.features.find((one) => idOf(one) === id);
    if (own) return own;
    const home = known.features.find(({ properties }) => properties.parts.some((part) => part.id === id));
    return home && (await loadOutlines(folder, idOf(home))).find((one) => idOf(one) === id);
  }

  map.on("moveend", refresh);
  return {
    /**
     * Colour regions, such as those that an open record serves; an empty list for none.
     *
     * @type {(ids: string[]) => Promise<void>}
     */
    async highlight(ids) {
      wanted = ids;
      served.clearLayers();
      const found = await Promise.all([...new Set(ids)].map((id) => outlineOf(id).catch(() => undefined)));
      if (wanted !== ids) return;
      const shapes = found.flatMap((one) => (one?.geometry ? [one] : []));
      if (shapes.length > 0) served.addLayer(outline(shapes, "kepu-outline kepu-outline--served"));
    },
    /** @type {(features: RegionShape[]) => void} */
    set(features) {
      known.features = features;
      regions.clearLayers();
      const shapes = features.filter((feature) => feature.geometry);
      regions.addLayer(outline(shapes, "kepu-outline"));
      map.fire("kepu:regions", { shapes });
      refresh();
    },
    /**
     * The name of a region of the portal or of one of its counties; undefined for others.
     *
     * @type {(id: string) => string | undefined}
     */
    nameOf(id) {
      return everyRegion().find((one) => one.id === id)?.name;
    },
    /**
     * Show a region of the portal, one of its counties, or with null all of them.
     *
     * @type {(id: string | null) => void}
     */
    jump(id) {
      const asked = everyRegion().filter((one) => id === null || one.id === id);
      const boxes = asked.flatMap(({ bbox }) => (bbox ? [boundsOf(bbox)] : []));
      if (boxes.length === 0) return;
      const whole = boxes.reduce((sum, box) => sum.extend(box));
      map.fitBounds(whole, { padding: [16, 16], maxZoom: 12, animate: false });
    },
  };
}

/** @type {(feature: Shape) => string} */
const idOf = (feature) => feature.properties.id;
/** @type {(box: Box) => L.LatLngBounds} */
const boundsOf = ([west, south, east, north]) => window.L.latLngBounds([south, west], [north, east]);

/** @type {(map: L.Map, box: Box) => number} */
function widthOf(map, bbox) {
  const box = boundsOf(bbox);
  return map.latLngToLayerPoint(box.getNorthEast()).x - map.latLngToLayerPoint(box.getSouthWest()).x;
}

/** @type {(features: Shape[], className: string) => L.GeoJSON} */
function outline(features, className) {
  return drawShapes(features, className, { pane: "outlines", interactive: false });
}

/** @type {(group: L.LayerGroup, layer: L.Layer | null, wanted: boolean) => void} */
function toggle(group, layer, wanted) {
  if (!layer || group.hasLayer(layer) === wanted) return;
  if (wanted) group.addLayer(layer);
  else group.removeLayer(layer);
}

/** @type {(map: L.Map, feature: Shape) => boolean} */
function fits(map, { properties, geometry }) {
  if (!geometry) return false;
  const lons = geometry.coordinates.flat(2).map(([lon]) => lon);
  const west = lons.reduce((least, lon) => Math.min(least, lon));
  const east = lons.reduce((most, lon) => Math.max(most, lon));
  return widthOf(map, [west, 0, east, 0]) > properties.name.length * CHARACTER;
}

/**
 * A small region's name goes under it, and clear of a cluster in its middle: there, markers would cover the name.
 *
 * @type {(map: L.Map, box: Box) => Lonlat}
 */
function below(map, [west, south, east, north]) {
  const foot = map.latLngToLayerPoint([south, (west + east) / 2]);
  const middle = map.latLngToLayerPoint([(south + north) / 2, (west + east) / 2]);
  const { lat, lng } = map.layerPointToLatLng([foot.x, Math.max(foot.y, middle.y + CLUSTER)]);
  return [lng, lat];
}

/** @type {(group: L.LayerGroup, feature: Shape, point: Lonlat | null, className: string) => void} */
function addName(group, { properties }, point, className) {
  if (point) group.addLayer(sign(point, className, "names", properties.name));
}
