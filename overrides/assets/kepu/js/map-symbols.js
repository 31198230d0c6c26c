/* Symbols of the map, built as DOM: the shape tells how exact a place is, colour and picture tell what it is. */

import { LABELS } from "./map-data.js";

const SVG = "http://www.w3.org/2000/svg";

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
};
const PIN = "M22 3a17 17 0 0 0-17 17c0 10.5 11 15.5 17 23 6-7.5 17-12.5 17-23A17 17 0 0 0 22 3z";

function svg(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** The picture of a collection, `size` px wide; decoration beside a word. */
export function picture(collection, size = 20) {
  const shape = svg("path", { d: PICTURES[collection], fill: "currentColor" });
  return svg("svg", { viewBox: "0 0 24 24", width: size, height: size, "aria-hidden": "true" }, shape);
}

/** What a marker looks like for each precision: parts on a 44 × 44 sheet. */
const DRAWN = {
  pin: (collection) => [
    svg("path", { d: PIN, class: "kepu-marker__body" }),
    svg("path", { d: PICTURES[collection], class: "kepu-marker__picture", transform: "translate(12 10) scale(.83)" }),
  ],
  ring: () => [svg("circle", { cx: 22, cy: 22, r: 8, class: "kepu-marker__ring" })],
  area: () => [svg("circle", { cx: 22, cy: 22, r: 18, class: "kepu-marker__area" })],
};
const SHAPES = { entrance: "pin", site: "pin", street: "ring", district: "area" };

/** A Leaflet icon that draws itself only when it is shown. */
export function markerIcon(collection, precision, name) {
  const shape = SHAPES[precision];
  const anchor = shape === "pin" ? [22, 43] : [22, 22];
  const popupAnchor = [0, shape === "pin" ? -38 : -16];
  return icon({ iconSize: [44, 44], iconAnchor: anchor, popupAnchor, name }, (element) => {
    element.classList.add("kepu-marker", `kepu-marker--${collection}`);
    element.append(svg("svg", { viewBox: "0 0 44 44", "aria-hidden": "true" }, ...DRAWN[shape](collection)));
    if (shape !== "area") return;
    const words = document.createElement("span");
    words.className = "kepu-marker__words";
    words.textContent = "位置待核实";
    element.append(words);
  });
}

/** A cluster's icon: how many records, and of what kinds. */
export function clusterIcon({ items }) {
  const kinds = new Map();
  for (const { records } of items) for (const { collection } of records) kinds.set(collection, (kinds.get(collection) ?? 0) + 1);
  const [[kind]] = kinds;
  const count = [...kinds.values()].reduce((sum, part) => sum + part);
  const parts = [...kinds].map(([collection, part]) => `${LABELS[collection]} ${part}`).join("、");
  const what = kinds.size === 1 ? `${count} 个${LABELS[kind]}` : `${count} 个科普资源：${parts}`;
  const size = count < 10 ? 44 : count < 100 ? 48 : 54;
  const name = `${what}，回车展开`;
  return icon({ iconSize: [size, size], name }, (element) => {
    element.classList.add("kepu-cluster");
    if (kinds.size === 1) element.classList.add(`kepu-cluster--${kind}`);
    element.textContent = String(count);
  });
}

function icon(options, draw) {
  const Icon = window.L.Icon.extend({
    createIcon() {
      const element = document.createElement("div");
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
