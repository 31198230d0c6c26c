// What few visitors ask for: places to start from, points for the map, files to take away.

import { calendarFile, csvFile, geojsonFile, plainText } from "./files.js";
import { describe, isSample, placeOf } from "./describe.js";
import { readOn } from "./lead.js";
import { match } from "./match.js";
import { byRelevance } from "./order.js";
import * as sorts from "./sorts.js";

/** @import { Precision } from "../../common/types.js" */
/** @import { Origin, Point, PointSet, Row } from "../types.js" */
/** @import { SearchIndex } from "./index.js" */
/** @import { Service } from "./service.js" */
/** @import { Store } from "./store.js" */
/** @import { Layer, RegionPoints } from "./types.js" */

const MOST_ORIGINS = 8;
const MOST_POINTS = 2000;
const MOST_ROWS = 20_000;
const MOST_PRINTED = 500;
const MOST_TOLD = 50;

/**
 * Records and regions with a known place whose name or address fits.
 *
 * @type {(service: Service, q: string) => Promise<Origin[]>}
 */
export async function origins(service, q) {
  const { store } = service;
  const index = await store.open();
  const all = index.partsOf(null);
  /** @type {Layer[]} */
  const layers = ["core", "alias", "place"];
  if (!service.wide(all)) layers.push("text"); // with the addresses
  await Promise.all([store.need(layers, all), store.sounds()]);
  const regions = await regionsNamed(store, q);
  const { scores } = match(index, q, null);
  const placed = [...index.present.keys()].filter((record) => scores?.[record] && !Number.isNaN(index.lon[record]));
  const sorted = byRelevance(index, Uint32Array.from(placed), scores);
  const records = Array.from(sorted.subarray(0, MOST_ORIGINS), (record) => originOf(index, record));
  const spots = new Map([...regions, ...records].map((one) => [`${one.name} ${one.lon} ${one.lat}`, one]));
  return [...spots.values()].slice(0, MOST_ORIGINS);
}

/** @type {(index: SearchIndex, record: number) => Origin} */
function originOf(index, record) {
  const [lon, lat] = [roundedTo4(index.lon[record]), roundedTo4(index.lat[record])];
  return { name: index.fields.name.shown(record), place: placeOf(index, record), lon, lat };
}

/**
 * The first results that have a place, for the map, and how many have one.
 *
 * @type {(service: Service) => Promise<PointSet>}
 */
export async function points(service) {
  const { index, records } = await results(service, ["place"]);
  const regions = await service.store.regions();
  const placed = records.filter((record) => spotOf(index, record, regions));
  const shown = placed.subarray(0, MOST_POINTS);
  const ids = await service.store.ids(shown);
  const made = Array.from(shown).flatMap((record, at) => pointOf(index, record, ids[at], regions) ?? []);
  return { points: made, placed: placed.length, total: records.length };
}

/**
 * Rows for a sheet to print.
 *
 * @type {(service: Service) => Promise<{ rows: Row[], total: number }>}
 */
export async function sheet(service) {
  const { rows, total } = await rowsOf(service, MOST_PRINTED);
  return { rows, total };
}

/** @type {(service: Service, base: string) => Promise<string>} */
export async function csv(service, base) {
  return csvFile((await rowsOf(service, MOST_ROWS)).rows, base);
}

/** @type {(service: Service, base: string) => Promise<string>} */
export async function geojson(service, base) {
  return geojsonFile((await rowsOf(service, MOST_ROWS)).rows, base);
}

/** @type {(service: Service, base: string) => Promise<string>} */
export async function ics(service, base) {
  return calendarFile((await rowsOf(service, MOST_ROWS)).rows, base, Date.now());
}

/** @type {(service: Service, base: string, address: string) => Promise<string>} */
export async function text(service, base, address) {
  const { rows, total } = await rowsOf(service, MOST_TOLD);
  return plainText(rows, base, { address, total });
}

/**
 * What the last answer found, with some more layers of it.
 *
 * @type {(service: Service, layers: Layer[]) => Promise<{ index: SearchIndex, records: Uint32Array, now: number }>}
 */
async function results(service, layers) {
  await readOn(service);
  const { parts, found, question } = service.lastAnswer();
  await service.store.need(layers, parts);
  return { index: await service.store.open(), records: found.records, now: question.now };
}

