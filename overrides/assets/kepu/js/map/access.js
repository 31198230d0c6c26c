/* Makes Leaflet polite: Chinese labels, no stolen scrolling, a way out by the keyboard. */

/** Leaflet's words in Chinese. Before the map is drawn: its scale writes itself at once. */
export function localiseScale() {
  window.L.Control.Scale.include({
    _updateMetric(widest) {
      const metres = this._getRoundNum(widest);
      const words = metres < 1000 ? `${metres} 米` : `${metres / 1000} 公里`;
      this._updateScale(this._mScale, words, metres / widest);
    },
  });
}

export function localisePopups(map) {
  map.on("popupopen", ({ popup }) => {
    const close = popup.getElement()?.querySelector(".leaflet-popup-close-button");
    close?.setAttribute("aria-label", "关闭");
  });
}

/** The wheel scrolls the page until the visitor turns to the map, by click, focus or with Ctrl held. */
export function addWheel(map, element) {
  const wheel = map.scrollWheelZoom;
  element.addEventListener("pointerdown", () => wheel.enable());
  element.addEventListener("focusin", () => wheel.enable());
  document.addEventListener("pointerdown", (event) => {
    if (!element.contains(event.target)) wheel.disable();
  });
  element.addEventListener("focusout", (event) => {
    if (!element.contains(event.relatedTarget)) wheel.disable();
  });
  // In the capture phase, so that the very first turn with Ctrl already zooms the map and not the page.
  element.addEventListener("wheel", (event) => event.ctrlKey && wheel.enable(), { capture: true, passive: true });
}

/** Escape closes the popup and gives the focus back; a popup opened by keyboard takes the focus. */
export function addKeys(map) {
  const container = map.getContainer();
  let open = null;
  let byKeyboard = false;
  container.addEventListener("keydown", () => (byKeyboard = true), true);
  container.addEventListener("pointerdown", () => (byKeyboard = false), true);
  map.on("popupopen", ({ popup }) => {
    open = popup;
    if (byKeyboard) popup.getElement()?.querySelector("a[href]")?.focus();
  });
  map.on("popupclose", () => (open = null));
  // Buttons lie over popups: those that could cover one step aside.
  map.on("popupopen popupclose", () => container.classList.toggle("has-popup", Boolean(open)));
  container.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !open) return;
    const marker = open._source?.getElement?.();
    map.closePopup(open);
    marker?.focus();
    event.stopPropagation();
  });
}
