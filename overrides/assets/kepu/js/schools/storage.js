// What the device keeps of /schools/: the last wish, and the places to ask. Nothing of it is sent anywhere.

const WISH = "kepu.schools";
const SHEET = "kepu.schools.ask";
const PATH = /^(venues|bases|courses|resources)\/[a-z0-9][a-z0-9-]{1,62}$/;
/** More places than these are no list to call any more. */
export const MOST_ASKED = 50;

/**
 * The last wish as an address; stored values come from the past and may be anything.
 *
 * @type {() => string}
 */
export function keptWish() {
  return stored(WISH) ?? "";
}

/** @type {(address: string) => void} */
export function keepWish(address) {
  store(WISH, address);
}

/** @typedef {{ paths: string[], ticked: string[] }} Asked the places to ask, and the questions that are answered */

/** @type {() => Asked} */
export function keptSheet() {
  try {
    const { paths, ticked } = JSON.parse(stored(SHEET) ?? "{}") ?? {};
    return { paths: texts(paths).filter((path) => PATH.test(path)).slice(0, MOST_ASKED), ticked: texts(ticked).slice(0, 1000) };
  } catch {
    return { paths: [], ticked: [] };
  }
}

/** @type {(asked: Asked) => void} */
export function keepSheet(asked) {
  store(SHEET, JSON.stringify(asked));
}

/** @type {(value: unknown) => string[]} */
function texts(value) {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

/** @type {(key: string) => string | null} */
function stored(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage may be blocked
  }
}

/** @type {(key: string, text: string) => void} */
function store(key, text) {
  try {
    if (text) localStorage.setItem(key, text);
    else localStorage.removeItem(key);
  } catch {
    // Without storage it lasts as long as the page.
  }
}
