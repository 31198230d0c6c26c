// What a player takes away: words to copy. Nothing of it is kept or sent.

/** @import { Round } from "./types.js" */

/**
 * The result in words for a chat.
 *
 * @type {(round: Round, answers: boolean[], address: string) => string}
 */
export function resultWords({ title, code }, answers, address) {
  const right = answers.filter(Boolean).length;
  const row = answers.map((isRight) => (isRight ? "对" : "错")).join(" ");
  const where = address.startsWith("http") ? [address] : [];
  return [`${title}${code ? `（${code}）` : ""}：答对 ${right} 题，共 ${answers.length} 题`, row, ...where].join("\n");
}
