// The state of the explorer as it stands in the address. Whatever an address holds, reading it
// gives a usable state: what is not known is left out.

import { MAX_QUERY } from "../common/query.js";

/** @import { Box, Lonlat } from "../common/types.js" */
/** @import { Question, Sort } from "../search/types.js" */
/** @import { Facets, State, View } from "./types.js" */

export const PAGE = 30;
/** @type {Sort[]} */
const SORTS = ["relevance", "open", "distance", "next", "name", "verified", "collected"];
/** @type {View[]} */
const VIEWS = ["list", "table", "map"];
const MOST_SHOWN = 3000;
const MOST_PEOPLE = 9999;
const LONGEST_PLACE = 40;
/** Facets that need a further parameter, and parameters that need such a facet. */
const WITH = { open: "at", fits: "group" };

/**
 * The state without a word or a choice.
 *
 * @type {() => State}
 */
export function emptyState() {
  return { q: "", chosen: new Map(), sort: SORTS[0], view: VIEWS[0], shown: PAGE, at: "", group: 0, from: "", place: "", area: "" };
}

/**
 * The order of a name, or the usual one.
 *
 * @type {(name: string | null) => Sort}
 */
export function sortNamed(name) {
  return SORTS.find((sort) => sort === name) ?? SORTS[0];
}

/**
 * What is searched for, as far as a query string is read.
 *
 * @type {(parameters: URLSearchParams) => string}
 */
export function readQuery(parameters) {
  return (parameters.get("q") ?? "").slice(0, MAX_QUERY);
}

/**
 * Read a query string such as `?q=天文&kind=museum&kind=park`. `facets` are by id, each with `byCode`.
 *
 * @type {(search: string, facets: Facets) => State}
 */
export function readState(search, facets) {
  const parameters = new URLSearchParams(search);
  const state = { ...emptyState(), q: readQuery(parameters) };
  state.sort = sortNamed(parameters.get("sort"));
  state.view = VIEWS.find((view) => view === parameters.get("view")) ?? state.view;
  const shown = Number.parseInt(parameters.get("shown") ?? "", 10);
  if (shown > PAGE) state.shown = Math.min(shown, MOST_SHOWN);
  for (const facet of facets.values()) {
    const known = parameters.getAll(facet.id).filter((code) => facet.byCode.has(code));
    if (known.length) state.chosen.set(facet.id, new Set(known));
  }
  state.at = readMoment(parameters.get("at"));
  state.group = readGroup(parameters.get("group"));
  if (state.group && !state.chosen.has("fits")) state.chosen.set("fits", new Set(["yes"]));
  Object.assign(state, readOrigin(parameters), { area: readArea(parameters.get("area")) });
  if (state.from && parameters.has("near") && !parameters.has("sort")) state.sort = "distance";
  return tidy(state);
}

/**
 * The query string of a state; empty for the empty state.
 *
 * @type {(state: State, facets: Facets) => string}
 */
export function writeState(state, facets) {
  const parameters = new URLSearchParams();
  if (state.q) parameters.set("q", state.q);
  for (const facet of facets.values()) {
    const codes = [...(state.chosen.get(facet.id) ?? [])];
    /** @type {(code: string) => number} */
    const place = (code) => facet.byCode.get(code) ?? -1;
    codes.sort((a, b) => place(a) - place(b));
    for (const code of codes) parameters.append(facet.id, code);
  }
  if (state.at) parameters.set("at", state.at);
  if (state.group) parameters.set("group", String(state.group));
  if (state.from) parameters.set("from", state.from);
  if (state.place) parameters.set("place", state.place);
  if (state.area) parameters.set("area", state.area);
  if (state.sort !== SORTS[0]) parameters.set("sort", state.sort);
  if (state.view !== VIEWS[0]) parameters.set("view", state.view);
  if (state.shown > PAGE) parameters.set("shown", String(state.shown));
  const text = parameters.toString();
  return text && `?${text}`;
}

/**
 * The state with one answer chosen or not.
 *
 * @type {(state: State, facet: string, code: string) => State}
 */
