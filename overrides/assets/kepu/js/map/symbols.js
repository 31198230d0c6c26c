/* Symbols of the map, built as DOM: the shape tells how exact a place is, colour and picture tell what it is. */

import { make, makeSvg } from "../common/dom.js";
import { own } from "../common/own.js";
import { LABELS, layerOf, PICTURES } from "./data.js";

/** @import { Precision } from "../common/types.js" */
/** @import { Cluster } from "./types.js" */

/** @typedef {L.BaseIconOptions & { iconSize: L.PointTuple, iconAnchor: L.PointTuple, name: string }} NamedOptions */

const PIN = "M22 3a17 17 0 0 0-17 17c0 10.5 11 15.5 17 23 6-7.5 17-12.5 17-23A17 17 0 0 0 22 3z";

/**
 * The picture of a collection, `size` px wide; decoration beside a word.
 *
 * @type {(layer: string, size?: number) => SVGElement}
 */
export function picture(collection, size = 20) {
  const shape = makeSvg("path", { d: own(PICTURES, collection), fill: "currentColor" });
  return makeSvg("svg", { viewBox: "0 0 24 24", width: size, height: size, "aria-hidden": "true" }, shape);
}

/** @type {(layer: string, scale: number) => SVGElement} */
const inside = (collection, scale) =>
  makeSvg("path", { d: own(PICTURES, collection), class: "kepu-marker__inside", transform: `translate(${22 - 12 * scale} ${22 - 12 * scale}) scale(${scale})` });

/**
 * What a marker looks like for each precision: parts on a 44 × 44 sheet.
 *
 * @type {Record<string, (layer: string) => SVGElement[]>}
 */
const DRAWN = {
  pin: (collection) => [
    makeSvg("path", { d: PIN, class: "kepu-marker__body" }),
    makeSvg("path", { d: own(PICTURES, collection), class: "kepu-marker__picture", transform: "translate(12 10) scale(.83)" }),
  ],
  ring: (collection) => [makeSvg("circle", { cx: 22, cy: 22, r: 12, class: "kepu-marker__ring" }), inside(collection, 0.58)],
  area: (collection) => [makeSvg("circle", { cx: 22, cy: 22, r: 18, class: "kepu-marker__area" }), inside(collection, 0.75)],
  served: (collection) => [makeSvg("circle", { cx: 22, cy: 22, r: 18, class: "kepu-marker__served" }), inside(collection, 0.83)],
};
/** @type {Record<Precision, string>} */
const SHAPES = { entrance: "pin", site: "pin", street: "ring", district: "area", area: "served" };

/**
 * A Leaflet icon that draws itself only when it is shown.
 *
 * @type {(layer: string, precision: Precision, name: string) => L.Icon<NamedOptions>}
 */
export function markerIcon(collection, precision, name) {
  const shape = SHAPES[precision];
  /** @type {L.PointTuple} */
  const anchor = shape === "pin" ? [22, 43] : [22, 22];
  /** @type {L.PointTuple} */
  const popupAnchor = [0, shape === "pin" ? -38 : -16];
  return icon({ iconSize: [44, 44], iconAnchor: anchor, popupAnchor, name }, (element) => {
    element.classList.add("kepu-marker", `kepu-marker--${collection}`);
    element.append(makeSvg("svg", { viewBox: "0 0 44 44", "aria-hidden": "true" }, ...(own(DRAWN, shape)?.(collection) ?? [])));
    if (shape === "area") element.append(make("span", { class: "kepu-marker__words" }, "位置待核实"));
  });
}

const KINDS = 3; // pictures in a cluster

/**
 * A cluster's icon: how many records, and of what kinds.
 *
 * @type {(cluster: Pick<Cluster, "items">) => L.Icon<NamedOptions>}
 */
export function clusterIcon({ items }) {
  /** @type {Map<string, number>} */
  const kinds = new Map();
  for (const { records } of items) for (const record of records) kinds.set(layerOf(record), (kinds.get(layerOf(record)) ?? 0) + 1);
  const [[kind]] = kinds;
  const count = [...kinds.values()].reduce((sum, part) => sum + part);
  const most = [...kinds].sort(([, a], [, b]) => b - a);
  const parts = most.map(([layer, part]) => `${own(LABELS, layer)} ${part}`).join("、");
  const what = kinds.size === 1 ? `${count} 个${own(LABELS, kind)}` : `${count} 个科普资源：${parts}`;
  const size = count < 10 ? 48 : count < 100 ? 52 : 58;
  const name = `${what}，回车展开`;
  return icon({ iconSize: [size, size], iconAnchor: [size / 2, size / 2], name }, (element) => {
    element.classList.add("kepu-cluster");
    if (kinds.size === 1) element.classList.add(`kepu-cluster--${kind}`);
    const pictures = most.slice(0, KINDS).map(([layer]) => picture(layer, 12));
    element.append(String(count), make("span", { class: "kepu-cluster__kinds" }, ...pictures));
  });
}

/**
 * An icon that is drawn by `draw`.
 *
 * @param {NamedOptions} options
 * @param {(element: HTMLElement) => void} draw
 * @returns {L.Icon<NamedOptions>}
 */
function icon(options, draw) {
  /** @extends {L.Icon<NamedOptions>} */
  class Drawn extends window.L.Icon {
    /** @override */
    createIcon() {
      const { iconSize: [width, height], iconAnchor: [left, top], name } = options;
      const style = `width: ${width}px; height: ${height}px; margin-left: ${-left}px; margin-top: ${-top}px`;
      const element = make("div", { class: "leaflet-marker-icon", "aria-label": name, title: name });
      element.style.cssText = style;
      draw(element);
      return element;
    }
  }
  return new Drawn(options);
}
