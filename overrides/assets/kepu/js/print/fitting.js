// How large letters may be so that a sheet about one record fits on its paper: reckoned from how much it says, because
// what the screen shows is smaller than what the printer makes. Lengths are those of print-sheets.css on A4, in millimetres.

const ASCII = 0.55; // of the width of a Chinese character
const ON_A_LINE = { large: 14, usual: 22, small: 28 }; // characters
const LINES = { large: 7, usual: 14, usualWithPhoto: 8 };
const LINE = 10;
const [LOWEST, HIGHEST] = [45, 120]; // a photograph
const ROOM = { usual: 131, small: 200 }; // for words and a photograph, below a title of one line
const TITLE = { line: 14, height: 16 };

/** @typedef {{ letters: "large" | "usual" | "small", photo: number }} Fit The height of a photograph */

/** @type {(text: string) => number} */
const width = (text) => [...text].reduce((sum, character) => sum + (character <= "~" ? ASCII : 1), 0);

/** @type {(texts: string[], characters: number) => number} */
const lines = (texts, characters) => texts.reduce((sum, text) => sum + Math.max(1, Math.ceil(width(text) / characters)), 0);

/**
 * What fits, of a sheet with a title and texts that each begin a line.
 *
 * @type {(title: string, texts: string[], hasPhoto: boolean) => Fit}
 */
export function fit(title, texts, hasPhoto) {
  if (!hasPhoto && width(title) <= TITLE.line && lines(texts, ON_A_LINE.large) <= LINES.large) return { letters: "large", photo: 0 };
  const usual = lines(texts, ON_A_LINE.usual);
  const letters = usual <= (hasPhoto ? LINES.usualWithPhoto : LINES.usual) ? "usual" : "small";
  const above = TITLE.height * (Math.ceil(width(title) / TITLE.line) - 1);
  const left = ROOM[letters] - above - LINE * lines(texts, ON_A_LINE[letters]);
  return { letters, photo: hasPhoto ? Math.min(HIGHEST, Math.max(LOWEST, left)) : 0 };
}
