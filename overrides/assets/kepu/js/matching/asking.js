// Understands a question: which learning contents its words mean, from where the class comes, what day it is.

/** @import { Ask, IndexFile, Origin, Question, RegionData, Topic } from "./types.js" */

const DAY = 86_400_000; // milliseconds
const MOST = 40; // Contents that words may mean.
const POINT = /^(-?\d{1,3}(?:\.\d{1,6})?),(-?\d{1,2}(?:\.\d{1,6})?)$/;
const SHORT = /(?:特别行政区|自治县|自治州|自治区|地区|新区|林区|街道|[省市县区旗镇乡盟])$/;

/**
 * What the content of a question means: codes of contents, a concept, a theme, or words.
 *
 * @type {(index: IndexFile, content: string) => Topic}
 */
export function topicOf(index, content) {
  const words = fold(content);
  if (!words) return { kind: "none", label: "", contents: [], themes: [] };
  const codes = new Set(content.split(",").map((code) => code.trim()));
  const named = chosen(index, (code, label) => codes.has(code) || fold(label) === words);
  if (named.contents.length) return named;
  const concept = index.concepts.find(({ id, name }) => codes.has(id) || fold(name) === words);
  if (concept) return { kind: "contents", label: concept.name, contents: concept.contents.map(([code]) => code), themes: concept.themes };
  const theme = Object.entries(index.themes).find(([code, label]) => codes.has(code) || fold(label) === words);
  if (theme) return { kind: "theme", label: theme[1], contents: [], themes: [theme[0]] };
  const parts = content.split(/[\s,，、]+/).map(fold).filter(Boolean);
  const labelled = chosen(index, (_code, label) => parts.every((part) => fold(label).includes(part)));
  if (labelled.contents.length) return { ...labelled, label: content.trim() };
  const found = chosen(index, (_code, label, taught) => parts.every((part) => fold(`${label} ${taught}`).includes(part)));
  return found.contents.length ? { ...found, label: content.trim() } : { kind: "words", label: content.trim(), contents: [], themes: [] };
}

/**
 * The contents that fit, with the themes of their concepts.
 *
 * @type {(index: IndexFile, fits: (code: string, label: string, words: string) => boolean) => Topic}
 */
function chosen({ concepts }, fits) {
  const found = concepts.flatMap(({ themes, contents }) =>
    contents.filter((content) => fits(...content)).map(([code, label]) => ({ code, label, themes })));
  const few = found.slice(0, MOST);
  const themes = [...new Set(few.flatMap((one) => one.themes))];
  return { kind: "contents", label: few.map(({ label }) => label).join("、"), contents: few.map(({ code }) => code), themes };
}

/** Without regard to case, width and spaces.
 *
 * @type {(text: string) => string}
 */
export function fold(text) {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
}

/**
 * From where a class comes; null where nothing is said.
 *
 * @type {(index: IndexFile, from: string) => Origin | null}
 */
export function originOf({ regions, schools, slacks }, from) {
  const text = from.trim();
  if (!text) return null;
  const [, lon, lat] = POINT.exec(text) ?? [];
  if (lon !== undefined && Math.abs(Number(lon)) <= 180 && Math.abs(Number(lat)) <= 90) {
    return { point: [Number(lon), Number(lat)], slack: 0, name: "您的位置", regions: [], others: [] };
  }
  const school = schools.find(([names]) => names.split(" ").some((name) => fold(name) === fold(text)));
  if (school) {
    const [names, region, eastward, northward] = school;
    const wider = regions[region] ? around(regions, regions[region]).map(([id]) => id) : [];
    return { point: [eastward, northward], slack: 0, name: names.split(" ")[0], regions: wider, others: [] };
  }
  const coded = regions.find(([id]) => id === text);
  const [best, ...others] = coded ? [coded] : regionsIn(regions, text);
  if (!best) return { point: null, slack: 0, name: "", regions: [], others: [] };
  const [, , , slack, eastward, northward] = best;
  const point = eastward === undefined || northward === undefined ? null : /** @type {[number, number]} */ ([eastward, northward]);
  return { point, slack: slacks[slack], name: fullName(regions, best), regions: around(regions, best).map(([id]) => id), others };
}

/**
 * The regions whose names stand in a text such as an address, the smallest; of several of one name those whose wider
 * region the text names too, if it names one.
 *
 * @type {(regions: RegionData[], text: string) => RegionData[]}
 */
function regionsIn(regions, text) {
  const wanted = fold(text);
  /** @type {(region: RegionData) => boolean} */
  const isNamed = ([, names]) => names.split(" ").some((name) => isIn(name, wanted));
  const found = regions.filter(isNamed).map((region) => {
    const wider = around(regions, region).slice(1);
    return { region, depth: wider.length, named: wider.filter(isNamed).length };
  });
  const most = Math.max(...found.map(({ named }) => named));
  const best = found.filter(({ named }) => named === most);
  const deepest = Math.max(...best.map(({ depth }) => depth));
  return best.filter(({ depth }) => depth === deepest).map(({ region }) => region);
}

/** @type {(name: string, wanted: string) => boolean} */
function isIn(name, wanted) {
  const folded = fold(name);
  const short = folded.replace(SHORT, "");
  return folded.length > 1 && (wanted.includes(folded) || (short.length > 1 && wanted.includes(short)));
}

/** A region and what it lies in, the smallest first.
 *
 * @type {(regions: RegionData[], region: RegionData) => RegionData[]}
 */
function around(regions, region) {
  /** @type {RegionData[]} */
  const found = [];
  for (let one = region; one && !found.includes(one); one = regions[one[2]]) found.push(one);
  return found;
}

/** Its name with those of what it lies in; the country has none here.
 *
 * @type {(regions: RegionData[], region: RegionData) => string}
 */
function fullName(regions, region) {
  return around(regions, region).reverse().map(([, names]) => names.split(" ")[0]).join("");
}

/**
 * What offers are judged by.
 *
 * @type {(index: IndexFile, question: Question, topic: Topic, origin: Origin | null) => Ask}
 */
export function askOf(index, question, topic, origin) {
  const { date, today } = question;
  return {
    stage: question.grade === null ? null : (index.grades[question.grade] ?? null),
    pupils: question.pupils,
    contents: topic.contents,
    related: topic.kind === "contents" ? topic.themes : [],
    theme: topic.kind === "theme" ? topic.themes[0] : null,
    date,
    weekday: date ? new Date(`${date}T00:00:00Z`).getUTCDay() || 7 : 0,
    ahead: date ? Math.round((Date.parse(date) - Date.parse(today)) / DAY) : 0,
    today,
    start: question.start,
    end: question.end,
    way: question.way,
    within: origin?.point ? question.within : null,
    regions: origin?.regions ?? [],
    needs: question.needs,
  };
}
