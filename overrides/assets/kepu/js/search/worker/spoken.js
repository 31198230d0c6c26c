// What people say of a place and not its name: 免费 现在开放, 45 人, 周末 亲子. Such words become answers to facets.

import { FILLERS } from "./cut.js";
import { SEPARATORS, wordsOf } from "./fold.js";
import { scoreWord } from "./match.js";
import { NUMBER, numberOf } from "./numerals.js";
import { saidMoment } from "./said-moment.js";

/** @import { Term } from "../types.js" */
/** @import { SearchIndex } from "./index.js" */

/** Facets whose answers are conditions. Kinds and themes are parts of names too, so the search itself looks for them. */
const CONDITIONS = ["region", "c", "cost", "booking", "audience", "stage", "mode", "setting", "facility", "title", "level", "validity"];
const NAMES = ["kind", "theme", "concept", "status"];
const BEFORE = "[\\s,，、;；。]|带着?|我们|一共|共|大约|大概|约|(?:[一两二三四]个|我们|全|每个?)?班(?:上|里|有)?";
const AFTER = "[\\s,，、;；。]|去|来|参观|研学|春游|秋游";
const PEOPLE = "人|学生|孩子|小朋友|同学|老人|员工|家长";
const GROUP = new RegExp(`(?:^|${BEFORE})(${NUMBER})\\s*(?:多|余|来)?\\s*(?:个|名|位)?\\s*(?:${PEOPLE})(?:的|团|队|团队|团体)?(?=$|${AFTER})`);
const OPEN = /^(?:开放|开门|开着|营业)(?:的|吗)?$/; // Said of a moment that stands beside it.
const LETTERS = /^[a-z-]+$/i; // Words of other languages, and pinyin, hold no conditions.
// What is left beside conditions and asks for nothing: 带(轮椅), (免费)去的地方.
const IDLE = /^(?:带着?|坐着?|推着?|要|想|给|去|玩|来|到|能|可以|可|的|地方|场所|有|什么|哪些|哪里|哪儿|吗|呢|啊)+$/;
const SEEING = /^(?:想|要|去|来)*(?:看|参观|逛)(?=..)/; // 看恐龙 asks for 恐龙, wherever it may be seen.
const LONGEST = 12; // Characters of a condition within a word.
const NAMED = 9.9; // The score of a word that is a whole name or alias.

/**
 * Split a query into conditions and the words that remain to be looked for.
 *
 * @type {(index: SearchIndex, query: string, now: number) => { q: string, terms: Term[] }}
 */
export function spoken(index, query, now) {
  const group = index.facets.has("fits") && GROUP.exec(query);
  const words = (group ? query.replace(group[0], " ") : query).split(SEPARATORS).filter(Boolean);
  const read = words.map((word) => {
    const term = termOf(index, word, now);
    return term ? { terms: [term], rest: [] } : peeled(index, word, now);
  });
  const terms = [...(group ? [groupTerm(group)] : []), ...read.flatMap((one) => one.terms)];
  const timed = terms.some(({ facet }) => facet === "open");
  const idle = (/** @type {string} */ word) => IDLE.test(word) || (timed && OPEN.test(word));
  const rest = read.flatMap((one) => one.rest).filter((word) => !terms.length || !idle(word));
  return { q: rest.join(" "), terms };
}

/** @type {(found: RegExpExecArray) => Term} */
function groupTerm([text, number]) {
  const people = numberOf(number);
  return { facet: "fits", codes: people ? ["yes"] : [], label: `${people} 人`, text: text.trim(), group: people };
}

/** @type {(index: SearchIndex, word: string, now: number) => Term | null} */
function termOf(index, word, now) {
  return momentTerm(index, word, now) ?? facetTerm(index, word);
}

/** @type {(index: SearchIndex, word: string, now: number) => Term | null} */
function momentTerm(index, word, now) {
  const said = index.facets.has("open") ? saidMoment(word, now) : null;
  return said && { facet: "open", codes: ["now"], label: said.label, text: word, at: said.at };
}

