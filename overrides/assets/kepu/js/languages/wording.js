// What a Chinese text is in another language: whole, with slots for what changes, or part by part. The same rules as
// hooks/kepu/languages/phrases.py, for texts that programs put into a page; tests/unit/wording_cases.yml holds both.
import { formOf, toldValue, VARIABLE } from "./values.js";

/** @import { Piece, Say, Texts } from "./types" */

export const HAN = /[\u3007\u3400-\u9fff]/;
const SLOT = /\{(?:(\d*)|(\d+)\|([^{}]+))\}/g;
const LONGEST = 60; // Characters of a Chinese text that may stand in the slot of a sentence.
const LONGEST_SLOT = 80; // Characters of any text in a slot, and so at most as many texts one within another.
const MOST_BRACKETS = 8; // Brackets of a text that is told part by part.
const ENDS = /[。；！？\n]| · /;
const OPEN_ENDS = "、，：；";
const SENTENCE = /[。？！].|[。？！]$/s; // Sentences are said whole or stay Chinese; a list may begin with a Chinese name.
/** @type {Record<string, string>} */
const MARKS = {
  "，": ", ", "。": ". ", "；": "; ", "：": ": ", "、": ", ", "（": " (", "）": ") ", "？": "? ", "！": "! ", "《": "“",
  "》": "”", "—": "–", "～": "–",
};
const SEPARATORS = ["。", "；", " · ", "：", "，", "、", " "];

/** @type {(text: string) => string} */
const marked = (text) => [...text].map((mark) => MARKS[mark] ?? mark).join("");

/** @type {(text: string, foreign?: boolean) => Piece} */
const piece = (text, foreign = false) => ({ text, foreign });

/** @type {(text: string) => string} */
const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/**
 * For a language with a catalogue.
 *
 * @type {(texts: Texts) => Say}
 */
function phrases({ locale, messages, told, dates }) {
  const known = new Map(Object.entries(messages));
  const asTheyAre = new Map(Object.entries(told));
  /** @type {Map<string, Piece[] | null>} */
  const said = new Map();
  const patterns = [...known.keys()]
    .filter((message) => message.includes("{}") && HAN.test(message))
    .sort((one, other) => other.length - one.length || (one < other ? -1 : 1))
    .map((message) => ({
      shape: new RegExp(`^${message.split("{}").map(literal).join("(.+?)")}$`),
      translation: known.get(message) ?? "",
      starting: message.startsWith("{") ? 1 : 0,
    }))
    .sort((one, other) => one.starting - other.starting);

  /** @type {Say} */
  const whole = (core) => {
    const exact = asTheyAre.get(core) ?? (core.includes("{}") ? undefined : known.get(core));
    if (exact !== undefined) return [piece(exact)];
    if (core.includes("{}")) return null; // a text that only looks like a message
    /** @type {Piece[][]} */
    const values = [];
    const general = core.replace(VARIABLE, (match) => {
      values.push([piece(toldValue(match, locale, dates))]);
      return "{}";
    });
    if (general === "{}") return values[0] ?? null;
    const found = known.get(general);
    return found === undefined ? null : filled(found, values, locale);
  };

  /** @type {Say} */
  const withoutEnd = (core) => {
    const end = core.at(-1) ?? "";
    if (core.length < 2 || !OPEN_ENDS.includes(end) || OPEN_ENDS.includes(core.at(-2) ?? "")) return null;
    const found = say(core.slice(0, -1));
    return found && [...found, piece(MARKS[end] ?? end)];
  };

  /** @type {Say} */
  const byPattern = (core) => {
    for (const { shape, translation } of patterns) {
      const slots = shape.exec(core)?.slice(1);
      if (!slots || slots.some((slot) => slot.length > LONGEST_SLOT || ENDS.test(slot))) continue;
      const values = slots.map((slot) => say(slot) ?? [piece(slot, HAN.test(slot))]);
      if (values.every((value) => lengthOfForeign(value) <= LONGEST)) return filled(translation, values, locale);
    }
    return null;
  };

  /** @type {(parts: string[], mark: string, options: { end?: string; isWhole?: boolean }) => Piece[] | null} */
  const joined = (parts, mark, { end = "", isWhole = false }) => {
    const found = parts.map((part) => (HAN.test(part) ? say(part) : [piece(marked(part.trim()))]));
    const unknown = found.flatMap((part, place) => (part === null ? [place] : []));
    if (isWhole && found.some((part) => part?.some(({ foreign }) => foreign))) return null;
    if (unknown.length && (isWhole || end || mark === " ")) return null;
    const isClauses = mark === ". " || mark === "; " || mark === ", ";
    if (unknown.length * 2 > parts.length || unknown.some((place) => (parts[place] ?? "").length > LONGEST / 2)) return null;
    if (isClauses && unknown.some((place) => place > 0)) return null;
    if (unknown.length === parts.filter((part) => HAN.test(part)).length) return null;
    const filling = found.map((part, place) => part ?? [piece((parts[place] ?? "").trim(), true)]);
    const pieces = filling.flatMap((part, place) => (place ? [piece(mark), ...part] : part));
    return end ? [...pieces, piece(end)] : pieces;
  };

  /** @type {Say} */
  const inParts = (core) => {
    const brackets = core.split("（").length - 1;
    const opening = core.endsWith("）") && brackets <= MOST_BRACKETS ? core.lastIndexOf("（") : -1;
    if (opening > 0) return joined([core.slice(0, opening), core.slice(opening + 1, -1)], " (", { end: ")" });
    for (const separator of SEPARATORS) {
      if (!core.includes(separator)) continue;
      const found = joined(core.split(separator), MARKS[separator] ?? separator, { isWhole: SENTENCE.test(core) });
      if (found !== null) return found;
    }
    return null;
  };

  /** @type {Say} */
  const say = (text) => {
    const core = text.trim();
    if (!HAN.test(core)) return marked(core) === core ? null : padded(text, [piece(marked(core))]);
    let found = said.get(core);
    if (found === undefined) {
      found = whole(core) ?? withoutEnd(core) ?? byPattern(core) ?? inParts(core);
      said.set(core, found);
    }
    return found && padded(text, found);
  };
  return say;
}

