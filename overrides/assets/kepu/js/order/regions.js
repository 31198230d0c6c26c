// Where an order comes from: a region and what it lies in.

/** @import { Settings } from "./types.js" */

/**
 * A region and all it lies in.
 *
 * @type {(settings: Settings, region: string) => string[]}
 */
export function around({ regions }, region) {
  /** @type {string[]} */
  const found = [];
  let at = regions.findIndex(([id]) => id === region);
  while (at >= 0 && !found.includes(regions[at][0])) {
    found.push(regions[at][0]);
    at = regions[at][2];
  }
  return found;
}

/**
 * "某省某市某区": the region's name after those of all it lies in, the country left out.
 *
 * @type {(settings: Settings, region: string) => string}
 */
export function regionWords(settings, region) {
  const names = new Map(settings.regions.filter(([, , parent]) => parent >= 0).map(([id, name]) => [id, name]));
  return around(settings, region).reverse().map((id) => names.get(id) ?? "").join("");
}
