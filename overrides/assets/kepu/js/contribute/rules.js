// What answers are good. Patterns and messages are those of the model (hooks/kepu/model/scalars.py), which the page
// brings along; what a pattern cannot say stands here, and a table of cases holds it to `kepu check`.

const HOST = /^[\w.-]+\.[\w-]{2,}$/;
const UNSEEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g;
const DAY = "2026-05-01".length;

/** @import { Rule } from "./types.js" */

/** @typedef {{ least?: number | undefined, most?: number | undefined, longest?: number | undefined }} Limits */

/** @type {Map<string, Rule & { whole: RegExp }>} */
const scalars = new Map();

/**
 * Takes the rules that the page brings: by kind `pattern`, `message`, `half_width`, `day`, `missing`, `longest`.
 *
 * @type {(rules: Record<string, Rule>) => void}
 */
export function learn(rules) {
  for (const [kind, rule] of Object.entries(rules)) scalars.set(kind, { ...rule, whole: new RegExp(`^(?:${rule.pattern})$`) });
}

/**
 * What was typed without what nobody meant: invisible characters, blanks around it, full-width digits.
 *
 * @type {(kind: string, typed: string) => string}
 */
export function tidy(kind, typed) {
  let text = typed.replace(/\r\n?/g, "\n").replace(UNSEEN, "").trim();
  if (kind !== "prose") text = text.replace(/[\n\t]+/g, " ");
  if (!scalars.get(kind)?.half_width) return text;
  text = text.normalize("NFKC").replace(/[—–－]/g, "-");
  if (kind === "clock") return text.replace(/^(\d):/, "0$1:");
  return kind === "phone" ? tidyPhone(text) : text;
}

/** @type {(text: string) => string} */
function tidyPhone(text) {
  const plain = text.replace(/^\(?(0\d{2,3})\)?[\s-]*/, "$1-").replaceAll(" ", "");
  return fits("phone", plain) ? plain : text;
}

/**
 * What is wrong with an answer, or an empty text. `limits` are `least`, `most` and `longest`.
 *
 * @type {(kind: string, text: string, limits?: Limits) => string}
 */
export function trouble(kind, text, limits = {}) {
  if (limits.longest && [...text].length > limits.longest) return `有 ${[...text].length} 个字，最多 ${limits.longest} 个`;
  if (kind === "reference") return fits("id", text) ? "" : "请写名称或编号，从列表里选";
  const rule = scalars.get(kind);
  if (!rule) return "";
  if (kind === "phone") return fits(kind, text) ? "" : phoneTrouble(text, rule);
  if (kind === "url") return isSafe(text) ? "" : message(rule, text);
  if (!fits(kind, text)) return message(rule, text);
  if (rule.day !== undefined && !isDay(rule.day + text)) return (rule.missing ?? rule.message).replace("{value}", () => text);
  return bounds(text, limits);
}

/** @type {(kind: string, text: string) => boolean} */
function fits(kind, text) {
  const rule = scalars.get(kind);
  return Boolean(rule?.whole.test(text)) && (rule?.longest === undefined || text.length <= rule.longest);
}

/** @type {(rule: Rule, text: string) => string} */
const message = (rule, text) => rule.message.replace("{value}", () => text.slice(0, 40));

/**
 * Whether a text begins with a day of the calendar; a year or a month alone does.
 *
 * @type {(text: string) => boolean}
 */
function isDay(text) {
  const day = text.slice(0, DAY);
  if (day.length < DAY) return true;
  const found = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(found.getTime()) && found.toISOString().startsWith(day);
}

/** @type {(text: string, limits: Limits) => string} */
function bounds(text, { least, most }) {
  if (least !== undefined && Number(text) < least) return `不能小于 ${least}`;
  return most !== undefined && Number(text) > most ? `不能大于 ${most}` : "";
}

/** @type {(text: string, rule: Rule) => string} */
function phoneTrouble(text, rule) {
  if (/\d{7}.*[、，,;；/／和或].*\d{7}/.test(text)) return "像是几个号码；一个号码写一项";
  if (/^[2-8]\d{6,7}$/.test(text)) return "少了区号，如 010-12345678";
  return message(rule, text);
}

/** @type {(text: string) => boolean} */
function isSafe(text) {
  if (!fits("url", text) || !URL.canParse(text)) return false;
  const { hostname, username, password } = new URL(text);
  return HOST.test(hostname) && !username && !password;
}
