// Matches Latin input against Chinese text the way input methods do: whole syllables, initials,
// or both (kejiguan, kjg, kejig), mixed with characters (海洋kjg).

const INSIDE = new Set("aeiouvnghr"); // Letters that stand inside syllables.
const LONGEST_SYLLABLE = 6;
const LONGEST = 40; // Letters of one word that are read as pinyin.

/** The readings of characters, from the site's pinyin table. */
export class Pinyin {
  constructor(table) {
    this.readings = new Map();
    for (const [syllable, characters] of Object.entries(table.syllables)) {
      for (const character of characters) this.readings.set(character, [syllable]);
    }
    this.syllables = new Set(Object.keys(table.syllables));
    this.phrases = new Map();
    for (const [phrase, reading] of Object.entries(table.phrases)) {
      const known = this.phrases.get(phrase[0]) ?? [];
      this.phrases.set(phrase[0], [...known, [phrase, reading.split(" ")]]);
    }
    this.letters = this.readLetters();
  }

  readLetters() {
    const letters = new Uint32Array(65536);
    for (let code = 97; code < 123; code += 1) letters[code] = bit(code);
    const add = (character, syllable) => (letters[character.charCodeAt(0)] |= bit(syllable.charCodeAt(0)));
    for (const [character, [syllable]] of this.readings) add(character, syllable);
    for (const [phrase, syllables] of [...this.phrases.values()].flat()) {
      syllables.forEach((syllable, at) => add(phrase[at], syllable));
    }
    return letters;
  }

  /** For each unit of a folded text its readings, the best first; none for what is not Chinese. */
  read(text) {
    const units = [];
    for (let at = 0; at < text.length; at += 1) units.push(this.readings.get(text[at]));
    for (let at = 0; at < text.length; at += 1) {
      const phrases = this.phrases.get(text[at]);
      if (!phrases) continue;
      for (const [phrase, syllables] of phrases) {
        if (text.startsWith(phrase, at)) syllables.forEach((syllable, step) => prefer(units, at + step, syllable));
      }
    }
    return { text, units };
  }

  /** The letters that units of a text can begin with, as bits: a cheap first test for many texts. */
  lettersOf(text) {
    let letters = 0;
    for (let at = 0; at < text.length; at += 1) letters |= this.letters[text.charCodeAt(at)];
    return letters;
  }

  /** Letters cut into syllables, the longest first, or null when they are no pinyin. */
  syllablesOf(letters) {
    const dead = new Set();
    const from = (at) => {
      if (at === letters.length) return [];
      if (dead.has(at)) return null;
      for (let size = Math.min(LONGEST_SYLLABLE, letters.length - at); size > 0; size -= 1) {
        const syllable = letters.slice(at, at + size);
        const rest = this.syllables.has(syllable) ? from(at + size) : null;
        if (rest) return [syllable, ...rest];
      }
      dead.add(at);
      return null;
    };
    return from(0);
  }

  /** The usual full pinyin of a text; what has no reading stays as it is. */
  spell(text) {
    const { units } = this.read(text);
    return units.map((readings, at) => readings?.[0] ?? text[at]).join("");
  }
}

// The usual reading stays as the second: a phrase may be seen where there is none (馆长 in 科技馆长廊).
function prefer(units, at, syllable) {
  const others = (units[at] ?? []).filter((reading) => reading !== syllable);
  units[at] = [syllable, ...others];
}

function bit(code) {
  return 1 << (code - 97);
}

/**
 * The letters that a text must have among `lettersOf` for a word to be found in it: the word's
 * first, and those that never stand inside a syllable.
 */
export function lettersNeeded(word) {
  let letters = 0;
  for (const [at, letter] of [...word].entries()) {
    if (letter >= "a" && letter <= "z" && (at === 0 || !INSIDE.has(letter))) letters |= bit(letter.charCodeAt(0));
  }
  return letters;
}

/**
 * Where a word is first found in a read text.
 *
 * @returns {{start: number, end: number, whole: boolean} | null} `whole` says that full syllables matched.
 */
export function findPinyin(read, word, allowInitials = true) {
  if (word.length > LONGEST) return null;
  const { units, text } = read;
  for (const initials of allowInitials ? [false, true] : [false]) {
    for (let start = 0; start < units.length; start += 1) {
      if (!mayStart(units[start], text[start], word[0])) continue;
      const end = follow(read, word, start, 0, initials);
      if (end >= 0) return { start, end, whole: !initials };
    }
  }
  return null;
}

function mayStart(readings, unit, letter) {
  if (unit === letter) return true;
  if (readings === undefined) return false;
  return readings[0][0] === letter || (readings.length > 1 && readings.some((reading) => reading[0] === letter));
}

// The unit after the match, or -1. The last syllable may be typed in part.
function follow(read, word, at, typed, initials) {
  if (typed >= word.length) return at;
  if (at >= read.units.length) return -1;
  if (read.text[at] === word[typed]) {
    const end = follow(read, word, at + 1, typed + 1, initials);
    if (end >= 0) return end;
  }
  for (const reading of read.units[at] ?? []) {
    const end = followReading(read, word, at, typed, reading, initials);
    if (end >= 0) return end;
  }
  return -1;
}

function followReading(read, word, at, typed, reading, initials) {
  const rest = word.length - typed;
  for (const syllable of reading.includes("v") ? [reading, reading.replace("v", "u")] : [reading]) {
    if (word.startsWith(syllable, typed)) {
      const end = follow(read, word, at + 1, typed + syllable.length, initials);
      if (end >= 0) return end;
    } else if (rest > 1 && rest < syllable.length && syllable.startsWith(word.slice(typed))) {
      return at + 1;
    }
  }
  if (!initials || reading[0] !== word[typed]) return -1;
  return follow(read, word, at + 1, typed + 1, initials);
}