/** @type {(value: Piece[]) => number} */
const lengthOfForeign = (value) => value.reduce((sum, { text, foreign }) => sum + (foreign ? text.length : 0), 0);

/**
 * A translation with its slots filled, and with the forms of words that follow a number.
 *
 * @type {(translation: string, values: Piece[][], locale: string) => Piece[]}
 */
function filled(translation, values, locale) {
  /** @type {Piece[]} */
  const pieces = [];
  let at = 0;
  let place = 0;
  for (const match of translation.matchAll(SLOT)) {
    const [slot, number, counted, forms] = match;
    pieces.push(piece(translation.slice(at, match.index)));
    at = match.index + slot.length;
    if (forms === undefined) pieces.push(...(values[number ? Number(number) : place++] ?? []));
    else {
      const value = values[Number(counted)] ?? [];
      pieces.push(piece(formOf(value.map(({ text }) => text).join(""), forms.split("|"), locale)));
    }
  }
  return [...pieces, piece(translation.slice(at))].filter(({ text }) => text !== "");
}

/**
 * Pieces between the blanks that stood around the text.
 *
 * @type {(text: string, pieces: Piece[]) => Piece[]}
 */
function padded(text, pieces) {
  const before = text.slice(0, text.length - text.trimStart().length);
  const after = text.slice(text.trimEnd().length);
  return [piece(before), ...pieces, piece(after)].filter((one) => one.text !== "");
}

/**
 * For a language that writes the same words otherwise.
 *
 * @type {(texts: Texts) => Say}
 */
function characters({ characters: pairs = "", words = {}, told }) {
  const single = new Map();
  const list = [...pairs];
  for (let at = 0; at < list.length; at += 2) single.set(list[at], list[at + 1]);
  const special = new Map([...Object.entries(words), ...Object.entries(told)]);
  const longestFirst = [...special.keys()].sort((one, other) => other.length - one.length).map(literal);
  const shape = new RegExp([...longestFirst, "[^]"].join("|"), "gu");
  return (text) =>
    HAN.test(text) ? [piece(text.replace(shape, (part) => special.get(part) ?? single.get(part) ?? part))] : null;
}

/** @type {(texts: Texts) => Say} */
export const speaker = (texts) => (texts.characters === undefined ? phrases(texts) : characters(texts));
