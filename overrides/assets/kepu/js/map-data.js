/* Reads the map's data files and turns their columns into places. */

import { decode } from "./map-topology.js";

/** Collections on the map, in the order of kepu.maps.mapped.LAYERS. */
export const LAYERS = ["venues", "bases", "events", "courses", "resources"];
export const LABELS = { venues: "场馆", bases: "基地", events: "活动", courses: "课程", resources: "共享资源" };

/** How exact a point is, best first, in words for the visitor. */
export const PRECISIONS = {
  entrance: "位置标在入口",
  site: "位置标在场所",
  street: "位置只到街道，出发前请电话确认",
  district: "位置待核实，只知道在这个区县",
};
const EXACTNESS = Object.keys(PRECISIONS);

const TIMEOUT = 15_000; // milliseconds; a phone in the countryside gets its chance, a dead line gets a message

export async function loadJson(url) {
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT) });
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return response.json();
}

export const loadRegions = async (folder) => decode(await loadJson(`${folder}data/regions.json`));
export const loadOutlines = async (folder, id) =>
  decode(await loadJson(`${folder}data/outlines/${encodeURIComponent(id)}.json`));

/** Places in the order of the file: all records at one spot together, since one marker can tell of all of them. */
export async function loadPlaces(folder) {
  const data = await loadJson(`${folder}data/points.json`);
  if (data.v !== 1) throw new Error(`points.json: version ${data.v}`);
  const places = new Map();
  for (const record of rows(data)) {
    const spot = `${record.lon} ${record.lat} ${record.precision === "district"}`;
    const place = places.get(spot) ?? { lon: record.lon, lat: record.lat, records: [] };
    place.records.push(record);
    places.set(spot, place);
  }
  return [...places.values()];
}

function* rows({ fields, columns }) {
  for (let row = 0; row < (columns[0]?.length ?? 0); row += 1) {
    yield Object.fromEntries(fields.map((field, column) => [field, columns[column][row]]));
  }
}

/** The best precision among records of one place. */
export function precisionOf(records) {
  const known = records.map((record) => EXACTNESS.indexOf(record.precision)).filter((rank) => rank >= 0);
  return EXACTNESS[Math.min(...known, EXACTNESS.length - 1)];
}
