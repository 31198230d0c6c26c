// The results on a map: the portal's map with the filtered set instead of everything.

import { make } from "../common/dom.js";

const SCRIPTS = ["vendor/leaflet/leaflet.js"];
const STYLES = ["vendor/leaflet/leaflet.css", "css/map.css"];

let drawing = null;

/** Show points; draws the map when it is first wanted. */
export async function showMap(element, { points, placed, total }, { root, list, area, choose, narrow }) {
  drawing ??= draw(element, { root, list, choose, narrow }).catch((error) => {
    drawing = null;
    throw error;
  });
  const note = element.querySelector("[data-map-said]");
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

function words(shown, placed, total) {
  const missing = total > placed ? `另有 ${total - placed} 条不在某个地方，见列表。` : "";
  const rest = placed > shown ? `地图上是前 ${shown} 个，缩小范围可以看到其余。` : "";
  return `${rest}${missing}` || "结果都在地图上。";
}

async function draw(element, { root, list, choose, narrow }) {
  const assets = document.querySelector(".site-header").dataset.assets;
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
  const [map, outlines, markers, data, steps] = await Promise.all(
    ["../map/map.js", "../map/outlines.js", "../map/markers.js", "../map/data.js", "./step.js"].map((path) => import(path)),
  );
  const scene = map.draw(element.querySelector(".kepu-map"));
  const lines = outlines.createOutlines(scene, `${root}map/`, { show() {} });
  data.loadRegions(`${root}map/`).then((regions) => lines.set(regions), () => {});
  listenForOrigin(scene.map, element.querySelector("[data-map-pick]"), choose);
  element.querySelector("[data-map-area]").addEventListener("click", () => narrow(areaOf(scene.map)));
  const step = steps.createStep(list, element, (text) => (element.querySelector("[data-map-said]").textContent = text));
  const shown = markers.createMarkers(scene, { root, nameOf: lines.nameOf, onOpen: step.select, onHover: step.light });
  step.listen(shown);
  return { map: scene.map, markers: shown, data, step };
}

/** What the map shows as "west,south,east,north" in degrees, WGS-84. */
function areaOf(map) {
  const box = map.getBounds();
  return [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()].map((value) => value.toFixed(4)).join();
}

// All points in view, once they have changed; an area that was asked for stays as it is.
let looked = "";

function look(map, points, area) {
  if (area) {
    const [west, south, east, north] = area.split(",").map(Number);
    if (!looked) map.fitBounds([[south, west], [north, east]], { animate: false });
    looked = area;
    return;
  }
  const seen = points.map(({ collection, id }) => `${collection}/${id}`).join(" ");
  if (!points.length || seen === looked) return;
  looked = seen;
  map.fitBounds(points.map(({ lat, lon }) => [lat, lon]), { padding: [48, 48], maxZoom: 11, animate: false });
}

// The next click on the map says where to start from.
function listenForOrigin(map, pick, choose) {
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

/** All records at one spot together, since one marker can tell of all of them. */
function together(points, kindOfSpot) {
  const places = new Map();
  for (const point of points) {
    const spot = `${point.lon} ${point.lat} ${kindOfSpot(point.precision)}`;
    const place = places.get(spot) ?? { lon: point.lon, lat: point.lat, records: [] };
    place.records.push(point);
    places.set(spot, place);
  }
  return [...places.values()];
}

function load(address) {
  return new Promise((resolve, reject) => {
    const script = make("script", { src: address });
    script.addEventListener("load", resolve);
    script.addEventListener("error", reject);
    document.head.append(script);
  });
}
