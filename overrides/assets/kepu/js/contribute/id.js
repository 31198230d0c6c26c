// Proposes ids in pinyin: a place's name in front is one word, the rest is spelt by syllables.

import { choicesOf, fetchJson } from "./choices.js";

/** @import { Choice } from "./types.js" */

const LONGEST = 60;
const LAST = /(?:省|市|区|县|自治州|自治县|自治区|街道|镇|乡)$/;

/** @typedef {Map<string, string>} Spelling the syllable of each character */

/** @type {Promise<Spelling | null> | undefined} */
let syllables;

/**
 * A free id for a name, or an empty text if the table of pinyin cannot be had.
 *
 * @type {(root: string, collection: string, name: string) => Promise<string>}
 */
export async function proposedId(root, collection, name) {
  /** @type {() => Promise<Record<string, string>>} */
  const read = () => fetchJson(`${root}contribute/pinyin.json`);
  syllables ??= read().then(byCharacter, () => null);
  const [spelling, regions, taken] = await Promise.all([syllables, choicesOf(root, "regions"), choicesOf(root, collection)]);
  return spelling ? free(stemOf(name, spelling, regions), new Set(taken.map(([id]) => id))) : "";
}

/** @type {(table: Record<string, string>) => Spelling} */
function byCharacter(table) {
  /** @type {Spelling} */
  const spelling = new Map();
  for (const [syllable, characters] of Object.entries(table)) for (const one of characters) spelling.set(one, syllable);
  return spelling;
}

/** @type {(name: string, spelling: Spelling, regions: Choice[]) => string} */
function stemOf(name, spelling, regions) {
  const [place, spelt] = placeBefore(name, regions);
  const words = [spelt, ...syllablesOf(name.slice(place.length), spelling)];
  const stem = words.map((word) => word.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, ""));
  const whole = stem.filter(Boolean).join("-").slice(0, LONGEST).replace(/^-+|-+$/g, "") || "record";
  return whole.length < 2 ? `${whole}-1` : whole;
}

/**
 * The longest name of a region that the name begins with, and its pinyin.
 *
 * @type {(name: string, regions: Choice[]) => [place: string, spelt: string]}
 */
function placeBefore(name, regions) {
  /** @type {[place: string, spelt: string]} */
  let best = ["", ""];
  for (const [, region, , pinyin = ""] of regions) {
    const words = pinyin.split(" ");
    for (const place of [region, region.replace(LAST, "")]) {
      const better = place.length > Math.max(1, best[0].length) && place !== name && name.startsWith(place);
      if (better) best = [place, words.slice(0, place === region ? words.length : place.length).join("")];
    }
  }
  return best;
}

/** @type {(text: string, spelling: Spelling) => string[]} */
function syllablesOf(text, spelling) {
  return text.match(/[\u4e00-\u9fff]|[^\u4e00-\u9fff]+/g)?.map((part) => spelling.get(part) ?? part) ?? [];
}

/** @type {(stem: string, taken: Set<string>) => string} */
function free(stem, taken) {
  let id = stem;
  for (let count = 2; taken.has(id); count += 1) id = `${stem.slice(0, LONGEST - 4)}-${count}`;
  return id;
}
