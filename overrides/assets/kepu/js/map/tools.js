/* The row above the map: which layers are shown, and where to look. */

import { findAll } from "../common/dom.js";
import { picture } from "./symbols.js";

/** @import { State } from "./state.js" */

/**
 * @param {ParentNode} page
 * @param {State} state
 * @param {{ onLayers: (layers: string[]) => void, onRegion: (region: string | null) => void }} hears
 */
export function createTools(page, state, { onLayers, onRegion }) {
  const [tools] = findAll(page, "[data-map-tools]", HTMLElement);
  if (!tools) return;
  const boxes = findAll(tools, "input[name=layer]", HTMLInputElement);
  for (const box of boxes) {
    box.checked = state.layers.includes(box.value);
    box.addEventListener("change", () => onLayers(boxes.filter((one) => one.checked).map((one) => one.value)));
  }
  for (const symbol of findAll(tools, "[data-symbol]", HTMLElement)) {
    symbol.replaceChildren(picture(symbol.dataset.symbol ?? ""));
  }
  for (const select of findAll(tools, "select[name=region]", HTMLSelectElement)) {
    const { region } = state;
    if (region !== null && [...select.options].some(({ value }) => value === region)) select.value = region;
    select.addEventListener("change", () => onRegion(select.value || null));
  }
  tools.hidden = false; // without JavaScript the tools could do nothing, so the page comes with them hidden
}
