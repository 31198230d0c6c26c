// The state of the explorer as it stands in the address. Whatever an address holds, reading it
// gives a usable state: what is not known is left out.

import { MAX_QUERY } from "./search-fold.js";
import { SORTS } from "./search-query.js";

export const PAGE = 30;
const MOST_SHOWN = 3000;

/** The state without a word or a choice. */
export function emptyState() {
  return { q: "", chosen: new Map(), sort: SORTS[0], shown: PAGE };
}

/** Read a query string such as `?q=天文&kind=museum&kind=park`. */
export function readState(search, facets) {
  const state = emptyState();
  const parameters = new URLSearchParams(search);
  state.q = (parameters.get("q") ?? "").slice(0, MAX_QUERY);
  if (SORTS.includes(parameters.get("sort"))) state.sort = parameters.get("sort");
  const shown = Number.parseInt(parameters.get("shown") ?? "", 10);
  if (shown > PAGE) state.shown = Math.min(shown, MOST_SHOWN);
  for (const facet of facets.values()) {
    const values = parameters.getAll(facet.id).map((code) => facet.byCode.get(code));
    const known = values.filter((value) => value !== undefined);
    if (known.length) state.chosen.set(facet.id, new Set(known));
  }
  return state;
}

/** The query string of a state; empty for the empty state. */
export function writeState(state, facets) {
  const parameters = new URLSearchParams();
  if (state.q) parameters.set("q", state.q);
  for (const facet of facets.values()) {
    for (const value of [...(state.chosen.get(facet.id) ?? [])].sort((a, b) => a - b)) {
      parameters.append(facet.id, facet.values[value].code);
    }
  }
  if (state.sort !== SORTS[0]) parameters.set("sort", state.sort);
  if (state.shown > PAGE) parameters.set("shown", String(state.shown));
  const text = parameters.toString();
  return text && `?${text}`;
}

/** The state with one answer chosen or not. */
export function toggled(state, facet, value) {
  const chosen = new Map(state.chosen);
  const values = new Set(chosen.get(facet) ?? []);
  if (!values.delete(value)) values.add(value);
  if (values.size) chosen.set(facet, values);
  else chosen.delete(facet);
  return { ...state, chosen, shown: PAGE };
}
