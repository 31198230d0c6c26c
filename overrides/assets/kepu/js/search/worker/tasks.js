// What few visitors ask for: places to start from, points for the map, files to take away.

import { calendarFile, csvFile, geojsonFile, plainText } from "./files.js";
import { describe, placeOf } from "./describe.js";
import { match } from "./match.js";
import { inOrder } from "./order.js";
import * as sorts from "./sorts.js";

const MOST_ORIGINS = 8;
const MOST_POINTS = 2000;
const MOST_ROWS = 20_000;
const MOST_PRINTED = 500;
const MOST_TOLD = 50;
const PRECISIONS = ["", "entrance", "site", "street", "district"];

const tasks = {
  /** Records and regions with a known place whose name or address fits. */
  async origins(service, q) {
    const { store } = service;
    const { index } = store;
    const all = index.partsOf(null);
    const texts = service.wide(all) ? [] : ["text"]; // with the addresses
    await Promise.all([store.need(["core", "alias", "place", ...texts], all), store.sounds()]);
    const regions = await regionsNamed(store, q);
    const { scores } = match(index, q, null);
    const placed = [...index.present.keys()].filter((record) => scores?.[record] && !Number.isNaN(index.lon[record]));
    const sorted = inOrder(index, Uint32Array.from(placed), scores, { sort: "relevance" });
    const records = Array.from(sorted.subarray(0, MOST_ORIGINS), (record) => ({
      name: index.fields.name.shown(record),
      place: placeOf(index, record),
      lon: roundedTo4(index.lon[record]),
      lat: roundedTo4(index.lat[record]),
    }));
    const spots = new Map([...regions, ...records].map((one) => [`${one.name} ${one.lon} ${one.lat}`, one]));
    return [...spots.values()].slice(0, MOST_ORIGINS);
  },

  /** The first results that have a place, for the map, and how many have one. */
  async points(service) {
    const { index, records } = await results(service, ["place"]);
    const regions = await service.store.file("regions.json");
    const placed = records.filter((record) => spotOf(index, record, regions));
    const shown = placed.subarray(0, MOST_POINTS);
    const ids = await service.store.ids(shown);
    const points = Array.from(shown, (record, at) => pointOf(index, record, ids[at], regions));
    return { points, placed: placed.length, total: records.length };
  },

  /** Rows for a sheet to print. */
  async sheet(service) {
    const rows = await rowsOf(service, MOST_PRINTED);
    return { rows, total: service.last.found.records.length };
  },

  async csv(service, base) {
    return csvFile(await rowsOf(service, MOST_ROWS), base);
  },

  async geojson(service, base) {
    return geojsonFile(await rowsOf(service, MOST_ROWS), base);
  },

  async ics(service, base) {
    return calendarFile(await rowsOf(service, MOST_ROWS), base, Date.now());
  },

  async text(service, base, address) {
    return plainText(await rowsOf(service, MOST_TOLD), base, { address, total: service.last.found.records.length });
  },
};

/** Does one of the tasks with what it needs. */
export function run(service, task, ...given) {
  return tasks[task](service, ...given);
}

async function results(service, layers) {
  const { parts, found } = service.last;
  await service.store.need(layers, parts);
  return { index: service.store.index, records: found.records };
}

async function rowsOf(service, most) {
  const { index, records } = await results(service, ["alias", "card", "facet", "text", "place"]);
  const chosen = records.subarray(0, most);
  const ids = await service.store.ids(chosen);
  const { now } = service.last.question;
  return Array.from(chosen, (record, at) => rowOf(index, record, ids[at], now));
}

function rowOf(index, record, id, now) {
  const about = { words: [], origin: null, now, moments: null, sorts };
  const labels = (facet) => index.valuesOf(facet, record).filter(({ code }) => code !== "unknown").map(({ label }) => label);
  const text = (name) => index.fields[name].shown(record);
  return {
    ...describe(index, record, id, about),
    collection: index.valuesOf("c", record)[0].label,
    region: labels("region").reverse().join(""),
    address: text("address"),
    phones: text("phones").split(" ").filter(Boolean),
    summary: text("summary"),
    aliases: text("alias").split("\t").filter(Boolean),
    audiences: labels("audience"),
    themes: labels("theme"),
    status: labels("status").join(""),
    dates: index.dates.get(record) ?? [],
    code: index.valuesOf("status", record)[0]?.code ?? "active",
    point: Number.isNaN(index.lon[record]) ? null : [roundedTo4(index.lon[record]), roundedTo4(index.lat[record])],
    precision: PRECISIONS[index.precision[record]],
  };
}

/** Where a record is drawn: its own point, else the middle of the smallest region around it; undefined for neither
 * and for what is no place at all, such as a plan. */
function spotOf(index, record, regions) {
  const { lon, lat } = index;
  if (!index.manifest.mapped.includes(index.collection(record))) return undefined;
  if (!Number.isNaN(lon[record])) return { lon: lon[record], lat: lat[record], precision: PRECISIONS[index.precision[record]] || "district" };
  const region = index.column.get("region").valuesOf(record).findLast((value) => regions[value]);
  if (region === undefined) return undefined;
  const precision = index.manifest.serving.includes(index.collection(record)) ? "area" : "district";
  return { lon: regions[region][0], lat: regions[region][1], precision };
}

function pointOf(index, record, id, regions) {
  const collection = index.valuesOf("c", record)[0];
  return {
    collection: collection.code,
    id,
    name: index.fields.name.shown(record),
    kind: index.valuesOf("kind", record)[0]?.label ?? collection.label,
    region: index.valuesOf("region", record)[0]?.code ?? null,
    ...spotOf(index, record, regions),
    sample: index.valuesOf("sample", record).some(({ code }) => code === "yes"),
  };
}

async function regionsNamed(store, q) {
  const points = await store.file("regions.json");
  const wanted = store.index.fold(q);
  if (!wanted) return [];
  const { values, parents } = store.index.facets.get("region");
  return values.flatMap(({ label, words }, at) => {
    if (!points[at] || !words.some((word) => word.includes(wanted))) return [];
    return [{ name: label, place: values[parents[at]]?.label ?? "", lon: points[at][0], lat: points[at][1] }];
  });
}

function roundedTo4(degrees) {
  return Math.round(degrees * 10_000) / 10_000;
}
