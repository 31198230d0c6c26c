// Sheets of paper as elements: door signs, codes to cut out, posters, programmes.

import { findAll, make } from "../common/dom.js";
import { qrPicture } from "../common/qr.js";
import { fit } from "./fitting.js";

/** @import { House, Line, Row } from "./types.js" */
/** @import { Child } from "../common/dom.js" */

const MANY = 12; // Lines of a month that fit on one sheet in its usual letters.
const ON_A_SHEET = 12;
const NAMES = 24;
const SHORT = 160; // Characters of a sheet that has room for larger letters.
const LONG = 14; // Characters of a name that fit into a line of the largest letters.

/** @type {(house: House, path: string) => Child} */
function code({ site }, path) {
  return site ? qrPicture(`${site}${path}`, "二维码") : null;
}

/**
 * @param {House} house
 * @param {string} title
 * @param {string} path Where the code leads.
 * @param {string} told What the code is for.
 * @param {...Child} content
 */
function sheet(house, title, path, told, ...content) {
  const address = house.site ? `${house.site}${path}` : "";
  const made = make(
    "section",
    { class: title.length > LONG ? "print-sheet sheet-page is-long" : "print-sheet sheet-page" },
    make("h2", {}, title),
    ...content,
  );
  made.classList.toggle("is-short", made.textContent.length < SHORT);
  made.append(
    make("div", { class: "print-foot-line" }, make("p", {}, house.site ? told : "", make("br"), `${house.portal} ${decoded(address)}`, ...(house.note ? [make("br"), make("b", {}, house.note)] : [])), code(house, path)),
  );
  return made;
}

/** @type {(address: string) => string} */
function decoded(address) {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

/** @type {(term: string, ...values: Child[]) => Child[]} */
const fact = (term, ...values) => (values.some(Boolean) ? [make("dt", {}, term), make("dd", {}, ...values)] : []);

/** @type {(lines: string[] | undefined) => Child} */
const list = (lines) => (lines?.length ? make("ul", {}, ...lines.map((line) => make("li", {}, line))) : null);

/** @type {(row: Row) => Child} */
const kind = (row) => make("p", { class: "print-kind" }, [row.k, row.r, row.x ? "示例，不是事实" : ""].filter(Boolean).join(" · "));

/** How to learn when it is open. @type {(house: House, row: Row) => string} */
function waysToAsk({ site }, { p: phone }) {
  const ways = [phone ? "打电话" : "", site ? "扫码" : ""].filter(Boolean);
  return ways.length ? `请${ways.join("或")}确认` : "请问工作人员";
}

/** @type {(house: House, row: Row) => HTMLElement} */
export function sign(house, row) {
  return fitted(sheet(
    house,
    row.n,
    row.u,
    "扫码看最新的时间、活动和怎么去",
    kind(row),
    make(
      "dl",
      { class: "print-facts" },
      ...fact("时间", list(row.h) ?? waysToAsk(house, row)),
      ...fact("电话", row.p ? make("span", { class: "print-phone" }, row.p) : null),
      ...fact("地址", row.a),
      ...fact("费用", row.f),
    ),
  ), row);
}

/** Letters as large as all fits in. @type {(made: HTMLElement, row: Row) => HTMLElement} */
function fitted(made, row) {
  const said = findAll(made, ".print-lead, li, dd:not(:has(li))", HTMLElement);
  const photo = findAll(made, ".print-photo", HTMLElement)[0];
  const { letters, photo: height } = fit(row.n, said.map((part) => part.textContent), photo !== undefined);
  made.classList.toggle("is-short", letters === "large");
  made.classList.toggle("is-full", letters === "small");
  photo?.style.setProperty("--height", String(height));
  return made;
}

/** @type {(house: House, row: Row) => Child} */
function photograph({ root }, { g }) {
  if (!g) return null;
  const [address, width, height, alt, credit] = g;
  return make("figure", { class: "print-photo" }, make("img", { src: `${root}${address}`, width, height, alt }), make("figcaption", {}, `照片：${credit}`));
}

/** @type {(house: House, row: Row) => HTMLElement} */
export function poster(house, row) {
  const times = row.d?.map(([, , when]) => when).slice(0, 6);
  return fitted(sheet(
    house,
    row.n,
    row.u,
    row.c === "events" ? "扫码看详情和报名" : "扫码看详情",
    kind(row),
    photograph(house, row),
    row.s ? make("p", { class: "print-lead" }, row.s) : null,
    make(
      "dl",
      { class: "print-facts" },
      ...fact("时间", list(times) ?? list(row.h)),
      ...fact("地点", row.a),
      ...fact("费用", row.f),
      ...fact("电话", row.p ? make("span", { class: "print-phone" }, row.p) : null),
    ),
  ), row);
}

/** @type {(house: House, row: Row) => HTMLElement} */
function label(house, row) {
  return make("div", { class: "print-code" }, make("h3", {}, row.n), code(house, row.u), make("p", {}, row.k ?? row.r ?? "", make("br"), "扫码看时间、地址、电话"));
}

/**
 * Codes to cut out, twelve on a sheet.
 *
 * @type {(house: House, rows: Row[]) => HTMLElement[]}
 */
export function codes(house, rows) {
  return Array.from({ length: Math.ceil(rows.length / ON_A_SHEET) }, (_, at) => {
    const some = rows.slice(at * ON_A_SHEET, (at + 1) * ON_A_SHEET);
    return make("section", { class: "print-sheet sheet-page" }, make("div", { class: "print-codes" }, ...some.map((row) => label(house, row))));
  });
}

/** @type {(house: House, name: string, path: string, rows: Row[]) => HTMLElement} */
export function regionPoster(house, name, path, rows) {
  const shown = rows.slice(0, NAMES);
  const rest = rows.length - shown.length;
  return sheet(
    house,
    `${name}科普去处`,
    path,
    "扫码看每一处的时间、地址和电话",
    make("p", { class: "print-kind" }, `收录 ${rows.length} 处${rest > 0 ? `，这里列出 ${shown.length} 处` : ""}`),
    make("ul", { class: "print-names" }, ...shown.map((row) => make("li", {}, row.n, " ", make("span", {}, row.k ?? "")))),
  );
}

/** @type {(lines: Line[]) => HTMLElement} */
function table(lines) {
  const rows = lines.map(({ when, what, where }) => make("tr", {}, make("td", {}, when), make("td", {}, make("b", {}, what)), make("td", {}, where)));
  const head = make("tr", {}, ...["时间", "活动", "地点"].map((word) => make("th", { scope: "col" }, word)));
  return make("table", { class: "print-rows" }, make("thead", {}, head), make("tbody", {}, ...rows));
}

/** @type {(house: House, title: string, path: string, events: Line[], days: Line[]) => HTMLElement} */
export function programme(house, title, path, events, days) {
  const made = sheet(
    house,
    title,
    path,
    "扫码看最新安排，参加前请确认",
    events.length ? table(events) : make("p", { class: "print-lead" }, "这个月没有已公布日期的活动。"),
    days.length ? make("h3", {}, "主题日") : null,
    days.length ? make("ul", { class: "print-names" }, ...days.map(({ when, what }) => make("li", {}, make("b", {}, when), ` ${what}`))) : null,
  );
  made.classList.toggle("is-full", events.length > MANY);
  return made;
}
