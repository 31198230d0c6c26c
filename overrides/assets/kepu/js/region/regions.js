// The regions in which something is on file, as regions/choices.json has them.

/** @import { ChosenRegion } from "../common/types.js" */

/** @typedef {ChosenRegion & { parent: number }} Region with the place of the region that holds it, or -1 */

/** @type {Promise<Region[]> | null} */
let reading = null;

/** @type {(root: string) => Promise<Region[]>} */
export function regionsOf(root) {
  reading ??= read(root);
  reading.catch(() => (reading = null));
  return reading;
}

/** @type {(root: string) => Promise<Region[]>} */
async function read(root) {
  const answer = await fetch(`${root}regions/choices.json`);
  if (!answer.ok) throw new Error(String(answer.status));
  /** @type {[code: string, name: string, parent: number][]} */
  const rows = await answer.json();
  return rows.map(([code, name, parent]) => ({ code, name, parent }));
}
