// Names of places as people say them, with or without 省, 市, 区, 县 and 自治, and kinds as they are abbreviated.

// GB/T 2260 names end in one of these; the longest first, so that 自治区 is not read as 区.
const UNITS = ["特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "林区", "新区", "街道", "省", "市", "区", "县", "盟", "旗", "州", "镇", "乡"];
// The nationalities that names of autonomous areas hold before their unit.
const NATIONS =
  "蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 鄂温克 德昂 保安 裕固 独龙 鄂伦春 各";
const NATION = new RegExp(`(?:(?:${NATIONS.split(" ").sort((a, b) => b.length - a.length).join("|")})族|维吾尔)+$`);
const LEAST = 2; // Characters of a short name; with fewer the unit stays.

/**
 * A name without its unit, or the name itself where nothing that says enough would be left.
 *
 * @type {(name: string) => string}
 */
function shortName(name) {
  const unit = UNITS.find((end) => name.endsWith(end));
  const bare = unit ? name.slice(0, -unit.length) : name;
  const short = unit?.startsWith("自治") ? bare.replace(NATION, "") : bare;
  return short.length >= LEAST ? short : name;
}

/**
 * What is looked for in a text and what stands for it, with the lengths that are known by their first character, the
 * longest first: most places in a text begin nothing that is known.
 *
 * @typedef {{ of: Map<string, string>, sizes: Map<string, number[]> }} Forms
 */

/** Turns names of regions and kinds in a text into their other forms. */
export class Divisions {
  /**
   * @param {string[]} names of regions, the larger first
   * @param {string[][]} kinds the words of each kind
   */
  constructor(names, kinds) {
    const pairs = names.flatMap(waysToSay);
    /** @type {[string, string][]} */
    const shorts = [...pairs, ...kinds.flatMap(abbreviations)];
    // The first of several is kept: a kind's own word before the others.
    this.shorts = formsOf(shorts.reverse());
    // The larger region comes first and has the name: 甲 is 甲市 before 甲县.
    this.longs = formsOf(pairs.map(([name, short]) => /** @type {[string, string]} */ ([short, name])).reverse());
    this.regions = formsOf(names.flatMap((name) => [[name, ""], [shortName(name), ""]]));
  }

  /**
   * 甲省地质博物馆 as 甲地质博物馆, 科学技术馆 as 科技馆.
   *
   * @type {(text: string) => string}
   */
  shortened(text) {
    return replaced(text, this.shorts);
  }

  /**
   * 甲地质博物馆 as 甲省地质博物馆.
   *
   * @type {(text: string) => string}
   */
  lengthened(text) {
    return replaced(this.shortened(text), this.longs);
  }

  /**
   * 甲市自然博物馆 as 自然博物馆: what a place is called where it is.
   *
   * @type {(text: string) => string}
   */
  core(text) {
    let rest = text;
    for (let size = 1; size; rest = rest.slice(size)) size = sizeAt(rest, 0, this.regions);
    return rest.length > LEAST ? rest : text;
  }

  /**
   * The other forms of each name of a line with tabs between them, in one line; empty where there are none.
   *
   * @type {(line: string) => string}
   */
  variants(line) {
    const names = line.split("\t");
    const short = names.map((name) => this.shortened(name));
    const forms = [...short.map((name) => this.core(name)), ...short, ...short.map((name) => replaced(name, this.longs))];
    return [...new Set(forms)].filter((form) => !names.includes(form)).join("\t");
  }
}

/** @type {(text: string, at: number, known: Forms) => number} */
function sizeAt(text, at, { of, sizes }) {
  for (const size of sizes.get(text[at]) ?? []) if (of.has(text.slice(at, at + size))) return size;
  return 0;
}

/** @type {(text: string, forms: Forms) => string} */
function replaced(text, forms) {
  let changed = "";
  let kept = 0;
  for (let at = 0; at < text.length; ) {
    const size = sizeAt(text, at, forms);
    if (size) {
      changed += text.slice(kept, at) + (forms.of.get(text.slice(at, at + size)) ?? "");
      kept = at + size;
    }
    at += size || 1;
  }
  return kept ? changed + text.slice(kept) : text;
}

/**
 * The full name, and for an autonomous one also 甲州: each with the short name that it is said for.
 *
 * @type {(name: string) => [string, string][]}
 */
function waysToSay(name) {
  const short = shortName(name);
  if (short === name) return [];
  const unit = name.slice(-1);
  return name.slice(-3, -1) === "自治" ? [[name, short], [short + unit, short]] : [[name, short]];
}

/**
 * Words of a kind that another of its words abbreviates: 科学技术馆 holds the characters of 科技馆 in their order. Of
 * two that differ in their last character alone, such as 博物馆 and 博物院, the first stands for both.
 *
 * @type {(words: string[]) => [string, string][]}
 */
function abbreviations(words) {
  /** @type {(short: string, long: string) => boolean} */
  const abbreviates = (short, long) => {
    let at = 0;
    for (const character of long) if (character === short[at]) at += 1;
    return short.length < long.length && at === short.length;
  };
  /** @type {(long: string) => [string, string][]} */
  const pairsOf = (long) => words.flatMap((short) => (abbreviates(short, long) ? [[long, short]] : []));
  /** @type {(word: string, at: number) => [string, string][]} */
  const twinOf = (word, at) => {
    const first = words.slice(0, at).find((other) => other.length > LEAST && other.slice(0, -1) === word.slice(0, -1));
    return first ? [[word, first]] : [];
  };
  return [...words.flatMap(pairsOf), ...words.flatMap(twinOf)];
}

/** @type {(pairs: [string, string][]) => Forms} */
function formsOf(pairs) {
  const of = new Map(pairs);
  /** @type {Map<string, number[]>} */
  const sizes = new Map();
  for (const { 0: first, length } of of.keys()) {
    const known = sizes.get(first) ?? [];
    if (!known.includes(length)) sizes.set(first, [...known, length].sort((a, b) => b - a));
  }
  return { of, sizes };
}
