/* The marker of a place: what it is called, and the popup that tells of all records there. */

import { make } from "../common/dom.js";
import { focusLink } from "./access.js";
import { ensureNames, layerOf, LAYERS, precisionOf } from "./data.js";
import { keyOf } from "./find.js";
import { popupContent } from "./popup.js";
import { markerIcon } from "./symbols.js";

/** @import { Item, MapRecord } from "./types.js" */

/**
 * Popups keep clear of the zoom buttons at the lower right, which would cover their text.
 *
 * @type {L.PopupOptions}
 */
const POPUP = { minWidth: 220, maxWidth: 290, maxHeight: 240, autoPanPadding: [8, 8], autoPanPaddingBottomRight: [8, 112] };

/**
 * What markers need to know, and whom they tell.
 *
 * @typedef {object} Company
 * @property {string} root the prefix of the site's root
 * @property {(region: string) => string | undefined} nameOf a region's name, if known
 * @property {(key: string | null, records: MapRecord[]) => void} onOpen hears "collection/id" of what is open, or null,
 *   and the records that are meant
 */

/**
 * `markerOf(item, spot)` makes the marker for all records of a place; `want(marker, record)` says which of them was
 * asked for.
 *
 * @param {Company} company
 */
export function createPlaceMarkers({ root, nameOf, onOpen }) {
  /** @type {WeakMap<L.Marker, MapRecord>} */
  const wanted = new WeakMap();

  /** @type {(item: Item, spot?: L.LatLngExpression) => L.Marker} */
  function markerOf({ place, records }, spot = { lat: place.lat, lng: place.lon }) {
    records.sort((a, b) => LAYERS.indexOf(layerOf(a)) - LAYERS.indexOf(layerOf(b)));
    const icon = markerIcon(layerOf(records[0]), precisionOf(records), accessibleName(records));
    const marker = window.L.marker(spot, { icon, keyboard: true, riseOnHover: true });
    marker.bindPopup(() => content(marker, records), POPUP);
    marker.on("popupopen", () => ensureNames(records).then(() => tellOpen(marker, records), () => {}));
    marker.on("popupclose", () => onOpen(null, []));
    marker.on("keypress", (event) => press(event, [" "], () => marker.openPopup())); // Enter is Leaflet's own
    marker.on("add", () => nameMarker(marker, icon, records));
    return marker;
  }

  /**
   * Once names are here: what is open, all of the place or the one record that was asked for.
   *
   * @type {(marker: L.Marker, records: MapRecord[]) => void}
   */
  function tellOpen(marker, records) {
    const one = wanted.get(marker);
    const told = one && records.includes(one) ? [one] : records;
    if (marker.isPopupOpen()) onOpen(keyOf(told[0]), told);
  }

  /**
   * What a popup says; names that are not here yet come in when they arrive.
   *
   * @type {(marker: L.Marker, records: MapRecord[]) => HTMLElement}
   */
  function content(marker, records) {
    if (records.every(({ name }) => name !== undefined)) return popupContent(wantedFirst(marker, records), root, nameOf);
    const box = make("div", {}, "正在读取……");
    ensureNames(records).then(
      () => {
        const waiting = document.activeElement === marker.getElement();
        const popup = marker.getPopup()?.setContent(() => content(marker, records));
        if (waiting && popup) focusLink(popup);
      },
      () => (box.textContent = "没有读取到，请稍后再试。"),
    );
    return box;
  }

  /** @type {(marker: L.Marker, records: MapRecord[]) => MapRecord[]} */
  function wantedFirst(marker, records) {
    const one = wanted.get(marker);
    return [...records.filter((record) => record === one), ...records.filter((record) => record !== one)];
  }

  return {
    markerOf,
    /** @type {(marker: L.Marker, record: MapRecord) => void} */
    want(marker, record) {
      wanted.set(marker, record);
    },
  };
}

/** @type {(records: MapRecord[]) => string} */
function accessibleName([first, ...others]) {
  const parts = [first.name, first.kind].filter(Boolean);
  if (first.sample) parts.push("示例");
  if (first.precision === "district") parts.push("位置待核实");
  if (first.precision === "area") parts.push("服务一个地区");
  if (others.length > 0) parts.push(`同一地点还有 ${others.length} 项`);
  return parts.join("，");
}

/**
 * A marker without its name gets it when it has come.
 *
 * @type {(marker: L.Marker, icon: ReturnType<typeof markerIcon>, records: MapRecord[]) => Promise<void>}
 */
async function nameMarker(marker, icon, records) {
  try {
    if (!(await ensureNames(records))) return;
  } catch {
    return; // the kind still says what it is, and the popup tells of the failure
  }
  const name = accessibleName(records);
  icon.options.name = name;
  for (const attribute of ["aria-label", "title"]) marker.getElement()?.setAttribute(attribute, name);
}

/**
 * A button answers to these keys; the page must not scroll.
 *
 * @type {(event: L.LeafletKeyboardEvent, keys: string[], act: () => void) => void}
 */
export function press({ originalEvent }, keys, act) {
  if (!keys.includes(originalEvent.key)) return;
  originalEvent.preventDefault();
  act();
}
