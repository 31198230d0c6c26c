/* The row above the map: which layers are shown, and where to look. */

import { picture } from "./symbols.js";

export function createTools(page, state, { onLayers, onRegion }) {
  const tools = page.querySelector("[data-map-tools]");
  if (!tools) return;
  const boxes = [...tools.querySelectorAll("input[name=layer]")];
  for (const box of boxes) {
    box.checked = state.layers.includes(box.value);
    box.addEventListener("change", () => onLayers(boxes.filter((one) => one.checked).map((one) => one.value)));
  }
  for (const symbol of tools.querySelectorAll("[data-symbol]")) symbol.replaceChildren(picture(symbol.dataset.symbol));
  const select = tools.querySelector("select[name=region]");
  if (select) {
    if ([...select.options].some((option) => option.value === state.region)) select.value = state.region;
    select.addEventListener("change", () => onRegion(select.value || null));
  }
  tools.hidden = false; // without JavaScript the tools could do nothing, so the page comes with them hidden
}
