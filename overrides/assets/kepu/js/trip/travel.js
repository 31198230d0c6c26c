/**
 * How long a way takes. These are estimates from the distance as the crow flies, labelled as such wherever they are
 * shown, and replaced by the teacher's own minutes: the portal knows no roads and no timetables.
 *
 * Roads are longer than a straight line by DETOUR (1.3 to 1.4 is what studies of road networks find). A way by coach is
 * slow through the town and faster beyond; getting on and off, or waiting at the stop, is added.
 */

/** @import { Mode } from "./types.js" */

const DETOUR = 1.4;
const ROUNDED = 5; // minutes
/** Kilometres an hour on the first `near` kilometres and beyond; minutes that are added. */
const SPEEDS = {
  coach: { label: "包车", near: 20, slow: 30, fast: 60, added: 10, why: "上下车" },
  transit: { label: "公共交通", near: 10, slow: 15, fast: 30, added: 15, why: "候车和换乘" },
  walk: { label: "步行", near: Number.POSITIVE_INFINITY, slow: 3.5, fast: 3.5, added: 0, why: "" },
};

/** @type {Record<Mode, string>} */
export const MODE_LABELS = { coach: SPEEDS.coach.label, transit: SPEEDS.transit.label, walk: SPEEDS.walk.label };

/**
 * Kilometres of road and minutes of a way, from metres as the crow flies.
 *
 * @type {(metres: number, mode: Mode) => { kilometres: number, minutes: number }}
 */
export function estimate(metres, mode) {
  const { near, slow, fast, added } = SPEEDS[mode];
  const kilometres = (metres * DETOUR) / 1000;
  const hours = Math.min(kilometres, near) / slow + Math.max(0, kilometres - near) / fast;
  return { kilometres, minutes: Math.ceil((hours * 60 + added) / ROUNDED) * ROUNDED };
}

/**
 * The same backwards: how far, in metres as the crow flies, a class gets in some minutes.
 *
 * @type {(minutes: number, mode: Mode) => number}
 */
export function reach(minutes, mode) {
  const { near, slow, fast, added } = SPEEDS[mode];
  const hours = Math.max(0, minutes - added) / 60;
  const kilometres = Math.min(hours * slow, near) + Math.max(0, hours - near / slow) * fast;
  return (kilometres * 1000) / DETOUR;
}

/**
 * How the estimate is made, for whoever reads it.
 *
 * @type {(mode: Mode) => string}
 */
export function formulaWords(mode) {
  const { near, slow, fast, added, why } = SPEEDS[mode];
  const pace = Number.isFinite(near) ? `前 ${near} 公里按每小时 ${slow} 公里，再远的按 ${fast} 公里` : `按每小时 ${slow} 公里`;
  const more = added ? `，再加 ${added} 分钟${why}` : "";
  return `直线距离乘以 ${DETOUR} 当作路程，${pace}${more}，取整到 ${ROUNDED} 分钟。`;
}
