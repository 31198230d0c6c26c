/* Symbols of the map, built as DOM: the shape tells how exact a place is, colour and picture tell what it is. */

import { make, makeSvg } from "../common/dom.js";
import { LABELS, layerOf } from "./data.js";

/** Pictures from Material Design Icons (Apache 2.0, Pictogrammers), as in mkdocs-material; 24 × 24 units. */
const PICTURES = {
  venues: "M11.5 1 2 6v2h19V6m-5 4v7h3v-7M2 22h19v-3H2m8-9v7h3v-7m-9 0v7h3v-7z",
  bases: "M12 3 1 9l11 6 9-4.91V17h2V9M5 13.18v4L12 21l7-3.82v-4L12 17z",
  events:
    "M19 19H5V8h14m-3-7v2H8V1H6v2H5c-1.11 0-2 .89-2 2v14a2 2 0 0 0 2 2h14a2 2 0 0 0 2-2V5a2 2 0 0 0-2-2h-1V1m-1 11h-5v5h5z",
  courses:
    "m19 2-5 4.5v11l5-4.5zM6.5 5C4.55 5 2.45 5.4 1 6.5v14.66c0 .25.25.5.5.5.1 0 .15-.07.25-.07 1.35-.65 3.3-1.09 4.75-1.09 1.95 0 4.05.4 5.5 1.5 1.35-.85 3.8-1.5 5.5-1.5 1.65 0 3.35.31 4.75 1.06.1.05.15.03.25.03.25 0 .5-.25.5-.5V6.5c-.6-.45-1.25-.75-2-1V19c-1.1-.35-2.3-.5-3.5-.5-1.7 0-4.15.65-5.5 1.5V6.5C10.55 5.4 8.45 5 6.5 5",
  resources:
    "M18 16.08c-.76 0-1.44.3-1.96.77L8.91 12.7c.05-.23.09-.46.09-.7s-.04-.47-.09-.7l7.05-4.11c.54.5 1.25.81 2.04.81a3 3 0 0 0 3-3 3 3 0 0 0-3-3 3 3 0 0 0-3 3c0 .24.04.47.09.7L8.04 9.81C7.5 9.31 6.79 9 6 9a3 3 0 0 0-3 3 3 3 0 0 0 3 3c.79 0 1.5-.31 2.04-.81l7.12 4.15c-.05.21-.08.43-.08.66 0 1.61 1.31 2.91 2.92 2.91s2.92-1.3 2.92-2.91A2.92 2.92 0 0 0 18 16.08",
  teams:
    "M12 5.5A3.5 3.5 0 0 1 15.5 9a3.5 3.5 0 0 1-3.5 3.5A3.5 3.5 0 0 1 8.5 9 3.5 3.5 0 0 1 12 5.5M5 8c.56 0 1.08.15 1.53.42-.15 1.43.27 2.85 1.13 3.96C7.16 13.34 6.16 14 5 14a3 3 0 0 1-3-3 3 3 0 0 1 3-3m14 0a3 3 0 0 1 3 3 3 3 0 0 1-3 3c-1.16 0-2.16-.66-2.66-1.62a5.54 5.54 0 0 0 1.13-3.96c.45-.27.97-.42 1.53-.42M5.5 18.25c0-2.07 2.91-3.75 6.5-3.75s6.5 1.68 6.5 3.75V20h-13zM0 20v-1.5c0-1.39 1.89-2.56 4.45-2.9-.59.68-.95 1.62-.95 2.65V20zm24 0h-3.5v-1.75c0-1.03-.36-1.97-.95-2.65 2.56.34 4.45 1.51 4.45 2.9z",
};
const PIN = "M22 3a17 17 0 0 0-17 17c0 10.5 11 15.5 17 23 6-7.5 17-12.5 17-23A17 17 0 0 0 22 3z";

/** The picture of a collection, `size` px wide; decoration beside a word. */
export function picture(collection, size = 20) {
  const shape = makeSvg("path", { d: PICTURES[collection], fill: "currentColor" });
  return makeSvg("svg", { viewBox: "0 0 24 24", width: size, height: size, "aria-hidden": "true" }, shape);
}

const inside = (collection, scale) =>
  makeSvg("path", { d: PICTURES[collection], class: "kepu-marker__inside", transform: `translate(${22 - 12 * scale} ${22 - 12 * scale}) scale(${scale})` });

/** What a marker looks like for each precision: parts on a 44 × 44 sheet. */
const DRAWN = {
  pin: (collection) => [
    makeSvg("path", { d: PIN, class: "kepu-marker__body" }),
    makeSvg("path", { d: PICTURES[collection], class: "kepu-marker__picture", transform: "translate(12 10) scale(.83)" }),
  ],
  ring: (collection) => [makeSvg("circle", { cx: 22, cy: 22, r: 12, class: "kepu-marker__ring" }), inside(collection, 0.58)],
  area: (collection) => [makeSvg("circle", { cx: 22, cy: 22, r: 18, class: "kepu-marker__area" }), inside(collection, 0.75)],
  served: (collection) => [makeSvg("circle", { cx: 22, cy: 22, r: 18, class: "kepu-marker__served" }), inside(collection, 0.83)],
};
const SHAPES = { entrance: "pin", site: "pin", street: "ring", district: "area", area: "served" };

/** A Leaflet icon that draws itself only when it is shown. */
export function markerIcon(collection, precision, name) {
  const shape = SHAPES[precision];
  const anchor = shape === "pin" ? [22, 43] : [22, 22];
  const popupAnchor = [0, shape === "pin" ? -38 : -16];
  return icon({ iconSize: [44, 44], iconAnchor: anchor, popupAnchor, name }, (element) => {
    element.classList.add("kepu-marker", `kepu-marker--${collection}`);
    element.append(makeSvg("svg", { viewBox: "0 0 44 44", "aria-hidden": "true" }, ...DRAWN[shape](collection)));
    if (shape === "area") element.append(make("span", { class: "kepu-marker__words" }, "位置待核实"));
  });
}

const KINDS = 3; // pictures in a cluster

/** A cluster's icon: how many records, and of what kinds. */
export function clusterIcon({ items }) {
  const kinds = new Map();
  for (const { records } of items) for (const record of records) kinds.set(layerOf(record), (kinds.get(layerOf(record)) ?? 0) + 1);
  const [[kind]] = kinds;
  const count = [...kinds.values()].reduce((sum, part) => sum + part);
  const most = [...kinds].sort(([, a], [, b]) => b - a);
  const parts = most.map(([layer, part]) => `${LABELS[layer]} ${part}`).join("、");
  const what = kinds.size === 1 ? `${count} 个${LABELS[kind]}` : `${count} 个科普资源：${parts}`;
  const size = count < 10 ? 48 : count < 100 ? 52 : 58;
  const name = `${what}，回车展开`;
  return icon({ iconSize: [size, size], name }, (element) => {
    element.classList.add("kepu-cluster");
    if (kinds.size === 1) element.classList.add(`kepu-cluster--${kind}`);
    const pictures = most.slice(0, KINDS).map(([layer]) => picture(layer, 12));
    element.append(String(count), make("span", { class: "kepu-cluster__kinds" }, ...pictures));
  });
}

function icon(options, draw) {
  const Icon = window.L.Icon.extend({
    createIcon() {
      const element = make("div");
      this._setIconStyles(element, "icon"); // first, because it sets the whole class name
      draw(element);
      element.setAttribute("aria-label", options.name);
      element.title = options.name;
      return element;
    },
    createShadow: () => null,
  });
  return new Icon(options);
}
