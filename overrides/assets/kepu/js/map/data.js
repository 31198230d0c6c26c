/* Reads the map's data files (kepu.maps.points, kepu.maps.layers) and turns their columns into places. */

import { decode } from "./topology.js";

/** @import { Precision } from "../common/types.js" */
/** @import { MapRecord, Names, Place, Points, RegionProperties, RegionFacts, Shape, Source } from "./types.js" */

/** Layers of the map in their order, as the built map.js tells of them (kepu.maps.layer_looks). */
const TOLD = window.kepuMapScaffold?.layers ?? [];
export const LAYERS = TOLD.map(({ code }) => code);
export const LABELS = Object.fromEntries(TOLD.map(({ code, label }) => [code, label]));
/** Paths of 24 × 24 units. */
export const PICTURES = Object.fromEntries(TOLD.map(({ code, picture }) => [code, picture]));

/**
 * Whether a record, or what else is at the same place, is in one of these layers and of a kind, if one is given.
 *
 * @type {(record: MapRecord, layers: string[], kind: string | null) => boolean}
 */
export const isShown = (record, layers, kind) =>
  [{ layer: layerOf(record), kind: record.kind }, ...(record.also ?? [])].some(
    (role) => layers.includes(role.layer) && (!kind || role.kind === kind),
  );

/**
 * The layer of a record; most are named like the collection.
 *
 * @type {(record: Pick<MapRecord, "layer" | "collection">) => string}
 */
export const layerOf = ({ layer, collection }) => layer ?? collection;

/** How exact a point is, best first, in words for the visitor. */
/** @type {Record<Precision, string>} */
export const PRECISIONS = {
  entrance: "位置标在入口",
  site: "位置标在场所",
  street: "位置只到街道，出发前请先确认",
  district: "位置待核实，标在所在地区中间",
  area: "服务一个地区，标在地区中间",
};
/** @type {Precision[]} */
const EXACTNESS = ["entrance", "site", "street", "district", "area"];

const UNITS = 1e5; // steps of a coordinate per degree
const TIMEOUT = 15_000; // milliseconds; a phone in the countryside gets its chance, a dead line gets a message
const SLICE = 4_000; // records turned into places before the browser may breathe

/**
 * A data file; a map in a single file carries them in `window.kepuData`.
 *
 * @type {<Data>(url: string) => Promise<Data>}
 */
export async function loadJson(url) {
  const carried = window.kepuData && Object.hasOwn(window.kepuData, url) ? window.kepuData[url] : undefined;
  if (carried) return carried;
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT) });
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return response.json();
}

/** @type {(folder: string) => Promise<Shape<RegionProperties>[]>} */
export const loadRegions = async (folder) => decode(await loadJson(`${folder}data/regions.json`));
/** @type {(folder: string, id: string) => Promise<Shape<RegionFacts>[]>} */
export const loadOutlines = async (folder, id) =>
  decode(await loadJson(`${folder}data/outlines/${encodeURIComponent(id)}.json`));

/**
 * What is exact and what stands for a region are not one place, even at the same spot.
 *
 * @type {(precision: Precision) => number}
 */
export const kindOfSpot = (precision) => Math.max(EXACTNESS.indexOf(precision), EXACTNESS.indexOf("street"));

/** Places in the order of the file: all records at one spot together, since one marker can tell of all of them.
 *
 * Records come without `id` and `name`; `ensureNames` fetches those of the records that are looked at.
 *
 * @type {(folder: string) => Promise<Place[]>}
 */
export async function loadPlaces(folder) {
  /** @type {Points} */
  const data = await loadJson(`${folder}data/points.json`);
  if (data.v !== 3) throw new Error(`points.json: version ${data.v}`);
  /** @type {Map<string, Place>} */
  const places = new Map();
  const [samples, wide] = [new Set(data.samples), new Set(data.wide)];
  const buckets = Math.ceil(data.lon.length / data.part);
  let [lon, lat] = [0, 0];
  for (let row = 0; row < data.lon.length; row += 1) {
    if (row % SLICE === SLICE - 1) await new Promise((resume) => setTimeout(resume));
    lon += data.lon[row];
    lat += data.lat[row];
    const precision = EXACTNESS[Number(data.precision[row])];
    const spot = `${lon} ${lat} ${kindOfSpot(precision)} ${wide.has(row)}`;
    let place = places.get(spot);
    if (!place) places.set(spot, (place = { lon: lon / UNITS, lat: lat / UNITS, records: [], wide: wide.has(row) }));
    place.records.push({
      layer: data.layers[Number(data.layer[row])],
      collection: data.folders[Number(data.layer[row])],
      also: (data.also[row] ?? []).map(([layer, kind]) => ({ layer: data.layers[layer], kind: data.kinds[kind] })),
      kind: data.kinds[data.kind[row]],
      region: data.regions[data.region[row]] || null,
      precision,
      sample: samples.has(row),
      row,
      source: { folder, buckets, part: Math.floor(row / data.part), place: row % data.part },
    });
  }
  return [...places.values()];
}

/** @type {Map<string, Promise<Names>>} */
const parts = new Map();

/** @type {(source: Source) => Promise<Names>} */
function loadNames({ folder, part }) {
  const url = `${folder}data/names-${part}.json`;
  const known = parts.get(url);
  if (known) return known;
  /** @type {Promise<Names>} */
  const loading = loadJson(url);
  parts.set(url, loading);
  loading.catch(() => parts.delete(url)); // may be asked for again
  return loading;
}

/**
 * Fill in `id` and `name` of records that lack them. True when anything was missing.
 *
 * @type {(records: MapRecord[]) => Promise<boolean>}
 */
export async function ensureNames(records) {
  const nameless = records.flatMap((record) => {
    return record.name === undefined && record.source ? [nameRecord(record, record.source)] : [];
  });
  await Promise.all(nameless);
  return nameless.length > 0;
}

/** @type {(record: MapRecord, source: Source) => Promise<void>} */
async function nameRecord(record, source) {
  const [ids, names, areas] = await loadNames(source);
  const { place } = source;
  Object.assign(record, { id: ids[place], name: names[place], serves: areas[place] ?? [] });
}

/**
 * The row of "collection/id" among the records that a record with this source belongs to; undefined if not there.
 *
 * @type {(source: Source, key: string) => Promise<number | undefined>}
 */
export async function findRow({ folder, buckets }, key) {
  const sum = [...key].reduce((total, character) => total + (character.codePointAt(0) ?? 0), 0);
  /** @type {Record<string, number>} */
  const rows = await loadJson(`${folder}data/find-${sum % buckets}.json`);
  return Object.hasOwn(rows, key) ? rows[key] : undefined;
}

/**
 * The best precision among records of one place.
 *
 * @type {(records: Pick<MapRecord, "precision">[]) => Precision}
 */
export function precisionOf(records) {
  const known = records.map((record) => EXACTNESS.indexOf(record.precision)).filter((rank) => rank >= 0);
  return EXACTNESS[Math.min(...known, EXACTNESS.length - 1)];
}
