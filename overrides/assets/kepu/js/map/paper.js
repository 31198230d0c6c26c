/* On paper the map is the one on the screen, made as wide as the sheet: Leaflet would cut it at the sheet's edge. */

const SHEET = 685; // CSS pixels between the margins of A4 (print.css, @page)
const LARGEST = 1.6;

/** @type {(element: HTMLElement) => void} */
export function fitPaper(element) {
  window.addEventListener("beforeprint", () => {
    const { offsetWidth, offsetHeight, style } = element;
    if (!offsetWidth) return;
    style.setProperty("--paper-zoom", String(Math.min(SHEET / offsetWidth, LARGEST)));
    style.setProperty("--paper-width", `${offsetWidth}px`);
    style.setProperty("--paper-height", `${offsetHeight}px`);
  });
}
