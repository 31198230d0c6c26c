// The lines of a month: what takes place in a region, and theme days. No days are computed here: they compare as text.

import { dayInWords } from "../common/days.js";

/** @import { Line, Row, Time } from "./types.js" */

/** @type {(first: string, last: string, month: string) => boolean} */
const touches = (first, last, month) => first.slice(0, 7) <= month && month <= last.slice(0, 7);

/**
 * The months to choose from, `YYYY-MM`, from that of a day on.
 *
 * @type {(today: string, count: number) => string[]}
 */
export function monthsFrom(today, count) {
  const [year, month] = today.split("-").map(Number);
  return Array.from({ length: count }, (_, at) => {
    const index = year * 12 + month - 1 + at;
    return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
  });
}

/** @type {(month: string) => string} */
export function monthInWords(month) {
  return `${month.slice(0, 4)}年${Number(month.slice(5))}月`;
}

/**
 * Events of a month by their day; records that are made up are marked.
 *
 * @type {(rows: Row[], month: string) => Line[]}
 */
export function eventLines(rows, month) {
  const lines = rows.flatMap((row) =>
    (row.d ?? [])
      .filter(([first, last]) => touches(first, last, month))
      .map(([first, , when]) => ({ first, when, what: row.x ? `${row.n}（示例）` : row.n, where: whereOf(row) })),
  );
  return lines.sort((one, other) => (one.first < other.first ? -1 : one.first > other.first ? 1 : 0));
}

/** An address that names its region says it once. @type {(row: Row) => string} */
function whereOf({ r = "", a = "", f = "" }) {
  return [a.includes(r) ? "" : r, a, f].filter(Boolean).join("，");
}

/** @type {(days: Time[], month: string) => Line[]} */
export function dayLines(days, month) {
  return days
    .filter(([first, last]) => touches(first, last, month))
    .map(([first, last, what]) => ({
      first,
      when: first === last ? dayInWords(first, false) : `${dayInWords(first, false)}至${dayInWords(last, false)}`,
      what,
      where: "",
    }));
}

/**
 * The same as a text for a chat.
 *
 * @type {(title: string, events: Line[], days: Line[], address: string) => string}
 */
export function programmeText(title, events, days, address) {
  /** @type {(name: string, lines: Line[]) => string[]} */
  const part = (name, lines) =>
    lines.length ? [`■ ${name}`, ...lines.map(({ when, what, where }, at) => `${at + 1}. ${[when, what, where].filter(Boolean).join("｜")}`), ""] : [];
  const told = [...part("活动", events), ...part("主题日", days)];
  const none = told.length ? [] : ["这个月没有已公布日期的活动。", ""];
  return [`【${title}】`, ...told, ...none, "内容如有变动，以主办单位的最新公告为准。", ...(address ? [address] : [])].join("\n");
}
