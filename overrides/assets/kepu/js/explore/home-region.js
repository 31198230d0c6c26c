// The explorer begins in the region that the visitor chose once, and goes beyond it where it has nothing.

import { EVERYWHERE, keptRegion } from "../common/region.js";
import { writeState } from "./state.js";

/** @import { Answer } from "../search/types.js" */
/** @import { Facets, State } from "./types.js" */

const REGION = "region";
// Who asks by place has said where to look.
const BY_PLACE = [REGION, "from", "near", "area"];

/**
 * The kept region, if an address leaves it open and the search knows it.
 *
 * @type {(given: URLSearchParams, facets: Facets) => { code: string, name: string } | null}
 */
function open(given, facets) {
  if (BY_PLACE.some((name) => given.has(name)) || given.get("sort") === "distance") return null;
  const kept = keptRegion();
  return kept && facets.get(REGION)?.byCode.has(kept.code) ? kept : null;
}

export class HomeRegion {
  constructor() {
    /** The name of the region that nobody asked for here but that was chosen before; empty for none. */
    this.assumed = "";
    /** The name of the region that was left because it has nothing; empty for none. */
    this.left = "";
  }

  /**
   * A state that starts in the kept region.
   *
   * @type {(state: State, given: URLSearchParams, facets: Facets) => State}
   */
  begin(state, given, facets) {
    const kept = open(given, facets);
    this.assumed = kept?.name ?? "";
    return kept ? { ...state, chosen: new Map(state.chosen).set(REGION, new Set([kept.code])) } : state;
  }

  /**
   * The state beyond the region, where an answer says that it has nothing or that another region is meant; else null.
   *
   * @type {(state: State, answer: Answer) => State | null}
   */
  beyond(state, { complete, total, near, understood }) {
    const elsewhere = understood.some(({ facet }) => facet === REGION);
    if (!this.assumed || !complete || !(elsewhere || near || !total)) return null;
    this.left = elsewhere ? "" : this.assumed;
    const chosen = new Map(state.chosen);
    chosen.delete(REGION);
    return { ...state, chosen };
  }

  /**
   * New words are first looked for in the region again.
   *
   * @type {(state: State, facets: Facets) => State}
   */
  again(state, facets) {
    if (!this.left) return state;
    this.left = "";
    return this.begin(state, new URLSearchParams(), facets);
  }

  /**
   * Hears of every new state, and gives what its address has to say of regions: that none is meant.
   *
   * @type {(state: State, address: string) => string}
   */
  written({ chosen }, address) {
    const kept = keptRegion();
    const codes = [...(chosen.get(REGION) ?? [])];
    if (codes.length !== 1 || codes[0] !== kept?.code) this.assumed = "";
    if (codes.length || !kept) return address;
    return `${address || "?"}${address ? "&" : ""}${REGION}=${EVERYWHERE}`;
  }

  /** @type {(state: State, facets: Facets, how: "pushState" | "replaceState") => void} */
  write(state, facets, how) {
    const address = this.written(state, writeState(state, facets));
    try {
      history[how](null, "", address || location.pathname);
    } catch {
      // Browsers refuse too many changes of the address in a short time; the page works without.
    }
  }

  /**
   * What to say above the results; empty for nothing.
   *
   * @type {(total: number) => string}
   */
  words(total) {
    if (!this.left) return "";
    return total ? `${this.left}没有符合的，下面是全部地区的结果。` : "";
  }
}
