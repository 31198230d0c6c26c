// Matches Latin input against Chinese text the way input methods do: whole syllables, initials,
// or both (kejiguan, kjg, kejig), mixed with characters (海洋kjg).

const LONGEST = 48; // Letters of one word that are read as pinyin.
const LONGEST_SYLLABLE = 6;
const FIRST = 128; // Numbers of syllables begin here; below are Latin letters and digits themselves.
const WHOLE = 1; // A match may start here with whole syllables only,
const INITIAL = 2; // or with initials allowed.

/** @import { Field, Part } from "./field.js" */
/** @import { Heard, Reading, SoundTable, Spelling } from "./types.js" */

/** The readings of characters, from the site's pinyin tables. */
export class Sounds {
  /** @param {SoundTable} table */
  constructor(table) {
    /** @type {string[]} syllables by number */
    this.names = [];
    /** @type {string[][]} how each is typed */
    this.spellings = [];
    /** @type {Map<string, number>} */
    this.numbers = new Map();
    this.of = new Uint16Array(65536);
    for (let code = 48; code < 123; code += 1) if (/[0-9a-z]/.test(String.fromCharCode(code))) this.of[code] = code;
    /** @type {Map<string, [phrase: string, numbers: number[]][]>} by their first character */
    this.phrases = new Map();
    this.tables = 0;
    this.add(table);
  }

  /** @type {(table: SoundTable) => void} */
  add({ syllables, phrases = {} }) {
    this.tables += 1;
    for (const [syllable, characters] of Object.entries(syllables)) {
      const number = this.numberOf(syllable);
      for (const character of characters) this.of[character.charCodeAt(0)] = number;
    }
    for (const [phrase, reading] of Object.entries(phrases)) {
      const known = this.phrases.get(phrase[0]) ?? [];
      this.phrases.set(phrase[0], [...known, [phrase, reading.split(" ").map((name) => this.numberOf(name))]]);
    }
  }

  /** @type {(syllable: string) => number} */
  numberOf(syllable) {
    const known = this.numbers.get(syllable);
    if (known !== undefined) return known;
    const number = FIRST + this.names.length;
    this.numbers.set(syllable, number);
    this.names.push(syllable);
    // ü is typed as v, and often as u.
    this.spellings.push(syllable.includes("v") ? [syllable, syllable.replace("v", "u")] : [syllable]);
    return number;
  }