export function toggled(state, facet, code) {
  const chosen = new Map(state.chosen);
  const codes = new Set(chosen.get(facet) ?? []);
  if (!codes.delete(code)) codes.add(code);
  if (codes.size) chosen.set(facet, codes);
  else chosen.delete(facet);
  return tidy({ ...state, chosen, shown: PAGE });
}

/**
 * The state with a moment or a group size, and the answer that it is asked for chosen.
 *
 * @type {(state: State, facet: "open" | "fits", value: string | number, code: string) => State}
 */
export function asked(state, facet, value, code) {
  const chosen = new Map(state.chosen);
  if (value && !chosen.has(facet)) chosen.set(facet, new Set([code]));
  if (!value && facet === "fits") chosen.delete(facet);
  return tidy({ ...state, chosen, [WITH[facet]]: value, shown: PAGE });
}

/**
 * A moment without a question about it, or a question about a group of no size, would only confuse.
 *
 * @type {(state: State) => State}
 */
function tidy(state) {
  const chosen = new Map(state.chosen);
  if (!state.group) chosen.delete("fits");
  const at = chosen.has("open") ? state.at : "";
  const group = chosen.has("fits") ? state.group : 0;
  return { ...state, chosen, at, group };
}

/** @type {(text: string | null) => string} */
export function readMoment(text) {
  if (text === null) return "";
  const fits = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/.test(text);
  return fits && !Number.isNaN(Date.parse(`${text}:00+08:00`)) ? text : "";
}

/** @type {(text: string | null) => number} */
export function readGroup(text) {
  const people = /^\d{1,5}$/.test(text ?? "") ? Number(text) : 0;
  return Math.min(people, MOST_PEOPLE);
}

/**
 * Where distances are measured from: `me`, which stays on the device, or "longitude,latitude"; the map calls it `near`.
 *
 * @type {(parameters: URLSearchParams) => Pick<State, "from" | "place">}
 */
function readOrigin(parameters) {
  const from = parameters.get("from") ?? parameters.get("near") ?? "";
  if (from === "me") return { from, place: "" };
  const found = /^(-?\d{1,3}(?:\.\d{1,6})?),(-?\d{1,2}(?:\.\d{1,6})?)$/.exec(from);
  if (!found || Math.abs(Number(found[1])) > 180 || Math.abs(Number(found[2])) > 90) return { from: "", place: "" };
  return { from, place: (parameters.get("place") ?? "").replace(/[\u0000-\u001f\u200b-\u200f\u202a-\u202e\u2060-\u2069]/g, "").slice(0, LONGEST_PLACE) };
}

/**
 * A part of the map as "west,south,east,north" in degrees; empty for anything else.
 *
 * @type {(text: string | null) => string}
 */
function readArea(text) {
  if (text === null || !/^(-?\d{1,3}(\.\d{1,6})?,){3}-?\d{1,3}(\.\d{1,6})?$/.test(text)) return "";
  const [west, south, east, north] = text.split(",").map(Number);
  const fits = west < east && south < north && west >= -180 && east <= 180 && south >= -90 && north <= 90;
  return fits ? text : "";
}

/**
 * A state as plain data for the search; `me` is the visitor's place, if known.
 *
 * @type {(state: State, me: Lonlat | null) => Question}
 */
export function questionOf(state, me) {
  /** @type {Question["chosen"]} */
  const chosen = [...state.chosen].map(([facet, codes]) => [facet, [...codes]]);
  const origin = state.from === "me" ? me : originOf(state.from);
  const at = state.at ? Date.parse(`${state.at}:00+08:00`) : 0;
  return { q: state.q, chosen, sort: state.sort, at, group: state.group, origin, area: boxOf(state.area) };
}

/**
 * The point of "longitude,latitude", or null for an empty text.
 *
 * @type {(text: string) => Lonlat | null}
 */
function originOf(text) {
  const [lon, lat] = text.split(",").map(Number);
  return text ? [lon, lat] : null;
}

/**
 * The box of "west,south,east,north", or null for an empty text.
 *
 * @type {(text: string) => Box | null}
 */
export function boxOf(text) {
  const [west, south, east, north] = text.split(",").map(Number);
  return text ? [west, south, east, north] : null;
}
