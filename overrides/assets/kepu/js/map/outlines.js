/* Outlines and names of regions: the portal's regions at once, their counties when one looks closer. */

import { loadOutlines } from "./data.js";
import { sign } from "./sign.js";

const CLOSE = 200; // px a region must measure on the screen before its counties are worth loading
const CLUSTER = 32; // px, about, of half a cluster
const CHARACTER = 14; // px, about, of a name's character

export function createOutlines({ map, regions, parts, labels }, folder, notice) {
  const known = { features: [], counties: new Map() };

  function refresh() {
    const view = map.getBounds();
    const near = known.features.filter((feature) => feature.bbox && boundsOf(feature.bbox).intersects(view));
    const close = near.filter((feature) => widthOf(map, feature.bbox) >= CLOSE);
    for (const feature of close) loadCounties(feature);
    for (const [id, counties] of known.counties) toggle(parts, counties.layer, close.some((one) => idOf(one) === id));
    name(close);
  }

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

  function name(close) {
    labels.clearLayers();
    const countiesOf = (feature) => (close.includes(feature) && known.counties.get(idOf(feature))?.features) || [];
    const far = known.features.filter((feature) => countiesOf(feature).length === 0);
    const counties = known.features.flatMap(countiesOf);
    for (const feature of far) if (feature.bbox) addName(labels, feature, below(map, feature.bbox), "kepu-name kepu-name--region");
    for (const feature of counties) if (fits(map, feature)) addName(labels, feature, feature.properties.label, "kepu-name");
  }

  function everyRegion() {
    return known.features.flatMap(({ bbox, properties }) => [{ ...properties, bbox }, ...properties.parts]);
  }

  const served = window.L.layerGroup().addTo(map);
  let wanted = null;

  /** The outline of a region of the portal or of one of its counties; undefined for others. */
  async function outlineOf(id) {
    const own = known.features.find((one) => idOf(one) === id);
    if (own) return own;
    const home = known.features.find(({ properties }) => properties.parts.some((part) => part.id === id));
    return home && (await loadOutlines(folder, idOf(home))).find((one) => idOf(one) === id);
  }

  map.on("moveend", refresh);
  return {
    /** Colour regions, such as those that an open record serves; an empty list for none. */
    async highlight(ids) {
      wanted = ids;
      served.clearLayers();
      const found = await Promise.all([...new Set(ids)].map((id) => outlineOf(id).catch(() => undefined)));
      if (wanted !== ids) return;
      const shapes = found.filter((one) => one?.geometry);
      if (shapes.length > 0) served.addLayer(outline(shapes, "kepu-outline kepu-outline--served"));
    },
    set(features) {
      known.features = features;
      regions.clearLayers();
      const shapes = features.filter((feature) => feature.geometry);
      regions.addLayer(outline(shapes, "kepu-outline"));
      map.fire("kepu:regions", { shapes });
      refresh();
    },
    /** The name of a region of the portal or of one of its counties; undefined for others. */
    nameOf(id) {
      return everyRegion().find((one) => one.id === id)?.name;
    },
    /** Show a region of the portal, one of its counties, or with null all of them. */
    jump(id) {
      const boxes = everyRegion().filter((one) => one.bbox && (id === null || one.id === id)).map((one) => boundsOf(one.bbox));
      if (boxes.length > 0) map.fitBounds(boxes.reduce((sum, box) => sum.extend(box)), { padding: [16, 16], maxZoom: 12, animate: false });
    },
  };
}

const idOf = (feature) => feature.properties.id;
const boundsOf = ([west, south, east, north]) => window.L.latLngBounds([south, west], [north, east]);

function widthOf(map, bbox) {
  const box = boundsOf(bbox);
  return map.latLngToLayerPoint(box.getNorthEast()).x - map.latLngToLayerPoint(box.getSouthWest()).x;
}

/** Lines as they are in the file: Leaflet's smoothing would redraw an official boundary. */
function outline(features, className) {
  return window.L.geoJSON(features, { pane: "outlines", interactive: false, smoothFactor: 0, style: { className } });
}

function toggle(group, layer, wanted) {
  if (!layer || group.hasLayer(layer) === wanted) return;
  if (wanted) group.addLayer(layer);
  else group.removeLayer(layer);
}

function fits(map, { properties, geometry }) {
  const lons = geometry.coordinates.flat(2).map(([lon]) => lon);
  const west = lons.reduce((least, lon) => Math.min(least, lon));
  const east = lons.reduce((most, lon) => Math.max(most, lon));
  return widthOf(map, [west, 0, east, 0]) > properties.name.length * CHARACTER;
}

/** A small region's name goes under it, and clear of a cluster in its middle: there, markers would cover the name. */
function below(map, [west, south, east, north]) {
  const foot = map.latLngToLayerPoint([south, (west + east) / 2]);
  const middle = map.latLngToLayerPoint([(south + north) / 2, (west + east) / 2]);
  const { lat, lng } = map.layerPointToLatLng([foot.x, Math.max(foot.y, middle.y + CLUSTER)]);
  return [lng, lat];
}

function addName(group, { properties }, point, className) {
  if (point) group.addLayer(sign(point, className, "names", properties.name));
}
