// What a Chinese text is in another language: whole, with slots for what changes, or part by part. The same rules as
// hooks/kepu/languages/phrases.py, for texts that programs put into a page.

/** @import { Say, Texts } from "./types" */

export const HAN = /[\u3007\u3400-\u9fff]/;
const VARIABLE =
  /(?:\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月(?:\d{1,2}日)?)(?![度级代底份])|\d[\d.,:]*(?: ?[–—~-] ?\d[\d.,:]*)*/g;
const DATE = /^(?:(\d{4})年)?(?:(\d{1,2})月)?(?:(\d{1,2})日)?$/;
const LEAP = 2024; // A year that has every day, for dates that say none.
const LONGEST = 60; // Characters of a Chinese text that may stand in the slot of a sentence.
const ENDS = /[。；！？\n]| · /;
/** @type {Record<string, string>} */
const MARKS = {
  "，": ", ", "。": ". ", "；": "; ", "：": ": ", "、": ", ", "（": " (", "）": ") ", "？": "? ", "！": "! ", "《": "“",
  "》": "”", "—": "–", "～": "–",
};
const SEPARATORS = ["。", "；", " · ", "：", "，", "、", " "];

/** @type {(text: string) => string} */
const marked = (text) => [...text].map((mark) => MARKS[mark] ?? mark).join("");

/**
 * A date, a month or a year as a language writes it; what is none as it is.
 *
 * @type {(text: string, tag: string) => string}
 */
function toldDate(text, tag) {
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (!year && !month && !day) return text;
  /** @type {Intl.DateTimeFormatOptions} */
  const parts = { timeZone: "UTC" };
  if (year) parts.year = "numeric";
  if (month) parts.month = "short";
  if (day) parts.day = "numeric";
  const moment = Date.UTC(Number(year ?? LEAP), Number(month ?? 1) - 1, Number(day ?? 1));
  return new Intl.DateTimeFormat(tag, parts).format(moment);
}

/** @type {(translation: string, values: string[]) => string} */
function filled(translation, values) {
  let place = 0;
  return translation.replace(/\{(\d*)\}/g, (_, number) => values[number === "" ? place++ : Number(number)] ?? "");
}

/** @type {(text: string) => string} */
const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/**
 * For a language with a catalogue.
 *
 * @type {(texts: Texts) => Say}
 */
function phrases({ tag, messages }) {
  const known = new Map(Object.entries(messages));
  /** @type {Map<string, string | null>} */
  const said = new Map();
  const patterns = [...known.keys()]
    .filter((message) => message.includes("{}") && HAN.test(message))
    .sort((one, other) => other.length - one.length)
    .map((message) => ({
      shape: new RegExp(`^${message.split("{}").map(literal).join("(.+?)")}$`),
      translation: known.get(message) ?? "",
    }));

  /** @type {Say} */
  const whole = (core) => {
    const exact = known.get(core);
    if (exact !== undefined) return exact;
    /** @type {string[]} */
    const values = [];
    const general = core.replace(VARIABLE, (match) => {
      values.push(toldDate(match, tag));
      return "{}";
    });
    const found = general === "{}" ? "{}" : known.get(general);
    return found === undefined ? null : filled(found, values);
  };

  /** @type {Say} */
  const byPattern = (core) => {
    for (const { shape, translation } of patterns) {
      const slots = shape.exec(core)?.slice(1);
      if (!slots || slots.some((slot) => ENDS.test(slot))) continue;
      const values = slots.map((slot) => say(slot) ?? slot);
      if (values.every((value) => !HAN.test(value) || value.length <= LONGEST)) return filled(translation, values);
    }
    return null;
  };

  /** @type {(parts: string[], mark: string, end?: string) => string | null} */
  const joined = (parts, mark, end = "") => {
    const found = parts.map((part) => (HAN.test(part) ? say(part) : marked(part.trim())));
    const unknown = found.flatMap((part, place) => (part === null ? [place] : []));
    const clauses = mark === ". " || mark === "; " || mark === ", ";
    if (unknown.length * 2 > parts.length || unknown.some((place) => (parts[place] ?? "").length > LONGEST / 2)) return null;
    if (clauses && unknown.some((place) => place > 0)) return null;
    if (unknown.length === parts.filter((part) => HAN.test(part)).length) return null;
    return found.map((part, place) => part ?? (parts[place] ?? "").trim()).join(mark) + end;
  };

  /** @type {Say} */
  const inParts = (core) => {
    const opening = core.endsWith("）") ? core.lastIndexOf("（") : -1;
    if (opening > 0) return joined([core.slice(0, opening), core.slice(opening + 1, -1)], " (", ")");
    for (const separator of SEPARATORS) {
      const found = core.includes(separator) ? joined(core.split(separator), MARKS[separator] ?? separator) : null;
      if (found !== null) return found;
    }
    return null;
  };

  /** @type {Say} */
  const say = (text) => {
    const core = text.trim();
    if (!HAN.test(core)) return marked(core) === core ? null : marked(core);
    let found = said.get(core);
    if (found === undefined) {
      found = whole(core) ?? byPattern(core) ?? inParts(core);
      said.set(core, found);
    }
    return found === null ? null : text.replace(core, () => found);
  };
  return say;
}

/**
 * For a language that writes the same words otherwise.
 *
 * @type {(texts: Texts) => Say}
 */
function characters({ characters: pairs = "", words = {}, messages }) {
  const single = new Map();
  const list = [...pairs];
  for (let at = 0; at < list.length; at += 2) single.set(list[at], list[at + 1]);
  const special = new Map([...Object.entries(words), ...Object.entries(messages)]);
  const longestFirst = [...special.keys()].sort((one, other) => other.length - one.length).map(literal);
  const shape = new RegExp([...longestFirst, "[^]"].join("|"), "gu");
  return (text) => (HAN.test(text) ? text.replace(shape, (part) => special.get(part) ?? single.get(part) ?? part) : null);
}

/** @type {(texts: Texts) => Say} */
export const speaker = (texts) => (texts.characters === undefined ? phrases(texts) : characters(texts));
