// The region that a visitor chose once: kept on the device and nowhere else; an address can name another (?region=).

/** @import { ChosenRegion } from "./types.js" */

const KEY = "kepu.region";
/** In the address: all regions, whatever is kept. */
export const EVERYWHERE = "all";
const CODE = /^[a-z0-9][a-z0-9-]{0,63}$/;
const LONGEST = 30; // Characters of a name.

/**
 * What is kept; stored values come from the past and may be anything.
 *
 * @type {() => ChosenRegion | null}
 */
export function keptRegion() {
  try {
    const { code, name } = JSON.parse(localStorage.getItem(KEY) ?? "{}") ?? {};
    return typeof code === "string" && CODE.test(code) && typeof name === "string" && name ? { code, name: name.slice(0, LONGEST) } : null;
  } catch {
    return null; // storage may be blocked
  }
}

/** @type {(chosen: ChosenRegion | null) => void} */
export function keepRegion(chosen) {
  try {
    if (chosen) localStorage.setItem(KEY, JSON.stringify(chosen));
    else localStorage.removeItem(KEY);
  } catch {
    // Without storage the choice lasts as long as it stands in the address.
  }
}

/**
 * What the address names: the code of a region, "all", or null where it names none, or several.
 *
 * @type {() => string | null}
 */
export function namedRegion() {
  const named = new URLSearchParams(location.search).getAll("region");
  return named.length === 1 && CODE.test(named[0]) ? named[0] : null;
}

/**
 * The code of the region in which a page starts; empty for all.
 *
 * @type {() => string}
 */
export function startingRegion() {
  const code = namedRegion() ?? keptRegion()?.code ?? EVERYWHERE;
  return code === EVERYWHERE ? "" : code;
}

/**
 * The address of a page with another region, or with none.
 *
 * @type {(address: string, code: string) => URL}
 */
export function withRegion(address, code) {
  const url = new URL(address, document.baseURI);
  if (code) url.searchParams.set("region", code);
  else url.searchParams.delete("region");
  return url;
}
