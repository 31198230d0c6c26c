// How a screen is set up: all of it stands in the address (?place=venues/…&region=…&idle=…), nothing is kept.

/** @import { Setting } from "./types.js" */

const PLACE = /^(?:[a-z]+\/)?[a-z0-9][a-z0-9-]{1,62}$/u;
const REGION = /^[a-z0-9][a-z0-9-]{0,63}$/u;
const [SHORTEST, USUAL, LONGEST] = [20, 90, 900]; // seconds

/** @type {(search: string, page: { root?: string, assets?: string, months?: string }) => Setting} */
export function settingOf(search, { root = "../", assets = "", months = "" }) {
  const given = new URLSearchParams(search);
  const place = given.get("place")?.replace(/^\/+|\/+$/gu, "") ?? "";
  const region = given.get("region") ?? "";
  const idle = Number(given.get("idle") ?? USUAL);
  const placeIsOne = PLACE.test(place);
  const regionIsOne = REGION.test(region);
  return {
    root,
    assets,
    months: months.split(" ").filter(Boolean),
    place: placeIsOne ? (place.includes("/") ? place : `venues/${place}`) : "",
    region: regionIsOne ? region : "",
    wrong: [...(place && !placeIsOne ? [place] : []), ...(region && !regionIsOne ? [region] : [])],
    idle: Number.isFinite(idle) ? Math.min(LONGEST, Math.max(SHORTEST, Math.round(idle))) : USUAL,
  };
}
