// Ways out of a page that no link shows: keys of the browser, its menu, files that are dragged in, steps back.

const EDITS = "acvxz";
const BROWSERS = /^(?:F\d+|Browser.+|Launch.+|ContextMenu|PrintScreen)$/u;
const GESTURES = ["contextmenu", "dragstart", "dragover", "drop", "auxclick"];

/**
 * Whether a key is for the browser, not for what is typed.
 *
 * @type {(pressed: Pick<KeyboardEvent, "key" | "ctrlKey" | "altKey" | "metaKey">) => boolean}
 */
export function leadsAway({ key, ctrlKey, altKey, metaKey }) {
  if (altKey || BROWSERS.test(key)) return true;
  return (ctrlKey || metaKey) && !(key.length === 1 && EDITS.includes(key.toLowerCase()));
}

/** Shut them in a page, as far as a page may. @type {(page: Document) => void} */
export function shut(page) {
  for (const kind of GESTURES) page.addEventListener(kind, (event) => event.preventDefault(), true);
  page.addEventListener("keydown", (event) => leadsAway(event) && event.preventDefault(), true);
}

/** Steps back of the browser become steps back inside. @type {(back: () => void) => void} */
export function holdHistory(back) {
  history.pushState(null, "");
  window.addEventListener("popstate", () => {
    history.pushState(null, "");
    back();
  });
}
