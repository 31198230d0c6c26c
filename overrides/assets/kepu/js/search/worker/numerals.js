// Numbers as people write them: 45, or 两百 and 四十五.

import { own } from "../../common/own.js";

const DIGITS = "零一二三四五六七八九";
/** @type {Record<string, number>} */
const UNITS = { 十: 10, 百: 100, 千: 1000 };

/** A pattern for figures or numerals of ten and more. */
export const NUMBER = "\\d{1,4}|[一二两三四五六七八九零]?[十百千][一二三四五六七八九十百零]*";

/**
 * The number that figures or numerals mean.
 *
 * @type {(text: string) => number}
 */
export function numberOf(text) {
  if (/^\d+$/.test(text)) return Number(text);
  let total = 0;
  let digit = 0;
  for (const character of text) {
    const unit = own(UNITS, character);
    if (unit) total += (digit || 1) * unit;
    digit = unit ? 0 : character === "两" ? 2 : DIGITS.indexOf(character);
  }
  return total + digit;
}
