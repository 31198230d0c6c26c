// Writes records as YAML in the layout of `kepu format`, so that a proposal needs no tidying.
// What YAML could read as something else is quoted; what cannot be seen is escaped.

import { own } from "../common/own.js";
import { isGroup } from "./changes.js";

const WIDTH = 160;
const FIELD_NAME = /^[a-z][a-z0-9_]*$/;
const FIRST_AND_LAST = /^[^\s\-?:,[\]{}#&*!|>'"%@\x60=~](?:[^\n]*[^\s:])?$/u;
const SPECIAL =
  /^(?:true|false|yes|no|on|off|y|n|null|[-+]?[\d.][\d_.,:xoabcdef+-]*|[-+]?\.(?:inf|nan)|<<|---.*|\.\.\..*)$/i;
const DATE = /^\d{4}-\d{2}(-\d{2})?$/;
const PHONE = /^(?:\d+(-\d+)+|\d+(\.\d+){2,})$/;
const CLOCK = /^\d{1,2}:\d{2}$/;
const UNSEEN =
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]/u;
const PRINTABLE = /^(?: |[^\p{C}\p{Z}])*$/u;

/** @import { Group, Known, Scalar, Shape, Value } from "./types.js" */

/**
 * A record, or some of its fields, as a YAML text.
 * `shape` gives, in canonical order, what is known of each field: `flow` for groups that read best on one line,
 * `inside` for the shape of groups.
 *
 * @type {(record: Group, shape: Shape) => string}
 */
export function toYaml(record, shape) {
  return mappingLines(record, shape, 0).map((line) => `${line}\n`).join("");
}

/**
 * The fields of a record that have a value, in canonical order; unknown ones keep theirs at the end.
 *
 * @type {(record: Group, shape: Shape) => string[]}
 */
export function inOrder(record, shape) {
  const known = Object.keys(shape).filter((key) => Object.hasOwn(record, key));
  return [...known, ...Object.keys(record).filter((key) => !Object.hasOwn(shape, key))];
}

/** @type {(value: Value) => value is string} */
const isText = (value) => typeof value === "string";
/** @type {(value: Value) => value is Scalar} */
const isScalar = (value) => value === null || typeof value !== "object";
/** @type {(indent: number) => string} */
const pad = (indent) => " ".repeat(indent);
/** @type {(text: string) => number} */
const width = (text) => [...text].length;
/** @type {(shape: Shape, key: string) => Known} */
const knownOf = (shape, key) => (Object.hasOwn(shape, key) ? shape[key] : {});

/**
 * A field's name stands plain, even "on": the strict reader takes all keys for text.
 *
 * @type {(key: string, flow: boolean) => string}
 */
const keyText = (key, flow) => (FIELD_NAME.test(key) ? key : scalarText(key, flow));

/** @type {(mapping: Group, shape: Shape, indent: number) => string[]} */
function mappingLines(mapping, shape, indent) {
  return inOrder(mapping, shape).flatMap((key) =>
    withValue(`${pad(indent)}${keyText(key, false)}:`, own(mapping, key) ?? null, knownOf(shape, key), indent));
}

/** @type {(list: Value[], known: Known, indent: number) => string[]} */
function listLines(list, known, indent) {
  return list.flatMap((value) => {
    const head = `${pad(indent)}-`;
    if (!isGroup(value) || (known.flow && fits(`${head} `, inline(value, known, false)))) {
      return withValue(head, value, known, indent);
    }
    const [first, ...rest] = mappingLines(value, known.inside ?? {}, indent + 2);
    return [`${head} ${first.trimStart()}`, ...rest];
  });
}

/** @type {(head: string, value: Value, known: Known, indent: number) => string[]} */
function withValue(head, value, known, indent) {
  const written = inline(value, known, false);
  if (isScalar(value)) return written === null ? blockText(head, String(value), indent + 2) : [`${head} ${written}`];
  const short = Array.isArray(value) ? value.every(isScalar) : known.flow;
  if (short && written !== null && fits(head, written)) return [`${head} ${written}`];
  const lines = Array.isArray(value)
    ? listLines(value, known, indent + 2)
    : mappingLines(value, known.inside ?? {}, indent + 2);
  return [head, ...lines];
}

/** @type {(head: string, written: string | null) => boolean} */
const fits = (head, written) => written !== null && width(head) + width(written) < WIDTH;

/**
 * A value on one line, or null if it has several.
 *
 * @type {(value: Value, known: Known, flow: boolean) => string | null}
 */
function inline(value, known, flow) {
  if (isScalar(value)) return isText(value) && isBlock(value) ? null : scalarText(value, flow);
  const parts = Array.isArray(value)
    ? value.map((item) => inline(item, known, true))
    : inOrder(value, known.inside ?? {}).map((key) => pair(key, own(value, key) ?? null, knownOf(known.inside ?? {}, key)));
  if (parts.includes(null)) return null;
  return Array.isArray(value) ? `[${parts.join(", ")}]` : `{${parts.join(", ")}}`;
}

/** @type {(key: string, value: Value, known: Known) => string | null} */
function pair(key, value, known) {
  const written = inline(value, known, true);
  return written === null ? null : `${keyText(key, true)}: ${written}`;
}

/**
 * Whether a text is written line by line after `|`.
 *
 * @type {(text: string) => boolean}
 */
const isBlock = (text) => text.includes("\n") && text.trim() !== "" && !UNSEEN.test(text) && !text.includes("\t");

/** @type {(head: string, text: string, indent: number) => string[]} */
function blockText(head, text, indent) {
  const body = text.replace(/\n+$/, "");
  const chomp = text === `${body}\n` ? "" : text === body ? "-" : "+";
  const lead = /^[ \n]/.test(body) ? "2" : "";
  const lines = body.split("\n").map((line) => (line ? pad(indent) + line : ""));
  const more = chomp === "+" ? new Array(text.length - body.length - 1).fill("") : [];
  return [`${head} |${lead}${chomp}`, ...lines, ...more];
}

/**
 * A number, flag or one-line text; `flow` if it stands in brackets.
 *
 * @type {(value: Scalar, flow: boolean) => string}
 */
function scalarText(value, flow) {
  if (!isText(value)) return String(value);
  return isPlain(value, flow) && !looksSpecial(value) ? value : quoted(value);
}

/** @type {(text: string, flow: boolean) => boolean} */
function isPlain(text, flow) {
  if (!FIRST_AND_LAST.test(text) || UNSEEN.test(text) || text.includes("\n")) return false;
  if (/: | #|:\t|\t#/.test(text)) return false;
  return !(flow && /[,[\]{}]|:(?=[,[\]{}]|$)/.test(text));
}

/**
 * Dates and phones are read as text by kepu, and people write them plainly.
 *
 * @type {(text: string) => boolean}
 */
const looksSpecial = (text) =>
  CLOCK.test(text) || (!DATE.test(text) && !PHONE.test(text) && SPECIAL.test(text));

/** @type {(text: string) => string} */
function quoted(text) {
  if (text.includes("\\") && PRINTABLE.test(text)) return `'${text.replaceAll("'", "''")}'`;
  const escaped = text.replace(/[\\"]/g, "\\$&").replaceAll("\t", "\\t").replaceAll("\n", "\\n");
  return `"${escaped.replace(new RegExp(UNSEEN, "gu"), escapeOf)}"`;
}

/** @type {(character: string) => string} */
function escapeOf(character) {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0xd800 && code <= 0xdfff) return "\\uFFFD"; // half of a character
  return `\\u${code.toString(16).toUpperCase().padStart(4, "0")}`;
}
