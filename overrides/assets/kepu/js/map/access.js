/* Makes Leaflet polite: Chinese labels, no stolen scrolling, a way out by the keyboard. */

/**
 * The parts of Leaflet's scale that say its words; they are not in its documentation.
 *
 * @typedef {object} ScaleParts
 * @property {(metres: number) => number} _getRoundNum
 * @property {(scale: HTMLElement, words: string, ratio: number) => void} _updateScale
 * @property {HTMLElement} _mScale
 */

/**
 * Leaflet's words in Chinese. Before the map is drawn: its scale writes itself at once.
 *
 * @type {() => void}
 */
export function localiseScale() {
  /** @type {ThisType<ScaleParts>} */
  const words = {
    /** @param {number} widest metres */
    _updateMetric(widest) {
      const metres = this._getRoundNum(widest);
      const length = metres < 1000 ? `${metres} 米` : `${metres / 1000} 公里`;
      this._updateScale(this._mScale, length, metres / widest);
    },
  };
  window.L.Control.Scale.include(words);
}

/** @type {(map: L.Map) => void} */
export function localisePopups(map) {
  map.on("popupopen", ({ popup }) => {
    const close = popup.getElement()?.querySelector(".leaflet-popup-close-button");
    close?.setAttribute("aria-label", "关闭");
  });
}

/**
 * The wheel scrolls the page until the visitor turns to the map, by click, focus or with Ctrl held.
 *
 * @type {(map: L.Map, element: HTMLElement) => void}
 */
export function addWheel(map, element) {
  const wheel = map.scrollWheelZoom;
  element.addEventListener("pointerdown", () => wheel.enable());
  element.addEventListener("focusin", () => wheel.enable());
  document.addEventListener("pointerdown", (event) => {
    if (!isIn(element, event.target)) wheel.disable();
  });
  element.addEventListener("focusout", (event) => {
    if (!isIn(element, event.relatedTarget)) wheel.disable();
  });
  // In the capture phase, so that the very first turn with Ctrl already zooms the map and not the page.
  element.addEventListener("wheel", (event) => event.ctrlKey && wheel.enable(), { capture: true, passive: true });
}

/** @type {(element: HTMLElement, target: EventTarget | null) => boolean} */
const isIn = (element, target) => target instanceof Node && element.contains(target);

/**
 * Escape closes the popup and gives the focus back; a popup opened by keyboard takes the focus.
 *
 * @type {(map: L.Map) => void}
 */
export function addKeys(map) {
  const container = map.getContainer();
  /** @type {{ popup: L.Popup, marker: HTMLElement | undefined } | null} */
  let open = null;
  let byKeyboard = false;
  container.addEventListener("keydown", () => (byKeyboard = true), true);
  container.addEventListener("pointerdown", () => (byKeyboard = false), true);
  map.on("popupopen", ({ popup }) => {
    open = { popup, marker: markerOf(map, popup) };
    if (byKeyboard) focusLink(popup);
  });
  map.on("popupclose", () => (open = null));
  // Buttons lie over popups: those that could cover one step aside.
  map.on("popupopen popupclose", () => container.classList.toggle("has-popup", Boolean(open)));
  container.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !open) return;
    const { popup, marker } = open;
    map.closePopup(popup);
    marker?.focus();
    event.stopPropagation();
  });
}

/**
 * The element of the marker that a popup belongs to.
 *
 * @type {(map: L.Map, popup: L.Popup) => HTMLElement | undefined}
 */
function markerOf(map, popup) {
  /** @type {HTMLElement | undefined} */
  let found;
  map.eachLayer((layer) => {
    if (layer instanceof window.L.Marker && layer.getPopup() === popup) found = layer.getElement();
  });
  return found;
}

/**
 * Put the focus on the first link of a popup.
 *
 * @type {(popup: L.Popup) => void}
 */
export function focusLink(popup) {
  /** @type {HTMLElement | null | undefined} */
  const link = popup.getElement()?.querySelector("a[href]");
  link?.focus();
}
