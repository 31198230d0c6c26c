/* Markers and clusters: only what is on the screen has a marker. */

import { cluster, mercator } from "./clusters.js";
import { ensureNames, isShown, LAYERS, precisionOf } from "./data.js";
import { createFan } from "./fan.js";
import { findRecord, keyOf } from "./find.js";
import { createPlaceMarkers, press } from "./place-marker.js";
import { clusterIcon } from "./symbols.js";

/** @import { Precision } from "../common/types.js" */
/** @import { Cluster, Item, MapRecord, Place, Scene } from "./types.js" */
/** @import { Company } from "./place-marker.js" */

const CLOSEST = 11; // zoom at which a single place is shown when the address asks for it
/**
 * The zoom for what stands for a whole region.
 *
 * @type {Partial<Record<Precision, number>>}
 */
const WIDE = { district: 9, area: 7 };
const MARGIN = 0.15; // share of the view around it in which markers are ready

/**
 * What is on the map and on the screen.
 *
 * @typedef {object} Shown
 * @property {Place[]} places
 * @property {string | null} kind the only kind that is shown
 * @property {Item[]} items
 * @property {Cluster[]} clusters at `zoom`
 * @property {number | null} zoom
 * @property {Map<Item | Cluster, L.Marker>} markers
 */

/** The markers of a scene. */
export class Markers {
  /**
   * `onHover` hears "collection/id" of what the pointer or the focus is on. With `listed`, what stands for more than a
   * county has no marker until it is opened: a list beside the map has it.
   *
   * @param {Pick<Scene, "map" | "places">} scene
   * @param {Company & { onHover?: (keys: string[]) => void, listed?: boolean }} company
   */
  constructor({ map, places }, { onHover = () => {}, listed = false, ...company }) {
    this.listed = listed;
    this.map = map;
    this.group = places;
    this.onHover = onHover;
    this.made = createPlaceMarkers(company);
    this.fan = createFan(map, this.made.markerOf);
    /** @type {Shown} */
    this.shown = { places: [], kind: null, items: [], clusters: [], zoom: null, markers: new Map() };
    map.on("moveend", () => this.refresh());
  }

  /**
   * All places with their records, for those who measure distances.
   *
   * @type {() => Item[]}
   */
  items() {
    return this.shown.items;
  }

  /** @type {(places: Place[], layers: string[], kind?: string | null) => void} */
  set(places, layers, kind = null) {
    this.shown.places = places;
    this.shown.kind = kind;
    this.show(layers);
  }

  /** @type {(layers: string[]) => void} */
  show(layers) {
    const { places, kind, markers } = this.shown;
    this.map.closePopup();
    this.fan.close();
    this.group.clearLayers();
    markers.clear();
    const all = LAYERS.every((layer) => layers.includes(layer)) && !kind;
    /** @type {(record: MapRecord) => boolean} */
    const wanted = (record) => isShown(record, layers, kind);
    this.shown.items = places.flatMap((place) => {
      const records = all ? place.records : place.records.filter(wanted);
      if (records.length === 0) return [];
      const [x, y] = mercator(place.lon, place.lat);
      return [{ place, records, x, y }];
    });
    this.shown.zoom = null;
    this.refresh();
  }

  /** Give every cluster in view its marker, and take away those that are no longer needed. */
  refresh() {
    const { shown, group } = this;
    const zoom = this.map.getZoom();
    if (shown.zoom !== zoom) shown.clusters = cluster(this.marked(), zoom);
    shown.zoom = zoom;
    const wanted = new Map(this.inView().map((one) => [one.items.length === 1 ? one.items[0] : one, one]));
    for (const [key, marker] of shown.markers) {
      if (wanted.has(key)) continue;
      group.removeLayer(marker);
      shown.markers.delete(key);
    }
    for (const [key, one] of wanted) {
      if (shown.markers.has(key)) continue;
      const marker = one.items.length === 1 ? this.made.markerOf(one.items[0]) : this.clusterOf(one);
      this.tellHover(marker, one.items);
      shown.markers.set(key, marker);
      group.addLayer(marker);
    }
    sortNodes([...wanted.keys()].flatMap((key) => shown.markers.get(key)?.getElement() ?? []));
  }

  /** @type {() => Item[]} */
  marked() {
    return this.listed ? this.shown.items.filter(({ place }) => !place.wide) : this.shown.items;
  }

  /** @type {() => Cluster[]} */
  inView() {
    const view = this.map.getBounds().pad(MARGIN);
    const [west, north] = mercator(view.getWest(), Math.min(85, view.getNorth()));
    const [east, south] = mercator(view.getEast(), Math.max(-85, view.getSouth()));
    return this.shown.clusters.filter(({ x, y }) => x >= west && x <= east && y >= north && y <= south);
  }

