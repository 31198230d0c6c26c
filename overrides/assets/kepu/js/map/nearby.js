/* What is near: from the visitor's position, asked for on a click, or from any place. Distance rings and a list.
 * State in the address: ?near=venues/<id> or ?near=<lon>,<lat>; the visitor's own position is never written there. */

import { find, findAll, make } from "../common/dom.js";
import { own } from "../common/own.js";
import { askPosition } from "../common/position.js";
import { nearest, ringsFor, words } from "./distance.js";
import { ensureNames, LABELS, layerOf, precisionOf } from "./data.js";
import { sign } from "./sign.js";
import { writeState } from "./state.js";

/** @import { Markers } from "./markers.js" */
/** @import { Origin } from "../search/types.js" */
/** @import { Spot } from "../common/types.js" */
/** @import { Item, Place } from "./types.js" */

const LISTED = 12;
const VAGUE = 10_000; // metres, within a county
const REFUSED = "没有得到您的位置。可以在浏览器里允许定位，或者在地图上选一点。";
const GUIDED = new Set(["entrance", "site"]); // a point less exact would lead people astray

/**
 * The row of buttons and the list. `start` begins from the address: a record ("venues/x") or a point ("112.9,28.2");
 * false if it names neither.
 *
 * @param {ParentNode} page
 * @param {L.Map} map
 * @param {Markers} markers
 * @param {string} root
 * @returns {{ start: (near: string) => Promise<boolean> }}
 */
export function createNearby(page, map, markers, root) {
  const [box] = findAll(page, "[data-nearby]", HTMLElement);
  if (!box) return { start: async () => true };
  const said = find(box, "[data-nearby-said]", HTMLElement);
  const list = find(box, "[data-nearby-list]", HTMLElement);
  const clear = find(box, "[data-nearby-clear]", HTMLElement);
  const pick = find(box, "[data-nearby-pick]", HTMLElement);
  const group = window.L.layerGroup().addTo(map);
  addField(find(box, "[data-nearby-place]", HTMLElement), root, ({ name, lon, lat }) => {
    show({ lon, lat }, name, `${lon},${lat}`);
  });
  const isPicking = () => pick.getAttribute("aria-pressed") === "true";
  /** @type {(on: boolean) => void} */
  const setPicking = (on) => {
    pick.setAttribute("aria-pressed", String(on));
    map.getContainer().classList.toggle("is-picking", on);
    if (on) said.textContent = "请在地图上点一下起点。";
  };

  /** @type {(point: Spot, name: string, state: string | null, itself?: Place | null) => Promise<void>} */
  async function show(point, name, state, itself = null) {
    const others = markers.items().filter(({ place, records }) => place !== itself && precisionOf(records) !== "area");
    const found = nearest(others, point, LISTED);
    group.clearLayers();
    draw(group, point, ringsFor(found.at(-1)?.metres ?? 1000));
    clear.hidden = false;
    said.textContent = `离${name}最近的 ${found.length} 个地点，按直线距离：`;
    writeState({ near: state, at: null });
    await ensureNames(found.flatMap(({ item }) => item.records)).catch(() => {});
    list.replaceChildren(...found.map((one) => entry(one, root)));
    const bounds = window.L.latLngBounds(found.slice(0, 6).map(({ item }) => [item.place.lat, item.place.lon]));
    map.fitBounds(bounds.extend([point.lat, point.lon]).pad(0.1), { maxZoom: 13, animate: false });
  }

  box.hidden = false;
  find(box, "[data-nearby-me]", HTMLElement).addEventListener("click", () => {
    said.textContent = "正在取得位置……";
    const refuse = () => {
      said.textContent = REFUSED;
    };
    askPosition(({ longitude, latitude }) => show({ lon: longitude, lat: latitude }, "您", null), refuse);
  });
  pick.addEventListener("click", () => setPicking(!isPicking()));
  map.on("click", ({ latlng }) => {
    if (!isPicking()) return;
    setPicking(false);
    const [lon, lat] = [latlng.lng, latlng.lat].map((value) => Number(value.toFixed(4)));
    show({ lon, lat }, "选的地点", `${lon},${lat}`);
  });
  clear.addEventListener("click", () => {
    group.clearLayers();
    list.replaceChildren();
    said.textContent = "";
    clear.hidden = true;
    writeState({ near: null });
  });
  return {
    async start(near) {
      const [lon, lat] = near.split(",", 2).map((text) => (text.trim() ? Number(text) : NaN));
      if (Math.abs(lon) <= 180 && Math.abs(lat) <= 85) return show({ lon, lat }, "选的地点", near).then(() => true);
      const place = await markers.open(near);
      map.closePopup();
      if (place) await show(place, place.records.find(({ name }) => name)?.name ?? "这里", near, place);
      return Boolean(place);
    },
  };
}

/**
 * A field for any place by name or address; the search is fetched when the field is entered.
 *
 * @type {(place: HTMLElement, root: string, choose: (place: Origin) => void) => Promise<void>}
 */
async function addField(place, root, choose) {
  const [{ placeField }, { portalSearch }] = await Promise.all([import("../search/page/place-field.js"), import("../search/page/client.js")]);
  const search = portalSearch(root);
  /** @type {(text: string) => Promise<Origin[]>} */
  const ask = async (text) => {
    await search.start();
    return search.ask("origins", text);
  };
  place.append(...placeField("kepu-nearby-place", "从一个地方找：", { ask, choose }));
}

/**
 * The start and three circles with their distance written on them.
 *
 * @type {(group: L.LayerGroup, start: Spot, kilometres: number[]) => void}
 */
function draw(group, { lon, lat }, kilometres) {
  const options = { interactive: false, className: "kepu-range", fill: false };
  for (const km of kilometres) {
    group.addLayer(window.L.circle([lat, lon], { ...options, radius: km * 1000 }));
    const north = lat + (km * 1000) / 111_195;
    group.addLayer(sign([lon, north], "kepu-name", "names", `${km} 公里`));
  }
  group.addLayer(window.L.circleMarker([lat, lon], { interactive: false, className: "kepu-start", radius: 8 }));
}

/**
 * The distance of what is only known to be somewhere in a county.
 *
 * @type {(metres: number) => string}
 */
function about(metres) {
  return metres < VAGUE ? "就在这一带（位置待核实）" : `约 ${Math.round(metres / 1000)} 公里（位置待核实）`;
}

/**
 * On a phone the map application of the visitor's choice, elsewhere the record's own list of them.
 *
 * @type {(page: string, spot: Spot) => HTMLElement}
 */
function route(page, { lon, lat }) {
  const phone = window.matchMedia("(pointer: coarse)").matches;
  const href = phone ? `geo:${lat},${lon}?q=${lat},${lon}` : `${page}#routes`;
  return make("a", { class: "kepu-nearby__route", href }, "怎么去");
}

/** @type {(found: { item: Item, metres: number }, root: string) => HTMLElement} */
function entry({ item, metres }, root) {
  const [first, ...others] = item.records;
  const href = first.id ? `${root}${encodeURIComponent(first.collection)}/${encodeURIComponent(first.id)}/` : null;
  const more = others.length > 0 ? ` · 还有 ${others.length} 项` : "";
  const note = ` ${first.precision === "district" ? about(metres) : words(metres)} · ${own(LABELS, layerOf(first))}${more}`;
  const guide = href !== null && GUIDED.has(first.precision) ? [" ", route(href, item.place)] : [];
  return make("li", {}, make("a", { href }, first.name ?? first.kind), make("span", { class: "kepu-map-list__note" }, note), ...guide);
}
