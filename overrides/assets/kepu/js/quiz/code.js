// Codes of a class: three letters of the lot, two of the topic if there is one, four of the region if there is one, and one
// that shows a slip. No letter is taken for another (no 0 1 I L O).

import { lotOf } from "./drawing.js";

/** @import { Code, Questions } from "./types.js" */

const LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const BASE = LETTERS.length;
const LOT = 3;
const TOPIC = 2;
const REGION = 4;
export const LOTS = BASE ** LOT;

/** @type {(code: Code, all: Questions) => string} */
export function written({ lot, topic, region }, { topics }) {
  const place = topics.findIndex(([code]) => code === topic);
  const body = letters(lot, LOT) + (topic ? letters(place, TOPIC) : "") + (region ? letters(lotOf(region), REGION) : "");
  return body + slipLetter(body);
}

/**
 * What a code says; null if it is none, or none of these questions.
 *
 * @type {(text: string, all: Questions) => Code | null}
 */
export function read(text, { topics, regions }) {
  const whole = text.normalize("NFKC").toUpperCase().replace(/[^0-9A-Z]/gu, "");
  const body = whole.slice(0, -1);
  const known = [...whole].every((letter) => LETTERS.includes(letter));
  const rest = body.length - LOT;
  if (!known || ![0, TOPIC, REGION, TOPIC + REGION].includes(rest) || whole.at(-1) !== slipLetter(body)) return null;
  const hasTopic = rest === TOPIC || rest === TOPIC + REGION;
  const hasRegion = rest >= REGION;
  const [topic = ""] = hasTopic ? (topics[value(body.slice(LOT, LOT + TOPIC))] ?? []) : [];
  const [region = ""] = regions.find(([id]) => hasRegion && letters(lotOf(id), REGION) === body.slice(-REGION)) ?? [];
  if ((hasTopic && !topic) || (hasRegion && !region)) return null;
  return { lot: value(body.slice(0, LOT)), topic, region };
}

/** @type {(number: number, length: number) => string} */
function letters(number, length) {
  return Array.from({ length }, (_, at) => LETTERS[Math.floor(number / BASE ** (length - 1 - at)) % BASE]).join("");
}

/** @type {(text: string) => number} */
function value(text) {
  return [...text].reduce((sum, letter) => sum * BASE + LETTERS.indexOf(letter), 0);
}

/** One wrong letter, or two neighbours exchanged, give another one: the base is prime. @type {(body: string) => string} */
function slipLetter(body) {
  const sum = [...body].reduce((whole, letter, at) => whole + (at + 2) * LETTERS.indexOf(letter), body.length);
  return LETTERS[sum % BASE];
}
