// Puts the values of verdicts and of a wish into the words that the portal has for them (catalogue/matching/reasons.py).

import { own } from "../common/own.js";
import { words as distanceWords } from "../map/distance.js";

/** @import { IndexFile, Result, Verdict } from "../matching/types.js" */
/** @import { Wish } from "./types.js" */

const WEEKDAYS = ["一", "二", "三", "四", "五", "六", "日"];
const CHINESE = ["一", "二", "三", "四", "五", "六"];
const BLANK = /\{(\w+)\}/g;

/**
 * A verdict in one line.
 *
 * @type {(index: IndexFile, verdict: Verdict, criterion: string, said: Record<string, string>) => string}
 */
export function reasonWords(index, { reason, values }, criterion, said) {
  const sentence = own(said, criterion);
  /** @type {Record<string, unknown>} */
  const known = { said: sentence ? `：${sentence}` : "", ...values };
  return (own(index.reasons, reason) ?? "").replace(BLANK, (_blank, name) => valueWords(index, name, own(known, name)));
}

/** @type {(index: IndexFile, name: string, value: unknown) => string} */
function valueWords(index, name, value) {
  if (name === "contents") return listed(value).map((code) => `“${labelOf(index, code)}”`).join("、");
  if (name === "stages") return listed(value).map((code) => own(index.stages, code) ?? code).join("、");
  if (name === "theme") return own(index.themes, String(value)) ?? "";
  if (name === "weekdays") return `周${listed(value).map((day) => WEEKDAYS[Number(day) - 1]).join("、周")}`;
  if (name === "hours") return Array.isArray(value) ? value.map(([opens, closes]) => `${clockWords(opens)}–${clockWords(closes)}`).join("、") : "";
  if (name === "last") return clockWords(Number(value));
  if (name === "until") return dayWords(String(value));
  if (name === "metres" || name === "within") return distanceWords(Number(value));
  if (name === "reason") return value ? `（${value}）` : "";
  return String(value ?? "");
}

/** @type {(value: unknown) => string[]} */
const listed = (value) => (Array.isArray(value) ? value.map(String) : []);

/**
 * What a learning content is called.
 *
 * @type {(index: IndexFile, code: string) => string}
 */
export function labelOf({ concepts }, code) {
  for (const { contents } of concepts) for (const [id, label] of contents) if (id === code) return label;
  return code;
}

/**
 * A question to those who know, about what is unknown.
 *
 * @type {(index: IndexFile, criterion: string, wish: Wish, topic: string) => string}
 */
export function questionWords(index, criterion, wish, topic) {
  const date = wish.date ? dayWords(wish.date) : "那天";
  /** @type {Record<string, string>} */
  const known = { pupils: String(wish.pupils ?? ""), date, grade: gradeWords(wish.grade), topic };
  return (own(index.criteria, criterion)?.question ?? "").replace(BLANK, (_blank, name) => own(known, name) ?? "");
}

/** @type {(grade: number | null) => string} */
export function gradeWords(grade) {
  if (grade === null) return "我们年级";
  if (grade === 0) return "幼儿园";
  if (grade <= 6) return `${CHINESE[grade - 1]}年级`;
  return `${grade <= 9 ? "初" : "高"}${CHINESE[(grade - 7) % 3]}`;
}

/** `2026-12-04` as 2026年12月4日（周五）.
 *
 * @type {(date: string) => string}
 */
export function dayWords(date) {
  const [year, month, day] = date.split("-").map(Number);
  return `${year}年${month}月${day}日（周${WEEKDAYS[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7]}）`;
}

/** A minute of the day as 09:00.
 *
 * @type {(minutes: number) => string}
 */
export function clockWords(minutes) {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

/**
 * The criteria of which nobody knows, by what they are called.
 *
 * @type {(index: IndexFile, result: Result) => string[]}
 */
export function unknownWords(index, { judgement: { verdicts } }) {
  return unknownIn(verdicts).map((name) => own(index.criteria, name)?.label ?? name);
}

/** What is worth asking those who know: not what only another way would tell.
 *
 * @type {(verdicts: Record<string, Verdict>) => string[]}
 */
export function unknownIn(verdicts) {
  return Object.keys(verdicts).filter((name) => own(verdicts, name)?.answer === "unknown");
}