/** @type {(service: Service, most: number) => Promise<{ rows: Row[], total: number }>} */
async function rowsOf(service, most) {
  const { index, records, now } = await results(service, ["alias", "card", "facet", "text", "place", "proof"]);
  const chosen = records.subarray(0, most);
  const ids = await service.store.ids(chosen);
  return { rows: Array.from(chosen, (record, at) => rowOf(index, record, ids[at], now)), total: records.length };
}

/** @type {(index: SearchIndex, record: number, id: string, now: number) => Row} */
function rowOf(index, record, id, now) {
  const about = { words: [], origin: null, now, moments: null, sorts };
  /** @type {(facet: string) => string[]} */
  const labels = (facet) => index.valuesOf(facet, record).filter(({ code }) => code !== "unknown").map(({ label }) => label);
  const { address, phones, summary, alias } = index.fields;
  return {
    ...describe(index, record, id, about),
    sample: Boolean(index.manifest.made_up) || isSample(index, record),
    collection: index.collection(record).label,
    region: labels("region").reverse().join(""),
    address: address.shown(record),
    phones: phones.shown(record).split(" ").filter(Boolean),
    summary: summary.shown(record),
    aliases: alias.shown(record).split("\t").filter(Boolean),
    titles: index.proofs.get(record)?.titles ?? "",
    sources: index.proofs.get(record)?.sources ?? "",
    audiences: labels("audience"),
    themes: labels("theme"),
    status: labels("status").join(""),
    dates: index.dates.get(record) ?? [],
    code: index.valuesOf("status", record)[0]?.code ?? "active",
    point: Number.isNaN(index.lon[record]) ? null : [roundedTo4(index.lon[record]), roundedTo4(index.lat[record])],
    precision: index.precisionOf(record),
  };
}

/** Where a record is drawn: its own point, else the middle of the smallest region around it; undefined for neither
 * and for what is no place at all, such as a plan.
 *
 * @type {(index: SearchIndex, record: number, regions: RegionPoints) => { lon: number, lat: number, precision: Precision } | undefined}
 */
function spotOf(index, record, regions) {
  const { lon, lat } = index;
  const collection = index.collection(record).code;
  if (!index.manifest.mapped.includes(collection)) return undefined;
  if (!Number.isNaN(lon[record])) return { lon: lon[record], lat: lat[record], precision: index.precisionOf(record) || "district" };
  const point = index.columnOf("region").valuesOf(record).flatMap((value) => (regions[value] ? [regions[value]] : [])).at(-1);
  return point && { lon: point[0], lat: point[1], precision: index.manifest.serving.includes(collection) ? "area" : "district" };
}

/** @type {(index: SearchIndex, record: number, id: string, regions: RegionPoints) => Point | undefined} */
function pointOf(index, record, id, regions) {
  const spot = spotOf(index, record, regions);
  const collection = index.collection(record);
  return spot && {
    collection: collection.code,
    id,
    name: index.fields.name.shown(record),
    kind: index.valuesOf("kind", record)[0]?.label ?? collection.label,
    region: index.valuesOf("region", record)[0]?.code ?? null,
    ...spot,
    sample: isSample(index, record),
  };
}

/** @type {(store: Store, q: string) => Promise<Origin[]>} */
async function regionsNamed(store, q) {
  const [index, regions] = await Promise.all([store.open(), store.regions()]);
  const wanted = index.fold(q);
  if (!wanted) return [];
  const { values, parents = [] } = index.facetOf("region");
  /** @type {(fits: (word: string) => boolean) => Origin[]} */
  const named = (fits) => values.flatMap(({ label, words }, at) => {
    const point = regions[at];
    if (!point || !words.some(fits)) return [];
    return [{ name: label, place: values[parents[at]]?.label ?? "", lon: point[0], lat: point[1] }];
  });
  const found = named((word) => word.includes(wanted));
  // An address that nobody has on file still lies in a region that it names, the smallest of which stands last.
  return found.length ? found : named((word) => wanted.includes(word)).slice(-1);
}

/** @type {(degrees: number) => number} */
function roundedTo4(degrees) {
  return Math.round(degrees * 10_000) / 10_000;
}