  /** @type {(marker: L.Marker, items: Item[]) => void} */
  tellHover(marker, items) {
    const keys = () => items.flatMap(({ records }) => records.filter(({ id }) => id !== undefined).map(keyOf));
    marker.on("add", () => {
      const element = marker.getElement();
      for (const kind of ["mouseenter", "focus"]) element?.addEventListener(kind, () => this.onHover(keys()));
      for (const kind of ["mouseleave", "blur"]) element?.addEventListener(kind, () => this.onHover([]));
    });
  }

  /** @type {(one: Cluster) => L.Marker} */
  clusterOf(one) {
    const marker = window.L.marker(middleOf(one), { icon: clusterIcon(one), keyboard: true, riseOnHover: true });
    marker.on("click", () => this.part(one, marker, false));
    marker.on("keypress", (event) => press(event, [" ", "Enter"], () => this.part(one, marker, true)));
    return marker;
  }

  /**
   * Zoom into a cluster, or fan it out where zooming cannot part it.
   *
   * @type {(one: Cluster, marker: L.Marker, byKeyboard: boolean) => void}
   */
  part(one, marker, byKeyboard) {
    const { map } = this;
    const box = window.L.latLngBounds(one.items.map(({ place }) => [place.lat, place.lon]));
    const most = map.getMaxZoom();
    if (cluster(one.items, most).length === 1 || map.getZoom() >= most) {
      this.fan.open(one.items, marker, byKeyboard);
      return;
    }
    const zoom = Math.min(most, Math.max(map.getZoom() + 1, map.getBoundsZoom(box.pad(0.2))));
    if (byKeyboard) map.once("moveend", () => this.focusNear(middleOf(one)));
    map.setView(box.getCenter(), zoom, { animate: map.options.zoomAnimation ?? true });
  }

  /** @type {(spot: L.LatLng) => void} */
  focusNear(spot) {
    /** @type {(marker: L.Marker) => number} */
    const far = (marker) => this.map.distance(marker.getLatLng(), spot);
    const [nearest] = [...this.shown.markers.values()].sort((a, b) => far(a) - far(b));
    nearest?.getElement()?.focus();
  }

  /**
   * Mark what stands for "collection/id" on the screen, alone or in a cluster; null for nothing.
   *
   * @type {(key: string | null) => void}
   */
  light(key) {
    /** @type {(record: MapRecord) => boolean} */
    const isMeant = (record) => record.id !== undefined && keyOf(record) === key;
    for (const [one, marker] of this.shown.markers) {
      const items = "items" in one ? one.items : [one];
      const lit = items.some(({ records }) => records.some(isMeant));
      marker.getElement()?.classList.toggle("is-lit", lit);
    }
  }

  /**
   * Open the popup of "collection/id"; resolves to the place, or to null if there is none.
   *
   * @type {(key: string) => Promise<Place | null>}
   */
  async open(key) {
    const found = await findRecord(this.shown.items, key);
    if (!found) return null;
    await ensureNames(found.item.records);
    this.reveal(found.item, found.record);
    return found.item.place;
  }

  /**
   * Bring a place out of its clusters and open it.
   *
   * @type {(item: Item, record: MapRecord) => void}
   */
  reveal(item, record) {
    const { map, shown } = this;
    const wide = WIDE[precisionOf(item.records)];
    for (const zoom of wide ? [wide] : [CLOSEST, 13, map.getMaxZoom()]) {
      map.setView([item.place.lat, item.place.lon], zoom, { animate: false });
      if (shown.markers.has(item)) break;
    }
    const marker = shown.markers.get(item) ?? (wide ? this.guest(item) : this.fanned(item));
    if (!marker) return;
    this.made.want(marker, record);
    marker.openPopup();
  }

  /**
   * A marker for a moment, over the cluster that its place is in: coming closer would not part them.
   *
   * @type {(item: Item) => L.Marker}
   */
  guest(item) {
    const marker = this.made.markerOf(item).addTo(this.group);
    marker.on("popupclose", () => setTimeout(() => this.group.removeLayer(marker)));
    return marker;
  }

  /** @type {(item: Item) => L.Marker | undefined} */
  fanned(item) {
    const one = this.shown.clusters.find(({ items }) => items.includes(item));
    const marker = one && this.shown.markers.get(one);
    return marker && this.fan.open(one.items, marker, false).get(item);
  }
}

/**
 * The middle of a cluster as Leaflet counts, from the Mercator square.
 *
 * @type {(cluster: Cluster) => L.LatLng}
 */
function middleOf({ x, y }) {
  const lat = (360 / Math.PI) * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - 90;
  return window.L.latLng(lat, (x - 0.5) * 360);
}

/**
 * The tab key goes through the markers row by row; never while the focus is among them.
 *
 * @type {(nodes: HTMLElement[]) => void}
 */
function sortNodes(nodes) {
  const pane = nodes[0]?.parentElement;
  if (pane && !pane.contains(document.activeElement)) pane.append(...nodes);
}
