/* Markers, clusters and popups. */

import { LAYERS, precisionOf } from "./map-data.js";
import { popupContent } from "./map-popup.js";
import { clusterIcon, markerIcon } from "./map-symbols.js";

const CLOSEST = 11; // zoom at which a single place is shown when the address asks for it

/** Popups keep clear of the zoom buttons at the lower right, which would cover their text. */
const POPUP = { minWidth: 220, maxWidth: 290, maxHeight: 240, autoPanPadding: [8, 8], autoPanPaddingBottomRight: [8, 112] };

/** Markers of a scene.
 *
 * `root` is the prefix of the site's root, `nameOf(id)` a region's name if known; `onOpen` hears "collection/id" of
 * what is open, or null.
 */
export function createMarkers({ map, places: clusters }, { root, nameOf, onOpen }) {
  const shown = { places: [], markers: [] };
  clusters.options.iconCreateFunction = clusterIcon;
  clusters.on("clusterkeypress", (event) => openCluster(event, clusters));
  clusters.on("popupopen", (event) => onOpen(nameKey(event.layer.kepuRecords[0])));
  clusters.on("popupclose", () => onOpen(null));

  function show(layers) {
    map.closePopup();
    clusters.clearLayers();
    const content = (records) => popupContent(records, root, nameOf);
    shown.markers = shown.places.flatMap((place) => markerOf(place, layers, content));
    clusters.addLayers(shown.markers);
  }

  return {
    show,
    set(places, layers) {
      shown.places = places;
      show(layers);
    },
    /** Open the popup of "collection/id"; false if there is no such marker. */
    open(key) {
      const marker = shown.markers.find((one) => one.kepuRecords.some((record) => nameKey(record) === key));
      if (!marker) return false;
      reveal(map, clusters, marker, () => {
        marker.openPopup();
        onOpen(key); // which may name another record of the place than its first
      });
      return true;
    },
  };
}

/** Bring a marker out of its clusters, then call `done`. Not zoomToShowLayer: among many markers it loses its way. */
function reveal(map, clusters, marker, done) {
  for (const zoom of [CLOSEST, map.getMaxZoom()]) {
    map.setView(marker.getLatLng(), zoom, { animate: false });
    if (clusters.getVisibleParent(marker) === marker) return done();
  }
  const spread = () => {
    clusters.once("spiderfied", done);
    clusters.getVisibleParent(marker)?.spiderfy();
  };
  // A cluster cannot be spread while clusters are still moving after the change of zoom.
  if (map.options.zoomAnimation) clusters.once("animationend", spread);
  else spread();
}

/** One marker for all records of a place in the chosen layers, or none. */
function markerOf(place, layers, content) {
  const records = place.records.filter((record) => layers.includes(record.collection));
  if (records.length === 0) return [];
  records.sort((a, b) => LAYERS.indexOf(a.collection) - LAYERS.indexOf(b.collection));
  const icon = markerIcon(records[0].collection, precisionOf(records), accessibleName(records));
  const marker = window.L.marker([place.lat, place.lon], { icon, keyboard: true, riseOnHover: true });
  marker.kepuRecords = records;
  marker.bindPopup(() => content(records), POPUP);
  marker.on("keypress", (event) => {
    if (event.originalEvent.key !== " ") return;
    event.originalEvent.preventDefault(); // a button answers to the space bar, the page must not scroll
    marker.openPopup();
  });
  return [marker];
}

function accessibleName([first, ...others]) {
  const parts = [first.name, first.kind];
  if (first.sample) parts.push("示例");
  if (first.precision === "district") parts.push("位置待核实");
  if (others.length > 0) parts.push(`同一地点还有 ${others.length} 项`);
  return parts.join("，");
}

/** Enter or space on a cluster opens it and moves on to the first place in it. */
function openCluster(event, clusters) {
  const key = event.originalEvent.key;
  if (key !== "Enter" && key !== " ") return;
  event.originalEvent.preventDefault();
  const [first] = event.layer.getAllChildMarkers();
  const focus = () => {
    clusters.off("animationend spiderfied", focus);
    (clusters.getVisibleParent(first) ?? first).getElement()?.focus();
  };
  clusters.on("animationend spiderfied", focus);
  clusters.fire("click", { layer: event.layer }); // which the clusters hear as a click on one of them
}

const nameKey = (record) => `${record.collection}/${record.id}`;
