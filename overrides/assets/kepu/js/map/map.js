/* The shared map: places as markers, regions as outlines, state in the address.
 *
 * mount(element) draws into `element` (see overrides/kepu/map.html), which names with `data-root` the site's root
 * and with `data-map` the folder of map.js, data/ and preview.svg. Needs Leaflet, its clustering and the scaffold
 * (map/map.js, written by kepu.maps.scaffold), loaded before as classic scripts.
 */

import { findAll, make } from "../common/dom.js";
import { pause } from "../common/pause.js";
import { loadPlaces, loadRegions, LAYERS } from "./data.js";
import { addKeys, addWheel, localisePopups, localiseScale } from "./access.js";
import { addBasemap } from "./basemap.js";
import { defineControls } from "./controls.js";
import { createOutlines } from "./outlines.js";
import { Markers } from "./markers.js";
import { createNearby } from "./nearby.js";
import { openGroup } from "./list.js";
import { keepNamesClear } from "./names.js";
import { addTouch } from "./touch.js";
import { createNotice } from "./notice.js";
import { addLine } from "./sign.js";
import { fitPaper } from "./paper.js";
import { createTools } from "./tools.js";
import { readState, writeState } from "./state.js";

/** @import { State } from "./state.js" */
/** @import { MapRecord, Notice, Scene } from "./types.js" */

const CANVAS = "map_kepu";
const HOW = "科普资源地图。用制表键在标记之间移动，回车打开，方向键移动地图，加减号缩放。";

/**
 * Draw the map. Returns a promise of the Leaflet map, or of null if it could not be drawn.
 *
 * @type {(element: HTMLElement) => Promise<L.Map | null>}
 */
export async function mount(element) {
  const page = element.closest("[data-map-page]") ?? document;
  const notice = createNotice(page.querySelector("[data-map-notice]"));
  if (!window.L || !window.kepuMapScaffold) {
    notice.show("地图没有加载出来。", () => window.location.reload());
    return null;
  }
  const scene = draw(element);
  await pause();
  const state = readState();
  const { map: folder = "", root = "" } = element.dataset;
  const outlines = createOutlines(scene, folder, notice);
  const markers = new Markers(scene, {
    root,
    listed: true,
    nameOf: outlines.nameOf,
    /** @type {(at: string | null, records: MapRecord[]) => void} */
    onOpen(at, records) {
      writeState({ at });
      outlines.highlight(records.flatMap(({ serves }) => serves ?? []));
    },
  });
  const nearby = createNearby(page, scene.map, markers, root);
  const parts = { outlines, markers, nearby };
  createTools(page, state, {
    onLayers(layers) {
      parts.markers.show(layers);
      writeState({ layers: layers.length === LAYERS.length ? null : layers.join(",") });
    },
    onRegion(region) {
      parts.outlines.jump(region);
      openGroup(page, region);
      writeState({ region, at: null });
    },
  });
  keepNamesClear(scene.map);
  openGroup(page, state.region);
  const regionsShown = showRegions(folder, parts, state, notice);
  await showPlaces(folder, parts, state, notice, regionsShown);
  element.dataset.ready = "true";
  return scene.map;
}

/**
 * Replace the drawn picture by the live map.
 *
 * @type {(element: HTMLElement) => Scene}
 */
export function draw(element) {
  element.replaceChildren(make("div", { id: CANVAS, class: "kepu-map__canvas", role: "region", "aria-label": HOW }));
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  localiseScale();
  defineControls();
  if (!window.kepuMapScaffold) throw new Error("map/map.js is missing");
  const scene = window.kepuMapScaffold(!still);
  if (still) keepStill(scene.map);
  localisePopups(scene.map);
  addWheel(scene.map, element);
  addTouch(scene.map, element);
  addKeys(scene.map);
  addBasemap(scene, element);
  fitPaper(element);
  addCredit(scene.map, [element.dataset.credit, scene.basemap?.credit].filter(Boolean).join("　"));
  return scene;
}

/** Leaflet glides to where it pans, also by keys and to make room for a popup. @type {(map: L.Map) => void} */
function keepStill(map) {
  const { panBy } = map;
  map.panBy = (offset, options) => panBy.call(map, offset, { ...options, animate: false });
}

/**
 * The 审图号 belongs on the map itself.
 *
 * @type {(map: L.Map, words: string) => void}
 */
function addCredit(map, words) {
  if (words) addLine(map, "bottomleft", make("div", { class: "kepu-map__credit" }, words));
}

/**
 * What is on the map.
 *
 * @typedef {object} Parts
 * @property {ReturnType<typeof createOutlines>} outlines
 * @property {Markers} markers
 * @property {ReturnType<typeof createNearby>} nearby
 */

/** @type {(folder: string, parts: Parts, state: State, notice: Notice) => Promise<void>} */
async function showRegions(folder, parts, state, notice) {
  try {
    parts.outlines.set(await loadRegions(folder));
    if (state.region && !state.at) parts.outlines.jump(state.region);
  } catch {
    notice.show("地区轮廓没有加载出来。", () => showRegions(folder, parts, state, notice));
  }
}

/**
 * `regionsShown` comes before a popup opens, for the name of its region.
 *
 * @type {(folder: string, parts: Parts, state: State, notice: Notice, regionsShown: Promise<void>) => Promise<void>}
 */
async function showPlaces(folder, parts, state, notice, regionsShown) {
  try {
    parts.markers.set(await loadPlaces(folder), state.layers, state.kind);
    if (state.kind && parts.markers.items().length === 0) notice.show("这一类还没有能标在地图上的地点。");
    await regionsShown;
    if (state.at && !(await parts.markers.open(state.at))) notice.show("这条记录不在地图上，可能没有坐标或已经结束。");
    if (state.near && !(await parts.nearby.start(state.near))) notice.show("没有找到起点，可能没有坐标。");
  } catch {
    notice.show("地点没有加载出来。", () => showPlaces(folder, parts, state, notice, regionsShown));
  }
}

for (const element of findAll(document, "#kepu-map", HTMLElement)) mount(element);