/** @type {(index: SearchIndex, word: string) => Term | null} */
function facetTerm(index, word) {
  const [folded] = wordsOf(word, (part) => index.fold(part));
  if (!folded || folded.length < 2) return null;
  const meanings = phrases(index).get(folded);
  if (!meanings || meanings.size > 1 || isName(index, folded)) return null;
  const [[facet, codes]] = meanings;
  if (NAMES.includes(facet)) return null;
  const { byCode, values } = index.facetOf(facet);
  const { label } = values[byCode.get([...codes][0]) ?? 0];
  return { facet, codes: [...codes], label: codes.has("partial") || codes.size > 1 ? word : label, text: word };
}

/**
 * What is written whole as the name of a record is that name: 科普日, not a day.
 *
 * @type {(index: SearchIndex, word: string) => boolean}
 */
function isName(index, word) {
  if (phrases(index).get(word)?.has("region")) return false;
  const { scores } = scoreWord(index, word);
  return scores.some((score) => score >= NAMED);
}

/**
 * For each phrase the facets and answers that it may mean; phrases of names have several meanings and stay words.
 *
 * @type {(index: SearchIndex) => Map<string, Map<string, Set<string>>>}
 */
function phrases(index) {
  const known = (index.worded.phrases ??= new Map());
  if (known.size) return known;
  /** @type {(phrase: string, facet: string, code: string) => void} */
  const learn = (phrase, facet, code) => {
    const meanings = known.get(phrase) ?? new Map();
    known.set(phrase, meanings.set(facet, (meanings.get(facet) ?? new Set()).add(code)));
  };
  for (const id of [...CONDITIONS, ...NAMES]) {
    for (const { code, words } of index.facets.get(id)?.values ?? []) for (const phrase of words) learn(phrase, id, code);
  }
  learnRegions(index, (phrase, code) => known.has(phrase) || learn(phrase, "region", code));
  for (const { id, label, group, byCode } of index.facets.values()) {
    if (!byCode.has("partial")) continue;
    const first = [...index.facets.values()].find((facet) => facet.group === group);
    for (const phrase of [label, label.replace(/通行$/, ""), ...(group && first?.id === id ? [group] : [])]) {
      for (const code of ["yes", "partial"]) learn(index.fold(phrase), id, code);
    }
  }
  return known;
}

/**
 * The short names of regions, and 甲州 for an autonomous prefecture.
 *
 * @type {(index: SearchIndex, learn: (phrase: string, code: string) => void) => void}
 */
function learnRegions({ divisions, facets }, learn) {
  for (const { code, words: [name] } of facets.get("region")?.values ?? []) {
    if (!name) continue;
    const short = divisions.shortened(name);
    learn(short, code);
    if (name.includes("自治")) learn(short + name.slice(-1), code);
  }
}

/**
 * 免费博物馆: a word that nothing has as it stands is cut at the conditions in it, if all that is left is found.
 *
 * @type {(index: SearchIndex, word: string, now: number) => { terms: Term[], rest: string[] }}
 */
function peeled(index, word, now) {
  const hits = scoreWord(index, index.fold(word)).hits;
  const seen = word.replace(SEEING, "");
  if (seen !== word && !isName(index, index.fold(word)) && scoreWord(index, index.fold(seen)).hits > hits) {
    return peeled(index, seen, now);
  }
  const whole = { terms: [], rest: [word] };
  if (hits || LETTERS.test(word)) return whole;
  const terms = [];
  let left = "";
  for (let at = 0; at < word.length; ) {
    const term = longestTerm(index, word.slice(at, at + LONGEST), now);
    if (term) terms.push(term);
    left += term ? " " : word[at];
    at += term ? term.text.length : 1;
  }
  const rest = left.replace(FILLERS, " ").split(" ").filter((part) => part && !IDLE.test(part));
  const found = terms.length && rest.every((part) => scoreWord(index, index.fold(part)).hits);
  return found ? { terms, rest } : whole;
}

/** @type {(index: SearchIndex, text: string, now: number) => Term | null} */
function longestTerm(index, text, now) {
  for (let size = text.length; size > 1; size -= 1) {
    const term = termOf(index, text.slice(0, size), now);
    if (term) return term;
  }
  return null;
}
