/* Markers, clusters and popups: only what is on the screen has a marker. */

import { make } from "../common/dom.js";
import { cluster, mercator } from "./clusters.js";
import { ensureNames, findRow, layerOf, LAYERS, precisionOf } from "./data.js";
import { createFan } from "./fan.js";
import { popupContent } from "./popup.js";
import { clusterIcon, markerIcon } from "./symbols.js";

const CLOSEST = 11; // zoom at which a single place is shown when the address asks for it
const WIDE = { district: 9, area: 7 }; // and what stands for a whole region
const MARGIN = 0.15; // share of the view around it in which markers are ready

/** Popups keep clear of the zoom buttons at the lower right, which would cover their text. */
const POPUP = { minWidth: 220, maxWidth: 290, maxHeight: 240, autoPanPadding: [8, 8], autoPanPaddingBottomRight: [8, 112] };

/** Markers of a scene.
 *
 * `root` is the prefix of the site's root, `nameOf(id)` a region's name if known; `onOpen` hears "collection/id" of
 * what is open, or null, and the records that are meant; `onHover` hears those of what the pointer or the focus is on.
 */
export function createMarkers({ map, places: group }, { root, nameOf, onOpen, onHover = () => {} }) {
  const shown = { places: [], kind: null, items: [], clusters: [], zoom: null, markers: new Map() };
  const fan = createFan(map, singleOf);

  function show(layers) {
    map.closePopup();
    fan.close();
    group.clearLayers();
    shown.markers.clear();
    const all = LAYERS.every((layer) => layers.includes(layer)) && !shown.kind;
    const wanted = (record) => layers.includes(layerOf(record)) && (!shown.kind || record.kind === shown.kind);
    shown.items = shown.places.flatMap((place) => {
      const records = all ? place.records : place.records.filter(wanted);
      if (records.length === 0) return [];
      const [x, y] = mercator(place.lon, place.lat);
      return [{ place, records, x, y }];
    });
    shown.zoom = null;
    refresh();
  }

  /** Give every cluster in view its marker, and take away those that are no longer needed. */
  function refresh() {
    const zoom = map.getZoom();
    if (shown.zoom !== zoom) shown.clusters = cluster(shown.items, zoom);
    shown.zoom = zoom;
    const view = map.getBounds().pad(MARGIN);
    const [west, north] = mercator(view.getWest(), Math.min(85, view.getNorth()));
    const [east, south] = mercator(view.getEast(), Math.max(-85, view.getSouth()));
    const near = shown.clusters.filter(({ x, y }) => x >= west && x <= east && y >= north && y <= south);
    const wanted = new Map(near.map((one) => [one.items.length === 1 ? one.items[0] : one, one]));
    for (const [key, marker] of shown.markers) {
      if (wanted.has(key)) continue;
      group.removeLayer(marker);
      shown.markers.delete(key);
    }
    for (const [key, one] of wanted) {
      if (shown.markers.has(key)) continue;
      const marker = key === one ? clusterOf(one) : singleOf(key);
      tellHover(marker, one.items);
      shown.markers.set(key, marker);
      group.addLayer(marker);
    }
    sortNodes([...wanted.keys()].map((key) => shown.markers.get(key)));
  }

  function tellHover(marker, items) {
    const keys = () => items.flatMap(({ records }) => records.filter(({ id }) => id !== undefined).map(nameKey));
    marker.on("add", () => {
      const element = marker.getElement();
      for (const kind of ["mouseenter", "focus"]) element.addEventListener(kind, () => onHover(keys()));
      for (const kind of ["mouseleave", "blur"]) element.addEventListener(kind, () => onHover([]));
    });
  }

  /** One marker for all records of a place. */
  function singleOf({ place, records }, at = [place.lat, place.lon]) {
    records.sort((a, b) => LAYERS.indexOf(layerOf(a)) - LAYERS.indexOf(layerOf(b)));
    const icon = markerIcon(layerOf(records[0]), precisionOf(records), accessibleName(records));
    const marker = window.L.marker(at, { icon, keyboard: true, riseOnHover: true });
    marker.kepuRecords = records;
    marker.bindPopup(() => content(marker), POPUP);
    marker.on("popupopen", () => ensureNames(records).then(() => tellOpen(marker), () => {}));
    marker.on("popupclose", () => onOpen(null, []));
    marker.on("keypress", (event) => press(event, [" "], () => marker.openPopup())); // Enter is Leaflet's own
    marker.on("add", () => nameMarker(marker));
    return marker;
  }

  /** Once names are here: what is open, all of the place or the one record that was asked for. */
  function tellOpen(marker) {
    const told = marker.kepuRecords.filter((record) => record === marker.kepuWanted);
    const records = told.length > 0 ? told : marker.kepuRecords;
    if (marker.isPopupOpen()) onOpen(nameKey(records[0]), records);
  }

  /** What a popup says; names that are not here yet come in when they arrive. */
  function content(marker) {
    const records = marker.kepuRecords;
    const wanted = (record) => record !== marker.kepuWanted; // what was asked for comes first
    if (records.every(({ name }) => name !== undefined)) return popupContent([...records].sort((a, b) => wanted(a) - wanted(b)), root, nameOf);
    const box = make("div", {}, "正在读取……");
    ensureNames(records).then(
      () => {
        const waiting = document.activeElement === marker.getElement();
        marker.getPopup().setContent(() => content(marker));
        if (waiting) marker.getPopup().getElement()?.querySelector("a[href]")?.focus();
      },
      () => (box.textContent = "没有读取到，请稍后再试。"),
    );
    return box;
  }

  function clusterOf(one) {
    const { lat, lng } = at(one);
    const marker = window.L.marker([lat, lng], { icon: clusterIcon(one), keyboard: true, riseOnHover: true });
    marker.on("click", () => open(one, marker, false));
    marker.on("keypress", (event) => press(event, [" ", "Enter"], () => open(one, marker, true)));
    return marker;
  }

  /** Zoom into a cluster, or fan it out where zooming cannot part it. */
  function open(one, marker, byKeyboard) {
    const box = window.L.latLngBounds(one.items.map(({ place }) => [place.lat, place.lon]));
    const most = map.getMaxZoom();
    if (cluster(one.items, most).length === 1 || map.getZoom() >= most) return fan.open(one.items, marker, byKeyboard);
    const zoom = Math.min(most, Math.max(map.getZoom() + 1, map.getBoundsZoom(box.pad(0.2))));
    if (byKeyboard) map.once("moveend", () => focusNear(at(one)));
    map.setView(box.getCenter(), zoom, { animate: map.options.zoomAnimation });
  }

  function focusNear(spot) {
    const far = (marker) => map.distance(marker.getLatLng(), spot);
    const [nearest] = [...shown.markers.values()].sort((a, b) => far(a) - far(b));
    nearest?.getElement()?.focus();
  }

  map.on("moveend", refresh);
  return {
    show,
    /** All places with their records, for those who measure distances. */
    items: () => shown.items,
    set(places, layers, kind = null) {
      shown.places = places;
      shown.kind = kind;
      show(layers);
    },
    /** Mark what stands for "collection/id" on the screen, alone or in a cluster; null for nothing. */
    light(key) {
      for (const [item, marker] of shown.markers) {
        const items = item.items ?? [item];
        const lit = key !== null && items.some(({ records }) => records.some((record) => record.id !== undefined && nameKey(record) === key));
        marker.getElement()?.classList.toggle("is-lit", lit);
      }
    },
    /** Open the popup of "collection/id"; resolves to the place, or to null if there is none. */
    async open(key) {
      const { item, record } = await find(shown.items, key);
      if (!item) return null;
      await ensureNames(item.records);
      reveal(item, record);
      return item.place;
    },
  };

  /** Bring a place out of its clusters and open it. */
  function reveal(item, record) {
    const wide = WIDE[precisionOf(item.records)];
    for (const zoom of wide ? [wide] : [CLOSEST, 13, map.getMaxZoom()]) {
      map.setView([item.place.lat, item.place.lon], zoom, { animate: false });
      if (shown.markers.has(item)) break;
    }
    const marker = shown.markers.get(item) ?? (wide ? guest(item) : fanned(item));
    if (!marker) return;
    marker.kepuWanted = record;
    marker.openPopup();
  }

  /** A marker for a moment, over the cluster that its place is in: coming closer would not part them. */
  function guest(item) {
    const marker = singleOf(item).addTo(group);
    marker.on("popupclose", () => setTimeout(() => group.removeLayer(marker)));
    return marker;
  }

  function fanned(item) {
    const one = shown.clusters.find(({ items }) => items.includes(item));
    return one && fan.open(one.items, shown.markers.get(one), false).get(item);
  }
}

