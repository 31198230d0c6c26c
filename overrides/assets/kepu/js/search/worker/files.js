// Files and texts that visitors take away: CSV, GeoJSON (RFC 7946), iCalendar (RFC 5545), plain text.

import { forOthers } from "../../common/address.js";
import { csvOf } from "../../common/csv.js";
import { own } from "../../common/own.js";
import { endOf } from "./dates.js";

/** @import { Row, Stretch } from "../types.js" */

const LONGEST_LINE = 75; // Bytes of a line of a calendar file.
const DAY = 86_400_000;
const EPOCH = Date.UTC(2020, 0, 1);
const REVISIONS_A_DAY = 100;
const EXACT = ["entrance", "site"];
/** @type {Record<string, string>} */
const STATUS = { cancelled: "CANCELLED", postponed: "TENTATIVE" };
const SAMPLE = "示例：只为演示，不是事实";

/** @type {[label: string, read: (row: Row) => string | number][]} */
const COLUMNS = [
  ["名称", (row) => row.name],
  ["类别", (row) => row.collection],
  ["类型", (row) => row.kind],
  ["地区", (row) => row.region],
  ["地址", (row) => row.address],
  ["电话", (row) => row.phones.join("；")],
  ["费用", (row) => row.cost],
  ["预约", (row) => row.booking],
  ["日期", (row) => row.when],
  ["面向人群", (row) => row.audiences.join("；")],
  ["主题", (row) => row.themes.join("；")],
  ["状态", (row) => row.status],
  ["称号", (row) => row.titles],
  ["简介", (row) => row.summary],
  ["经度 WGS-84", (row) => row.point?.[0] ?? ""],
  ["纬度 WGS-84", (row) => row.point?.[1] ?? ""],
  ["收录日期", (row) => row.collected],
  ["最近核实", (row) => row.verified || "尚未核实"],
  ["出处", (row) => row.sources],
  ["说明", (row) => (row.sample ? SAMPLE : "")],
];

/**
 * A table for spreadsheets (RFC 4180) that no spreadsheet runs.
 *
 * @type {(rows: Row[], base: string) => string}
 */
export function csvFile(rows, base) {
  const head = [...COLUMNS.map(([label]) => label), "网址"];
  const lines = rows.map((row) => [...COLUMNS.map(([, read]) => read(row)), urlOf(row, base)]);
  return csvOf([head, ...lines]);
}

/**
 * Points in WGS-84; what has no known place is left out.
 *
 * @type {(rows: Row[], base: string) => string}
 */
export function geojsonFile(rows, base) {
  const features = rows.filter(({ point }) => point).map((row) => ({
    type: "Feature",
    id: row.key,
    geometry: { type: "Point", coordinates: row.point },
    properties: {
      name: row.name,
      collection: row.collection,
      kind: row.kind,
      region: row.region,
      address: row.address || undefined,
      phone: row.phones.join("；") || undefined,
      status: row.status,
      date: row.when || undefined,
      designations: row.titles || undefined,
      source: row.sources || undefined,
      precision: row.precision,
      url: urlOf(row, base) || undefined,
      collected_on: row.collected || undefined,
      last_verified: row.verified || undefined,
      notice: row.sample ? SAMPLE : undefined,
    },
  }));
  return JSON.stringify({ type: "FeatureCollection", features });
}

/**
 * A calendar of what has dates still to come.
 *
 * @type {(rows: Row[], base: string, now: number) => string}
 */
export function calendarFile(rows, base, now) {
  const events = rows.flatMap((row) => eventsOf(row, base, now));
  const zone = [
    "BEGIN:VTIMEZONE", "TZID:Asia/Shanghai", "BEGIN:STANDARD", "DTSTART:19910915T000000",
    "TZOFFSETFROM:+0800", "TZOFFSETTO:+0800", "TZNAME:CST", "END:STANDARD", "END:VTIMEZONE",
  ];
  const head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kepu Portal//Explorer//ZH", "CALSCALE:GREGORIAN"];
  const lines = [...head, ...zone, ...events.flat(), "END:VCALENDAR"];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}

/** @type {(row: Row, base: string, now: number) => string[][]} */
function eventsOf(row, base, now) {
  const coming = row.dates.filter(([start, end]) => endOf(start, end) >= now);
  return coming.map((stretch) => ["BEGIN:VEVENT", ...about(row, base, now, stretch), ...times(...stretch), "END:VEVENT"]);
}

/**
 * Like the calendars of the site: equal data give an equal stamp and number, a later day of taking over or checking a
 * later revision.
 *
 * @type {(row: Row, now: number) => string[]}
 */
