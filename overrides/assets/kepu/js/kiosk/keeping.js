// What the screen itself keeps on the device, so that it goes on without a network: search, map and calendar, and the
// pages about its own county. What somebody saved at /offline/ is something else and stays.

import { NotSaved, canSave, fetchIndex, keptAll, save } from "../offline/saving.js";

const OURS = "kiosk";
const KEPT = "没有网也能用。";
const NOT_KEPT = "没有网的时候，只有看过的页面能看。";

/**
 * Keep what is newer than what is kept; how it stands, in words.
 *
 * @type {(root: string, county: string) => Promise<string>}
 */
export async function keep(root, county) {
  if (!(await canSave())) return NOT_KEPT;
  const kept = (await keptAll(root)).get(OURS);
  const index = await fetchIndex(root).catch(() => null);
  if (!index) return kept ? KEPT : NOT_KEPT;
  const region = index.regions.find(({ id }) => id === county);
  const bundles = { common: index.common, ...(region ? { [county]: region } : {}) };
  const digest = Object.values(bundles).map((bundle) => bundle.digest).join(" ");
  try {
    if (kept?.digest !== digest) await save(root, OURS, bundles, () => undefined);
    return KEPT;
  } catch (error) {
    if (kept) return KEPT;
    return error instanceof NotSaved ? `${error.message}${NOT_KEPT}` : NOT_KEPT;
  }
}
