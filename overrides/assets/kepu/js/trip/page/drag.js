// Dragging an item of a list to another place, with a mouse or a finger, by its handle.

import { around } from "../../common/dom.js";

/**
 * Tell where an item was dropped. The buttons of each item do the same for keyboards and screen readers.
 *
 * @type {(list: HTMLElement, moved: (from: number, to: number) => void) => void}
 */
export function mountDrag(list, moved) {
  list.addEventListener("pointerdown", (event) => {
    const handle = around(event, "[data-handle]");
    const item = handle?.closest("li");
    if (!handle || !item) return;
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    item.classList.add("is-dragged");
    /** @type {(moving: PointerEvent) => void} */
    const follow = (moving) => item.style.setProperty("--dragged", `${moving.clientY - event.clientY}px`);
    /** @type {(ended: PointerEvent) => void} */
    const drop = (ended) => {
      handle.removeEventListener("pointermove", follow);
      item.classList.remove("is-dragged");
      item.style.removeProperty("--dragged");
      const items = [...list.children];
      const from = items.indexOf(item);
      const to = placeAt(items.filter((one) => one !== item), ended.clientY);
      if (ended.type === "pointerup" && to !== from) moved(from, to);
    };
    handle.addEventListener("pointermove", follow);
    handle.addEventListener("pointerup", drop, { once: true });
    handle.addEventListener("pointercancel", drop, { once: true });
  });
}

/**
 * How many of the other items lie above a height.
 *
 * @type {(others: Element[], height: number) => number}
 */
function placeAt(others, height) {
  return others.filter((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return (top + bottom) / 2 < height;
  }).length;
}
