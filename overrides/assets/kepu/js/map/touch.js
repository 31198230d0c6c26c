/* Touch in a scrolling page: one finger scrolls the page, two move the map; a tap wakes the map for one finger. */

import { make } from "../common/dom.js";

const HINT = 1600; // milliseconds

/**
 * Only where the first pointer is a finger: a mouse drags as ever.
 *
 * @type {(map: L.Map, element: HTMLElement) => void}
 */
export function addTouch(map, element) {
  if (!window.matchMedia("(pointer: coarse)").matches) return;
  const hint = make("p", { class: "kepu-map__hint", hidden: true }, "两个手指移动地图，点一下后可用一个手指");
  element.append(hint);
  sleep();

  /** @type {() => void} */
  function sleep() {
    map.dragging.disable();
    element.classList.add("is-asleep");
  }

  /** @type {() => void} */
  function wake() {
    hint.hidden = true;
    map.dragging.enable();
    element.classList.remove("is-asleep");
  }

  let timer = 0;
  element.addEventListener("touchmove", ({ touches }) => {
    if (touches.length > 1 || !element.classList.contains("is-asleep")) return;
    hint.hidden = false;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => (hint.hidden = true), HINT);
  }, { passive: true });
  element.addEventListener("click", wake);
  document.addEventListener("touchstart", ({ target }) => {
    if (!(target instanceof Node && element.contains(target))) sleep();
  }, { passive: true });
}
