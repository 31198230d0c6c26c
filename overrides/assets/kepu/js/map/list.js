/* The list beside the map: what is chosen on the map stands open in it. */

import { findAll } from "../common/dom.js";

/**
 * Open the group of a region and close the others; null leaves them as they are.
 *
 * @type {(page: ParentNode, region: string | null) => void}
 */
export function openGroup(page, region) {
  const groups = findAll(page, "[data-group]", HTMLDetailsElement);
  if (!region || !groups.some(({ dataset }) => dataset.group === region)) return;
  for (const group of groups) group.open = group.dataset.group === region;
}
