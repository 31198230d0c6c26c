// Takes the filtered set away: as a file, on paper, or as text for a message.

import { forOthers } from "../common/address.js";
import { dayInWords, todayInShanghai } from "../common/days.js";
import { find, findAll, make } from "../common/dom.js";
import { saveFile } from "../common/save.js";

/** @import { Client } from "../search/page/client.js" */
/** @import { Row } from "../search/types.js" */

/** @typedef {"csv" | "geojson" | "ics"} Kind */

/** @type {Record<Kind, { name: string, type: string, label: string }>} */
const FILES = {
  csv: { name: "kepu.csv", type: "text/csv;charset=utf-8", label: "表格" },
  geojson: { name: "kepu.geojson", type: "application/geo+json", label: "地图数据" },
  ics: { name: "kepu.ics", type: "text/calendar;charset=utf-8", label: "日历" },
};

/**
 * Do what was asked for; returns what to say about it.
 *
 * @type {(kind: string, search: Client, root: string, element: HTMLElement) => Promise<string>}
 */
export async function take(kind, search, root, element) {
  const base = new URL(root, document.baseURI).href;
  if (kind === "print") return print(await search.ask("sheet"), element);
  if (kind === "text") return copy(await search.ask("text", base, forOthers()), element);
  if (kind !== "csv" && kind !== "geojson" && kind !== "ics") throw new Error(`no file of kind ${kind}`);
  const content = await search.ask(kind, base);
  if (kind === "ics" && !content.includes("BEGIN:VEVENT")) return "这些结果里没有已公布日期的活动。";
  const { name, type, label } = FILES[kind];
  saveFile(content, name, type);
  return `${label}已存为 ${name}`;
}

/** @type {(text: string, element: HTMLElement) => Promise<string>} */
async function copy(text, element) {
  try {
    await navigator.clipboard.writeText(text);
    return "文字已复制，可以粘贴到微信里。";
  } catch {
    showText(text, element);
    return "浏览器不让自动复制，请在下面的框里全选后复制。";
  }
}

/**
 * Where pages may not write to the clipboard, the text is shown for copying by hand.
 *
 * @type {(text: string, element: HTMLElement) => void}
 */
function showText(text, element) {
  const box = make("textarea", { class: "explore-copy", rows: "8", readonly: true, "aria-label": "可以复制的文字" });
  box.value = text;
  element.querySelector(".explore-copy")?.remove();
  find(element, "[data-explore-said]", HTMLElement).after(box);
  box.focus();
  box.select();
}

/** @type {(sheet: { rows: Row[], total: number }, element: HTMLElement) => string} */
function print({ rows, total }, element) {
  const sheet = make("section", { class: "explore-print", "aria-hidden": "true" }, ...sheetOf(rows, total, conditionsOf(element)));
  element.querySelector(".explore-print")?.remove();
  element.append(sheet);
  window.addEventListener("afterprint", () => sheet.remove(), { once: true });
  window.print();
  return rows.length < total ? `打印单里是前 ${rows.length} 条` : "";
}

/**
 * What was asked for, in the words of the page: what is typed, what is chosen, and the order.
 *
 * @type {(element: HTMLElement) => string}
 */
function conditionsOf(element) {
  const typed = find(element, "input[name=q]", HTMLInputElement).value.trim();
  const chosen = findAll(element, "[data-chip]", HTMLElement).map((chip) => chip.textContent ?? "");
  const order = find(element, "[data-explore-sort]", HTMLSelectElement).selectedOptions[0]?.text ?? "";
  const words = [...(typed ? [`“${typed}”`] : []), ...chosen].join("、");
  return `条件：${words || "没有条件，全部资料"}。排序：${order}。`;
}

/** @type {(rows: Row[], total: number, conditions: string) => HTMLElement[]} */
function sheetOf(rows, total, conditions) {
  const today = dayInWords(todayInShanghai());
  const head = ["名称", "类型", "地区和地址", "电话", "费用", "日期"].map((label) => make("th", { scope: "col" }, label));
  const body = rows.map((row) => make("tr", {}, ...cellsOf(row).map((text) => make("td", {}, text))));
  const count = rows.length < total ? `共 ${total} 条，这里是前 ${rows.length} 条。` : `共 ${total} 条。`;
  return [
    make("h2", {}, document.title),
    make("p", {}, conditions),
    make("p", {}, `${count}打印于 ${today}。内容如有变动，以主办单位的最新公告为准。`),
    make("p", {}, decodeURI(forOthers())),
    make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...body)),
  ];
}

/** @type {(row: Row) => string[]} */
function cellsOf(row) {
  const name = row.sample ? `${row.name}（示例）` : row.name;
  return [name, row.kind, row.address || row.region, row.phones.join("、"), row.cost, row.when];
}
