/* Lines on the map: from the owners of offers to a county, and tours with their stops in order. */

import { make } from "../common/dom.js";
import { todayInShanghai } from "../common/days.js";
import { own } from "../common/own.js";
import { sign } from "../map/sign.js";
import { shortDay, STAGES, stages } from "./months.js";

/** @import { Lonlat } from "../common/types.js" */
/** @import { County, Found, Offer, Owners, Sharing, Stage, Stop } from "./types.js" */

/** @typedef {Stop & { at: Lonlat, number: number, stage: Stage | undefined }} NumberedStop */

const PANE = "flows";
const SIGNS = "signs";
/** @type {Stage[]} */
const ORDER = ["now", "next"];
const [FAR, NEAR] = [7, 8]; // zoom levels

/**
 * `show(county, found)` draws what reaches a county; without one, every tour.
 *
 * @param {L.Map} map
 * @param {Sharing} sharing
 */
export function createFlows(map, { owners, offers }) {
  map.createPane(PANE).style.zIndex = "440"; // over areas, under names and markers
  map.createPane(SIGNS).style.zIndex = "460";
  const group = window.L.layerGroup().addTo(map);
  // From afar stops lie on each other: then one sign stands for the tour; dates come when there is room for them.
  const stand = () => {
    map.getContainer().classList.toggle("is-far", map.getZoom() < FAR);
    map.getContainer().classList.toggle("is-near", map.getZoom() >= NEAR);
  };
  map.on("zoomend", stand);
  stand();
  return {
    /** @type {(county: County | undefined, found: Found[]) => void} */
    show(county, found) {
      group.clearLayers();
      const shown = county ? found.map(({ offer }) => offer) : offers;
      for (const offer of shown) if (offer.stops) tour(offer.stops).forEach((layer) => group.addLayer(layer));
      if (county) flows(county, shown, owners).forEach((layer) => group.addLayer(layer));
    },
  };
}

/**
 * One line from each region that offers come from; a thicker one for more of them.
 *
 * @type {(county: County, offers: Offer[], owners: Owners) => L.Layer[]}
 */
function flows(county, offers, owners) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { home } of offers) if (home && home !== county.id) counts.set(home, (counts.get(home) ?? 0) + 1);
  return [...counts].flatMap(([home, count]) => {
    const owner = own(owners, home);
    if (!owner?.at || !county.at) return [];
    const line = window.L.polyline([turned(owner.at), turned(county.at)], {
      pane: PANE, interactive: false, className: "kepu-flow", weight: Math.min(6, 1.5 + count / 3),
    });
    return [line, sign(owner.at, "kepu-flow-sign", SIGNS, `${owner.name} ${count} 项`)];
  });
}

/** @type {(stops: Stop[]) => L.Layer[]} */
function tour(stops) {
  const now = stages(stops, todayInShanghai());
  const going = stops.flatMap(({ at, ...stop }, place) => {
    return at && now[place] !== "off" ? [{ ...stop, at, number: place + 1, stage: now[place] }] : [];
  });
  /** @type {Map<string, { at: Lonlat, here: NumberedStop[] }>} */
  const spots = new Map();
  for (const stop of going) {
    const key = stop.at.join();
    spots.set(key, { at: stop.at, here: [...(spots.get(key)?.here ?? []), stop] });
  }
  const line = window.L.polyline(going.map(({ at }) => turned(at)), { pane: PANE, interactive: false, className: "kepu-tour" });
  return [line, ...[...spots.values()].map(({ at, here }, place) => stopSign(at, here, place === 0))];
}

/**
 * The numbers of the stops at a spot, with their dates and whether the tour is there or comes next.
 *
 * @type {(at: Lonlat, here: NumberedStop[], first: boolean) => L.Marker}
 */
function stopSign(at, here, first) {
  const stage = ORDER.find((one) => here.some((stop) => stop.stage === one)) ?? "";
  const starts = here.map(({ start }) => start).filter(Boolean).sort();
  const end = here.map((stop) => stop.end).sort().at(-1) ?? "";
  const days = starts[0] && (end > starts[0] ? `${shortDay(starts[0])}至${shortDay(end)}` : shortDay(starts[0]));
  const notes = [STAGES[stage], days].filter(Boolean);
  const className = ["kepu-stop", first ? "kepu-stop--first" : "", stage ? `kepu-stop--${stage}` : ""].filter(Boolean).join(" ");
  const numbers = here.map(({ number }) => number).join("·");
  return sign(at, className, SIGNS, numbers, notes.length > 0 ? make("small", {}, notes.join("，")) : null);
}

/** @type {(at: Lonlat) => L.LatLngTuple} */
const turned = ([lon, lat]) => [lat, lon];
