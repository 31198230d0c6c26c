/* The map's state in the address: ?at=venues/<id>, ?layers=venues,bases, ?region=<id>, ?kind=<words>, ?near=venues/<id>. */

import { findAll } from "../common/dom.js";
import { EVERYWHERE, startingRegion } from "../common/region.js";
import { LAYERS } from "./data.js";

/**
 * @typedef {object} State
 * @property {string | null} at
 * @property {string | null} near
 * @property {string | null} region
 * @property {string | null} kind
 * @property {string[]} layers
 */

/** @type {() => State} */
export function readState() {
  const query = new URLSearchParams(window.location.search);
  const wanted = (query.get("layers") ?? "").split(",").filter((layer) => LAYERS.includes(layer));
  return {
    at: query.get("at"),
    near: query.get("near"),
    region: regionOf(query),
    kind: query.get("kind"),
    layers: query.has("layers") ? wanted : [...LAYERS],
  };
}

/**
 * The region that the address names, else the one that the visitor chose, unless something else is asked for.
 *
 * @type {(query: URLSearchParams) => string | null}
 */
function regionOf(query) {
  if (query.get("region") === EVERYWHERE) return null;
  const asked = query.has("region") || query.has("at") || query.has("near");
  return asked ? query.get("region") : startingRegion() || null;
}

/**
 * Choose in the selects of a form what the address names.
 *
 * @type {(form: HTMLFormElement) => void}
 */
export function fillFromAddress(form) {
  const query = new URLSearchParams(window.location.search);
  for (const select of findAll(form, "select", HTMLSelectElement)) {
    const wanted = query.get(select.name);
    if (wanted !== null && [...select.options].some(({ value }) => value === wanted)) select.value = wanted;
  }
}

/**
 * Set what is given and drop what is null; the rest of the address stays.
 *
 * @type {(changes: Record<string, string | null | undefined>) => void}
 */
export function writeState(changes) {
  const query = new URLSearchParams(window.location.search);
  for (const [key, value] of Object.entries(changes)) {
    if (value === null || value === undefined) query.delete(key);
    else query.set(key, value);
  }
  // Slashes and commas are allowed in a query and read better when the address is shared.
  const text = query.toString().replaceAll("%2F", "/").replaceAll("%2C", ",");
  const { pathname, hash } = window.location;
  window.history.replaceState(window.history.state, "", `${pathname}${text && `?${text}`}${hash}`);
}
