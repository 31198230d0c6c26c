// The results on a map: the portal's map with the filtered set instead of everything.

import { find, make } from "../common/dom.js";
import { boxOf } from "./state.js";

/** @import { Precision } from "../common/types.js" */
/** @import { Place } from "../map/types.js" */
/** @import { PointSet, Point } from "../search/types.js" */
/** @import { Start } from "./types.js" */

/**
 * What the map stands beside, and whom it tells of choices.
 *
 * @typedef {object} Beside
 * @property {string} root
 * @property {HTMLElement} list
 * @property {(start: Start) => void} choose
 * @property {(area: string) => void} narrow
 */

/** @typedef {Awaited<ReturnType<typeof draw>>} Drawn */

const SCRIPTS = ["vendor/leaflet/leaflet.js"];
const STYLES = ["vendor/leaflet/leaflet.css", "css/map.css"];

/** @type {Promise<Drawn> | null} */
let drawing = null;

/**
 * Show points; draws the map when it is first wanted.
 *
 * @type {(element: HTMLElement, points: PointSet, area: string, beside: Beside) => Promise<void>}
 */
export async function showMap(element, { points, placed, total }, area, beside) {
  drawing ??= draw(element, beside).catch((error) => {
    drawing = null;
    throw error;
  });
  const note = find(element, "[data-map-said]", HTMLElement);
  try {
    const { map, markers, data, step } = await drawing;
    markers.set(together(points, data.kindOfSpot), data.LAYERS);
    step.refresh();
    look(map, points, area);
    note.textContent = words(points.length, placed, total);
  } catch {
    note.textContent = "地图没有加载出来。结果都在列表里，也可以切换一下再试。";
  }
}

/** @type {(shown: number, placed: number, total: number) => string} */
function words(shown, placed, total) {
  const missing = total > placed ? `另有 ${total - placed} 条不在某个地方，见列表。` : "";
  const rest = placed > shown ? `地图上是前 ${shown} 个，缩小范围可以看到其余。` : "";
  return `${rest}${missing}` || "结果都在地图上。";
}

/**
 * @param {HTMLElement} element
 * @param {Beside} beside
 */
async function draw(element, { root, list, choose, narrow }) {
  const { assets } = find(document, ".site-header", HTMLElement).dataset;
  if (!element.children.length) {
    const pick = make("button", { type: "button", class: "explore-button", "data-map-pick": true, "aria-pressed": "false" }, "在地图上选起点");
    const here = make("button", { type: "button", class: "explore-button", "data-map-area": true }, "只看地图上这一片");
    element.classList.add("kepu-map-page");
    // The 审图号 belongs on every map that shows boundaries.
    element.append(make("div", { class: "kepu-map", "data-credit": element.dataset.credit }), make("p", { class: "explore-map-said", "data-map-said": true, role: "status" }), make("p", { class: "explore-map-tools" }, here, pick));
  }
  for (const style of STYLES) document.head.append(make("link", { rel: "stylesheet", href: `${assets}/${style}` }));
  for (const script of SCRIPTS) await load(`${assets}/${script}`);
  await load(`${root}map/map.js`);
  const [map, outlines, markers, data, steps] = await Promise.all([
    import("../map/map.js"),
    import("../map/outlines.js"),
    import("../map/markers.js"),
    import("../map/data.js"),
    import("./step.js"),
  ]);
  const scene = map.draw(find(element, ".kepu-map", HTMLElement));
  const lines = outlines.createOutlines(scene, `${root}map/`, { show() {} });
  data.loadRegions(`${root}map/`).then((regions) => lines.set(regions), () => {});
  const said = find(element, "[data-map-said]", HTMLElement);
  listenForOrigin(scene.map, find(element, "[data-map-pick]", HTMLElement), choose);
  find(element, "[data-map-area]", HTMLElement).addEventListener("click", () => narrow(areaOf(scene.map)));
  const step = steps.createStep(list, element, (text) => (said.textContent = text));
  const shown = new markers.Markers(scene, { root, nameOf: lines.nameOf, onOpen: step.select, onHover: step.light });
  step.listen(shown);
  return { map: scene.map, markers: shown, data, step };
}

/**
 * What the map shows as "west,south,east,north" in degrees, WGS-84.
 *
 * @type {(map: L.Map) => string}
 */
function areaOf(map) {
  const box = map.getBounds();
  return [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()].map((value) => value.toFixed(4)).join();
}

// All points in view, once they have changed; an area that was asked for stays as it is.
let looked = "";

/** @type {(map: L.Map, points: Point[], area: string) => void} */
function look(map, points, area) {
  const box = boxOf(area);
  if (box) {
    const [west, south, east, north] = box;
    if (!looked) map.fitBounds([[south, west], [north, east]], { animate: false });
    looked = area;
    return;
  }
  const seen = points.map(({ collection, id }) => `${collection}/${id}`).join(" ");
  if (!points.length || seen === looked) return;
  looked = seen;
  const around = window.L.latLngBounds(points.map(({ lat, lon }) => [lat, lon]));
  map.fitBounds(around, { padding: [48, 48], maxZoom: 11, animate: false });
}

/**
 * The next click on the map says where to start from.
 *
 * @type {(map: L.Map, pick: HTMLElement, choose: Beside["choose"]) => void}
 */
function listenForOrigin(map, pick, choose) {
  /** @type {(on: boolean) => void} */
  const set = (on) => pick.setAttribute("aria-pressed", String(on));
  const isOn = () => pick.getAttribute("aria-pressed") === "true";
  pick.addEventListener("click", () => set(!isOn()));
  map.on("click", ({ latlng }) => {
    if (!isOn()) return;
    set(false);
    const { lng, lat } = latlng.wrap();
    choose({ from: `${lng.toFixed(4)},${lat.toFixed(4)}` });
  });
}

/**
 * All records at one spot together, since one marker can tell of all of them.
 *
 * @type {(points: Point[], kindOfSpot: (precision: Precision) => number) => Place[]}
 */
function together(points, kindOfSpot) {
  /** @type {Map<string, Place>} */
  const places = new Map();
  for (const point of points) {
    const spot = `${point.lon} ${point.lat} ${kindOfSpot(point.precision)}`;
    const place = places.get(spot) ?? { lon: point.lon, lat: point.lat, records: [] };
    place.records.push(point);
    places.set(spot, place);
  }
  return [...places.values()];
}

/** @type {(address: string) => Promise<unknown>} */
function load(address) {
  return new Promise((resolve, reject) => {
    const script = make("script", { src: address });
    script.addEventListener("load", resolve);
    script.addEventListener("error", reject);
    document.head.append(script);
  });
}