function revision(row, now) {
  const days = [row.collected, row.verified].filter((day) => /^\d{4}-\d{2}-\d{2}$/.test(day));
  const revised = days.length ? Math.max(...days.map((day) => Date.parse(`${day}T00:00:00Z`))) : null;
  const since = revised === null ? 0 : Math.max(0, Math.floor((revised - EPOCH) / DAY));
  return [`DTSTAMP:${stamp(revised ?? now)}`, `SEQUENCE:${since * REVISIONS_A_DAY}`];
}

/** @type {(row: Row, base: string, now: number, stretch: Stretch) => string[]} */
function about(row, base, now, [start]) {
  const where = row.address || row.place;
  const status = own(STATUS, row.code) ?? "CONFIRMED";
  const text = [row.sample ? SAMPLE : "", row.summary, row.phones.length ? `电话：${row.phones.join("；")}` : ""];
  return [
    `UID:${row.key.replace("/", "-")}-${start.replace(/[-:]/g, "")}@${new URL(base).hostname || "kepu"}`,
    ...revision(row, now),
    `SUMMARY:${escaped(row.sample ? `示例：${row.name}` : row.name)}`,
    ...(where ? [`LOCATION:${escaped(where)}`] : []),
    ...(text.some(Boolean) ? [`DESCRIPTION:${escaped(text.filter(Boolean).join("\n"))}`] : []),
    ...[urlOf(row, base)].filter(Boolean).map((url) => `URL:${url}`),
    ...(row.themes.length ? [`CATEGORIES:${row.themes.map(escaped).join(",")}`] : []),
    ...(row.point && EXACT.includes(row.precision) ? [`GEO:${row.point[1]};${row.point[0]}`] : []),
    `STATUS:${status}`,
  ];
}

/**
 * Whole days end on the day after, which is not part of them any more.
 *
 * @type {(start: string, end: string | null) => string[]}
 */
function times(start, end) {
  if (start.length > 10) {
    const last = end && end.length > 10 ? [`DTEND;TZID=Asia/Shanghai:${local(end)}`] : [];
    return [`DTSTART;TZID=Asia/Shanghai:${local(start)}`, ...last];
  }
  const last = (end ?? start).slice(0, 10);
  const after = new Date(Date.parse(`${last}T00:00:00Z`) + DAY).toISOString().slice(0, 10);
  return [`DTSTART;VALUE=DATE:${bare(start)}`, `DTEND;VALUE=DATE:${bare(after)}`];
}

/** @type {(day: string) => string} */
const bare = (day) => day.replaceAll("-", "");
/** @type {(moment: string) => string} */
const local = (moment) => `${bare(moment).replace(":", "")}00`;
/** @type {(milliseconds: number) => string} */
const stamp = (milliseconds) => new Date(milliseconds).toISOString().replace(/[-:]|\.\d+/g, "");

/** @type {(text: string) => string} */
function escaped(text) {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
}

/**
 * A content line in pieces of at most 75 bytes, cut between characters.
 *
 * @type {(line: string) => string}
 */
function folded(line) {
  const encoder = new TextEncoder();
  let written = "";
  let bytes = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (bytes + size > LONGEST_LINE) {
      written += "\r\n ";
      bytes = 1;
    }
    written += character;
    bytes += size;
  }
  return written;
}

/**
 * Plain text fit for a WeChat message.
 *
 * @type {(rows: Row[], base: string, about: { address: string, total: number }) => string}
 */
export function plainText(rows, base, { address, total }) {
  const items = rows.map((row, at) => [`${at + 1}. ${row.sample ? "【示例】" : ""}${row.name}`, ...facts(row), urlOf(row, base)].filter(Boolean).join("\n"));
  const rest = total > rows.length ? `共 ${total} 条，这里是前 ${rows.length} 条。` : `共 ${total} 条。`;
  return [...items, address ? `${rest}全部和最新内容：${address}` : rest].join("\n\n");
}

/** @type {(row: Row) => string[]} */
function facts(row) {
  const what = [row.kind, row.place, row.cost].filter((text) => text && text !== "未提供").join(" · ");
  const where = row.address ? `地址：${row.address}` : "";
  const phone = row.phones.length ? `电话：${row.phones.join("、")}` : "";
  return [what, row.when ? `时间：${row.when}` : "", where, phone].filter(Boolean);
}

/** @type {(row: Row, base: string) => string} */
function urlOf(row, base) {
  return forOthers(new URL(`${row.key}/`, base).href);
}
