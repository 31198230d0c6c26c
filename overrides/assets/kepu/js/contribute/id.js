// Proposes ids in pinyin: a place's name in front is one word, the rest is spelt by syllables.

import { choicesOf, fetchJson } from "./choices.js";

const LONGEST = 60;
const LAST = /(?:省|市|区|县|自治州|自治县|自治区|街道|镇|乡)$/;
let syllables;

/** A free id for a name, or an empty text if the table of pinyin cannot be had. */
export async function proposedId(root, collection, name) {
  syllables ??= fetchJson(`${root}contribute/pinyin.json`).then(byCharacter, () => null);
  const [spelling, regions, taken] = await Promise.all([syllables, choicesOf(root, "regions"), choicesOf(root, collection)]);
  return spelling ? free(stemOf(name, spelling, regions), new Set(taken.map(([id]) => id))) : "";
}

const byCharacter = (table) =>
  new Map(Object.entries(table).flatMap(([syllable, characters]) => [...characters].map((one) => [one, syllable])));

function stemOf(name, spelling, regions) {
  const [place, spelt] = placeBefore(name, regions);
  const words = [spelt, ...syllablesOf(name.slice(place.length), spelling)];
  const stem = words.map((word) => word.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, ""));
  const whole = stem.filter(Boolean).join("-").slice(0, LONGEST).replace(/^-+|-+$/g, "") || "record";
  return whole.length < 2 ? `${whole}-1` : whole;
}

// The longest name of a region that the name begins with, and its pinyin.
function placeBefore(name, regions) {
  let best = ["", ""];
  for (const [, region, , pinyin = ""] of regions) {
    const words = pinyin.split(" ");
    for (const [place, spelt] of [[region, words], [region.replace(LAST, ""), words.slice(0, region.replace(LAST, "").length)]]) {
      if (place.length > Math.max(1, best[0].length) && place !== name && name.startsWith(place)) best = [place, spelt.join("")];
    }
  }
  return best;
}

function syllablesOf(text, spelling) {
  return text.match(/[\u4e00-\u9fff]|[^\u4e00-\u9fff]+/g)?.map((part) => spelling.get(part) ?? part) ?? [];
}

function free(stem, taken) {
  let id = stem;
  for (let count = 2; taken.has(id); count += 1) id = `${stem.slice(0, LONGEST - 4)}-${count}`;
  return id;
}