  /**
   * For each unit of a folded text its sound, and for the units of phrases their usual one beside it.
   *
   * @type {(text: string) => Reading}
   */
  read(text) {
    const sounds = new Uint16Array(text.length);
    /** @type {Uint16Array | null} */
    let others = null;
    for (let at = 0; at < text.length; at += 1) sounds[at] = this.of[text.charCodeAt(at)];
    for (const [phrase, numbers] of [...this.phrases.values()].flat()) {
      for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
        const beside = (others ??= new Uint16Array(text.length));
        numbers.forEach((number, step) => {
          // A phrase may be seen where there is none (馆长 in 科技馆长廊), so the usual reading stays.
          if (sounds[at + step] !== number) [sounds[at + step], beside[at + step]] = [number, sounds[at + step]];
        });
      }
    }
    return { text, sounds, others };
  }

  /**
   * Letters cut into syllables, the longest first, or null when they are no pinyin.
   *
   * @type {(letters: string) => string[] | null}
   */
  syllablesOf(letters) {
    /** @type {Set<number>} */
    const dead = new Set();
    /** @type {(at: number) => string[] | null} */
    const from = (at) => {
      if (at === letters.length) return [];
      if (dead.has(at)) return null;
      for (let size = Math.min(LONGEST_SYLLABLE, letters.length - at); size > 0; size -= 1) {
        const syllable = letters.slice(at, at + size);
        const rest = this.numbers.has(syllable) ? from(at + size) : null;
        if (rest) return [syllable, ...rest];
      }
      dead.add(at);
      return null;
    };
    return from(0);
  }

  /**
   * The usual full pinyin of a text; what has no reading stays as it is.
   *
   * @type {(text: string) => string}
   */
  spell(text) {
    const { sounds } = this.read(text);
    let spelled = "";
    for (let at = 0; at < text.length; at += 1) spelled += sounds[at] < FIRST ? text[at] : this.names[sounds[at] - FIRST];
    return spelled;
  }

  /**
   * A word made ready to be looked for, or null when it is too long to be pinyin.
   *
   * @type {(word: string) => Spelling | null}
   */
  prepare(word) {
    if (word.length > LONGEST) return null;
    const starts = new Uint8Array(FIRST + this.names.length);
    this.names.forEach((name, at) => {
      if (this.spellings[at].some((spelling) => mayBegin(word, spelling))) starts[FIRST + at] |= WHOLE | INITIAL;
      if (name[0] === word[0]) starts[FIRST + at] |= INITIAL;
    });
    starts[this.of[word.charCodeAt(0)]] |= WHOLE | INITIAL;
    return { word, starts };
  }

  /**
   * Where a prepared word is first found in a read text, between two places.
   *
   * @type {(query: Spelling, read: Reading, from?: number, to?: number, initialsAllowed?: boolean) => Heard | null}
   */
  find(query, read, from = 0, to = read.text.length, initialsAllowed = true) {
    for (let kind = WHOLE; kind <= (initialsAllowed ? INITIAL : WHOLE); kind += 1) {
      for (let start = from; start < to; start += 1) {
        if (!(query.starts[read.sounds[start]] & kind) && !(read.others && query.starts[read.others[start]] & kind)) continue;
        const end = this.follow(query.word, read, start, to, 0, kind === INITIAL);
        if (end >= 0) return { start: start - from, end: end - from, whole: kind === WHOLE };
      }
    }
    return null;
  }

  /**
   * The unit after the match, or -1. The last syllable may be typed in part.
   *
   * @type {(word: string, read: Reading, at: number, to: number, typed: number, initials: boolean) => number}
   */
  follow(word, read, at, to, typed, initials) {
    if (typed >= word.length) return at;
    if (at >= to) return -1;
    if (read.text.charCodeAt(at) === word.charCodeAt(typed)) {
      const end = this.follow(word, read, at + 1, to, typed + 1, initials);
      if (end >= 0) return end;
    }
    const end = this.followSound(word, read, at, to, typed, initials, read.sounds[at]);
    return end >= 0 || !read.others ? end : this.followSound(word, read, at, to, typed, initials, read.others[at]);
  }

  /** @type {(word: string, read: Reading, at: number, to: number, typed: number, initials: boolean, number: number) => number} */
  followSound(word, read, at, to, typed, initials, number) {
    if (number < FIRST) return -1;
    const name = this.names[number - FIRST];
    const spellings = this.spellings[number - FIRST];
    const rest = word.length - typed;
    for (let which = 0; which < spellings.length; which += 1) {
      const syllable = spellings[which];
      if (word.startsWith(syllable, typed)) {
        const end = this.follow(word, read, at + 1, to, typed + syllable.length, initials);
        if (end >= 0) return end;
      } else if (rest > 1 && rest < syllable.length && syllable.startsWith(word.slice(typed))) {
        return at + 1;
      }
    }
    if (!initials || name.length === 1 || name[0] !== word[typed]) return -1;
    return this.follow(word, read, at + 1, to, typed + 1, initials);
  }

  /**
   * The sounds of a part's lines, read once from as many tables as there are.
   *
   * @type {(part: Part) => Reading}
   */
  soundsOf(part) {
    if (part.sounds?.text !== part.folded || part.soundsFrom !== this.tables) part.sounds = this.read(part.folded);
    part.soundsFrom = this.tables;
    return part.sounds;
  }

  /**
   * Calls back with every record whose field sounds like a word: the match and the length of the record's text.
   *
   * @type {(field: Field, word: string, initialsAllowed: boolean, visit: (record: number, found: Heard, length: number) => void) => void}
   */
  each(field, word, initialsAllowed, visit) {
    const query = this.prepare(word);
    if (!query) return;
    for (const part of field.parts) {
      if (!part) continue;
      const sounds = this.soundsOf(part);
      for (let line = 0; line < part.starts.length - 1; line += 1) {
        const from = part.starts[line];
        const to = part.starts[line + 1] - 1;
        const found = this.find(query, sounds, from, to, initialsAllowed);
        if (found) visit(part.first + line, found, to - from);
      }
    }
  }
}

/** @type {(word: string, syllable: string) => boolean} */
function mayBegin(word, syllable) {
  return word.startsWith(syllable) || (word.length > 1 && word.length < syllable.length && syllable.startsWith(word));
}
