/* What a county still needs, in words. */

import { own } from "../common/own.js";

/** @import { County, Words } from "./types.js" */

/**
 * 还缺场馆、巡展.
 *
 * @type {(county: County, needs: Words) => string}
 */
export function lacksOf({ lacks }, needs) {
  if (lacks.length === 0) return `${Object.values(needs).join("、")}都有`;
  return `还缺${lacks.map((need) => own(needs, need)).join("、")}`;
}
