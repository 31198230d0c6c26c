/* Reads the map's data files (kepu.maps.points, kepu.maps.layers) and turns their columns into places. */

import { decode } from "./topology.js";

/** Layers of the map in their order, as the built map.js tells of them (kepu.maps.layer_looks). */
const TOLD = window.kepuMapScaffold?.layers ?? [];
export const LAYERS = TOLD.map(({ code }) => code);
export const LABELS = Object.fromEntries(TOLD.map(({ code, label }) => [code, label]));
/** Paths of 24 × 24 units. */
export const PICTURES = Object.fromEntries(TOLD.map(({ code, picture }) => [code, picture]));

/** The layer of a record; most are named like the collection. */
export const layerOf = ({ layer, collection }) => layer ?? collection;

/** How exact a point is, best first, in words for the visitor. */
export const PRECISIONS = {
  entrance: "位置标在入口",
  site: "位置标在场所",
  street: "位置只到街道，出发前请先确认",
  district: "位置待核实，标在所在地区中间",
  area: "服务一个地区，标在地区中间",
};
const EXACTNESS = Object.keys(PRECISIONS);

const UNITS = 1e5; // steps of a coordinate per degree
const TIMEOUT = 15_000; // milliseconds; a phone in the countryside gets its chance, a dead line gets a message
const SLICE = 4_000; // records turned into places before the browser may breathe

/** A data file; a map in a single file carries them in `window.kepuData`. */
export async function loadJson(url) {
  const carried = window.kepuData?.[url];
  if (carried) return carried;
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT) });
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return response.json();
}

export const loadRegions = async (folder) => decode(await loadJson(`${folder}data/regions.json`));
export const loadOutlines = async (folder, id) =>
  decode(await loadJson(`${folder}data/outlines/${encodeURIComponent(id)}.json`));

/** What is exact and what stands for a region are not one place, even at the same spot. */
export const kindOfSpot = (precision) => Math.max(EXACTNESS.indexOf(precision), EXACTNESS.indexOf("street"));

/** Places in the order of the file: all records at one spot together, since one marker can tell of all of them.
 *
 * Records come without `id` and `name`; `ensureNames` fetches those of the records that are looked at.
 */
export async function loadPlaces(folder) {
  const data = await loadJson(`${folder}data/points.json`);
  if (data.v !== 3) throw new Error(`points.json: version ${data.v}`);
  const places = new Map();
  const samples = new Set(data.samples);
  const buckets = Math.ceil(data.lon.length / data.part);
  let [lon, lat] = [0, 0];
  for (let row = 0; row < data.lon.length; row += 1) {
    if (row % SLICE === SLICE - 1) await new Promise((resume) => setTimeout(resume));
    lon += data.lon[row];
    lat += data.lat[row];
    const precision = EXACTNESS[data.precision[row]];
    const spot = `${lon} ${lat} ${kindOfSpot(precision)}`;
    let place = places.get(spot);
    if (!place) places.set(spot, (place = { lon: lon / UNITS, lat: lat / UNITS, records: [] }));
    place.records.push({
      layer: data.layers[data.layer[row]],
      collection: data.folders[data.layer[row]],
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

const parts = new Map();

function loadNames({ folder, part }) {
  const url = `${folder}data/names-${part}.json`;
  if (!parts.has(url)) parts.set(url, loadJson(url).catch((error) => (parts.delete(url), Promise.reject(error))));
  return parts.get(url);
}

/** Fill in `id` and `name` of records that lack them. True when anything was missing. */
export async function ensureNames(records) {
  const nameless = records.filter(({ name, source }) => name === undefined && source);
  await Promise.all(
    nameless.map(async (record) => {
      const [ids, names, areas] = await loadNames(record.source);
      record.id = ids[record.source.place];
      record.name = names[record.source.place];
      record.serves = areas[record.source.place] ?? [];
    }),
  );
  return nameless.length > 0;
}

/** The row of "collection/id" among the records that a record with this source belongs to; undefined if not there. */
export async function findRow({ folder, buckets }, key) {
  const sum = [...key].reduce((total, character) => total + character.codePointAt(0), 0);
  return (await loadJson(`${folder}data/find-${sum % buckets}.json`))[key];
}

/** The best precision among records of one place. */
export function precisionOf(records) {
  const known = records.map((record) => EXACTNESS.indexOf(record.precision)).filter((rank) => rank >= 0);
  return EXACTNESS[Math.min(...known, EXACTNESS.length - 1)];
}
