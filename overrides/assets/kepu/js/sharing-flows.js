/* Lines on the map: from the owners of offers to a county, and tours with their stops in order. */

const PANE = "flows";
const SIGNS = "signs";

/** `show(county, found)` draws what reaches a county; without one, every tour. */
export function createFlows(map, { owners, offers }) {
  map.createPane(PANE).style.zIndex = 440; // over areas, under names and markers
  map.createPane(SIGNS).style.zIndex = 460;
  const group = window.L.layerGroup().addTo(map);
  return {
    show(county, found) {
      group.clearLayers();
      const shown = county ? found.map(({ offer }) => offer) : offers;
      for (const offer of shown) if (offer.stops) tour(offer).forEach((layer) => group.addLayer(layer));
      if (county) flows(county, shown, owners).forEach((layer) => group.addLayer(layer));
    },
  };
}

/** One line from each region that offers come from; a thicker one for more of them. */
function flows(county, offers, owners) {
  const counts = new Map();
  for (const { home } of offers) if (home && home !== county.id) counts.set(home, (counts.get(home) ?? 0) + 1);
  return [...counts].flatMap(([home, count]) => {
    const owner = owners[home];
    if (!owner?.at || !county.at) return [];
    const line = window.L.polyline([turned(owner.at), turned(county.at)], {
      pane: PANE, interactive: false, className: "kepu-flow", weight: Math.min(6, 1.5 + count / 3),
    });
    return [line, sign(owner.at, `${owner.name} ${count} 项`, "kepu-flow-sign")];
  });
}

function tour({ stops }) {
  const going = stops.map((stop, place) => ({ ...stop, number: place + 1 })).filter((stop) => stop.status !== "cancelled" && stop.at);
  const spots = new Map();
  for (const stop of going) {
    const key = stop.at.join();
    spots.set(key, { at: stop.at, numbers: [...(spots.get(key)?.numbers ?? []), stop.number] });
  }
  const line = window.L.polyline(going.map(({ at }) => turned(at)), { pane: PANE, interactive: false, className: "kepu-tour" });
  return [line, ...[...spots.values()].map(({ at, numbers }) => sign(at, numbers.join("·"), "kepu-stop"))];
}

function sign(at, words, className) {
  const html = document.createElement("span");
  html.textContent = words;
  const icon = window.L.divIcon({ className, html, iconSize: [0, 0] });
  return window.L.marker(turned(at), { icon, pane: SIGNS, interactive: false, keyboard: false });
}

const turned = ([lon, lat]) => [lat, lon];
