// What the device keeps of /schools/: the last wish, and the places to ask. Nothing of it is sent anywhere.

import { quotable } from "../common/query.js";

const WISH = "kepu.schools";
const SHEET = "kepu.schools.ask";
const PATH = /^(venues|bases|courses|resources)\/[a-z0-9][a-z0-9-]{1,62}$/;
/** More places than these are no list to call any more. */
export const MOST_ASKED = 50;
/** Characters of an answer. */
export const LONGEST_ANSWER = 200;

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

/**
 * The places to ask, the questions that are ticked off, and what was answered, by the question.
 *
 * @typedef {{ paths: string[], ticked: string[], answers: Record<string, string> }} Asked
 */

/** @type {() => Asked} */
export function keptSheet() {
  try {
    const { paths, ticked, answers } = JSON.parse(stored(SHEET) ?? "{}") ?? {};
    const known = texts(paths).filter((path) => PATH.test(path)).slice(0, MOST_ASKED);
    return { paths: known, ticked: texts(ticked).slice(0, 1000), answers: answersIn(answers) };
  } catch {
    return { paths: [], ticked: [], answers: {} };
  }
}

/** @type {(value: unknown) => Record<string, string>} */
function answersIn(value) {
  const given = typeof value === "object" && value !== null ? Object.entries(value).slice(0, 1000) : [];
  return Object.fromEntries(given.flatMap(([id, text]) => (typeof text === "string" ? [[id, quotable(text).slice(0, LONGEST_ANSWER)]] : [])));
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
