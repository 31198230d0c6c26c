// Suggestions under the search fields of a page, fetched when a visitor turns to one of them.
const FIELDS = "[data-search] input[type=search], .hero-search input[type=search]";

export function mount(document, root) {
  for (const input of document.querySelectorAll(FIELDS)) {
    const turn = () => import("./box.js").then((box) => box.mount(input, root), console.error);
    input.addEventListener("focus", turn, { once: true });
    if (document.activeElement === input) input.dispatchEvent(new Event("focus"));
  }
}
