// The state of the explorer as it stands in the address. Whatever an address holds, reading it
// gives a usable state: what is not known is left out.

export const PAGE = 30;
export const SORTS = ["relevance", "distance", "next", "name", "verified", "collected"];
export const VIEWS = ["list", "table", "map"];
export const MAX_QUERY = 200;
const MOST_SHOWN = 3000;
const MOST_PEOPLE = 9999;
const LONGEST_PLACE = 40;
/** Facets that need a further parameter, and parameters that need such a facet. */
const WITH = { open: "at", fits: "group" };

/** The state without a word or a choice. */
export function emptyState() {
  return { q: "", chosen: new Map(), sort: SORTS[0], view: VIEWS[0], shown: PAGE, at: "", group: 0, from: "", place: "", area: "" };
}

/** What is searched for, as far as a query string is read. */
export function readQuery(parameters) {
  return (parameters.get("q") ?? "").slice(0, MAX_QUERY);
}

/** Read a query string such as `?q=天文&kind=museum&kind=park`. `facets` are by id, each with `byCode`. */
export function readState(search, facets) {
  const parameters = new URLSearchParams(search);
  const state = { ...emptyState(), q: readQuery(parameters) };
  if (SORTS.includes(parameters.get("sort"))) state.sort = parameters.get("sort");
  if (VIEWS.includes(parameters.get("view"))) state.view = parameters.get("view");
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
  return tidy(state);
}

/** The query string of a state; empty for the empty state. */
export function writeState(state, facets) {
  const parameters = new URLSearchParams();
  if (state.q) parameters.set("q", state.q);
  for (const facet of facets.values()) {
    const codes = [...(state.chosen.get(facet.id) ?? [])];
    codes.sort((a, b) => facet.byCode.get(a) - facet.byCode.get(b));
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

/** The state with one answer chosen or not. */
export function toggled(state, facet, code) {
  const chosen = new Map(state.chosen);
  const codes = new Set(chosen.get(facet) ?? []);
  if (!codes.delete(code)) codes.add(code);
  if (codes.size) chosen.set(facet, codes);
  else chosen.delete(facet);
  return tidy({ ...state, chosen, shown: PAGE });
}

/** The state with a moment or a group size, and the answer that it is asked for chosen. */
export function asked(state, facet, value, code) {
  const chosen = new Map(state.chosen);
  if (value && !chosen.has(facet)) chosen.set(facet, new Set([code]));
  if (!value && facet === "fits") chosen.delete(facet);
  return tidy({ ...state, chosen, [WITH[facet]]: value, shown: PAGE });
}

// A moment without a question about it, or a question about a group of no size, would only confuse.
function tidy(state) {
  const chosen = new Map(state.chosen);
  if (!state.group) chosen.delete("fits");
  const at = chosen.has("open") ? state.at : "";
  const group = chosen.has("fits") ? state.group : 0;
  return { ...state, chosen, at, group };
}

export function readMoment(text) {
  const fits = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/.test(text ?? "");
  return fits && !Number.isNaN(Date.parse(`${text}:00+08:00`)) ? text : "";
}

export function readGroup(text) {
  const people = /^\d{1,5}$/.test(text ?? "") ? Number(text) : 0;
  return Math.min(people, MOST_PEOPLE);
}

// Where distances are measured from: `me`, which stays on the device, or "longitude,latitude".
function readOrigin(parameters) {
  const from = parameters.get("from") ?? "";
  if (from === "me") return { from, place: "" };
  const found = /^(-?\d{1,3}(?:\.\d{1,6})?),(-?\d{1,2}(?:\.\d{1,6})?)$/.exec(from);
  if (!found || Math.abs(found[1]) > 180 || Math.abs(found[2]) > 90) return { from: "", place: "" };
  return { from, place: (parameters.get("place") ?? "").replace(/[\u0000-\u001f\u200b-\u200f\u202a-\u202e\u2060-\u2069]/g, "").slice(0, LONGEST_PLACE) };
}

// A part of the map as "west,south,east,north" in degrees; empty for anything else.
function readArea(text) {
  if (!/^(-?\d{1,3}(\.\d{1,6})?,){3}-?\d{1,3}(\.\d{1,6})?$/.test(text ?? "")) return "";
  const [west, south, east, north] = text.split(",").map(Number);
  const fits = west < east && south < north && west >= -180 && east <= 180 && south >= -90 && north <= 90;
  return fits ? text : "";
}

/** A state as plain data for the search; `me` is the visitor's place, if known. */
export function questionOf(state, me) {
  const origin = state.from === "me" ? me : state.from ? state.from.split(",").map(Number) : null;
  const chosen = [...state.chosen].map(([facet, codes]) => [facet, [...codes]]);
  const at = state.at ? Date.parse(`${state.at}:00+08:00`) : 0;
  return { q: state.q, chosen, sort: state.sort, at, group: state.group, origin, area: state.area ? state.area.split(",").map(Number) : null };
}