/** The item and record of "collection/id"; records that have no id yet are found by their row. */
async function find(items, key) {
  const match = (test) => {
    for (const item of items) for (const record of item.records) if (test(record)) return { item, record };
    return {};
  };
  const known = match((record) => record.id !== undefined && nameKey(record) === key);
  const source = items[0]?.records[0].source;
  if (known.item || !source) return known;
  const row = await findRow(source, key);
  return row === undefined ? {} : match((record) => record.row === row);
}

/** The middle of a cluster as Leaflet counts, from the Mercator square. */
function at({ x, y }) {
  const lat = (360 / Math.PI) * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - 90;
  return window.L.latLng(lat, (x - 0.5) * 360);
}

function accessibleName([first, ...others]) {
  const parts = [first.name, first.kind].filter(Boolean);
  if (first.sample) parts.push("示例");
  if (first.precision === "district") parts.push("位置待核实");
  if (first.precision === "area") parts.push("服务一个地区");
  if (others.length > 0) parts.push(`同一地点还有 ${others.length} 项`);
  return parts.join("，");
}

/** A marker without its name gets it when it has come. */
async function nameMarker(marker) {
  try {
    if (!(await ensureNames(marker.kepuRecords))) return;
  } catch {
    return; // the kind still says what it is, and the popup tells of the failure
  }
  const name = accessibleName(marker.kepuRecords);
  marker.options.icon.options.name = name;
  for (const attribute of ["aria-label", "title"]) marker.getElement()?.setAttribute(attribute, name);
}

/** A button answers to these keys; the page must not scroll. */
function press(event, keys, act) {
  if (!keys.includes(event.originalEvent.key)) return;
  event.originalEvent.preventDefault();
  act();
}

/** The tab key goes through the markers row by row; never while the focus is among them. */
function sortNodes(markers) {
  const nodes = markers.map((marker) => marker?.getElement()).filter(Boolean);
  const pane = nodes[0]?.parentElement;
  if (pane && !pane.contains(document.activeElement)) pane.append(...nodes);
}

const nameKey = (record) => `${record.collection}/${record.id}`;
