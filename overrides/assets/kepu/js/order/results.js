// What comes out of the order page: for each provider a sheet to print, a text to paste, a mail and files.

import { CSV } from "../common/csv.js";
import { make } from "../common/dom.js";
import { saveFile } from "../common/save.js";
import { mail } from "../contribute/links.js";
import { copier, ways } from "../contribute/sending.js";
import { fileName, orderOf, rowsOf, tableOf, textOf, yamlOf } from "./sheets.js";

/** @import { Group } from "../contribute/types.js" */
/** @import { Answers, Person, Settings } from "./types.js" */
/** @import { Sheet } from "./sheets.js" */

const ANSWER = "提供单位收到文件，用 kepu orders add 收下，会回一个日历文件。";
const NO_WAY = "提供单位的电话和邮箱还不知道。可以先打印或下载，再交给他们。";

/** @typedef {{ answers: Answers, person: Person, region: string, settings: Settings }} Said what stands on every sheet */

/** @type {(box: HTMLElement, sheets: Sheet[], said: Said) => void} */
export function showSheets(box, sheets, said) {
  const many = sheets.length > 1 ? [make("p", {}, `这些分属 ${sheets.length} 家，每家一张单子，请分别交。`)] : [];
  box.replaceChildren(...many, ...sheets.map((sheet) => sheetOf(sheet, said)));
}

/** @type {(sheet: Sheet, said: Said) => HTMLElement} */
function sheetOf(sheet, { answers, person, settings, region }) {
  const order = orderOf(sheet, answers, person, settings.format);
  const rows = rowsOf(sheet, order, settings, region);
  const name = sheet.provider?.name ?? sheet.items[0].offer.name;
  const table = make("table", { class: "order-table" },
    make("caption", {}, `点课单：${name}`),
    make("tbody", {}, ...rows.map(([label, words]) => make("tr", {}, make("th", { scope: "row" }, label), make("td", {}, words)))));
  const article = make("article", { class: "order-sheet" }, make("h3", {}, `给${name}的点课单`), table);
  const [copy, copied] = copier(textOf(rows), table);
  const printing = button("打印这一张", () => print(article));
  const tools = make("p", { class: "order-tools" }, printing, copy, copied, ...files(order, settings));
  article.append(make("div", { class: "order-send" }, tools, waysOf(sheet, textOf(rows)), make("p", { class: "fact-note" }, ANSWER)));
  return article;
}

/** @type {(order: Group, settings: Settings) => HTMLElement[]} */
function files(order, settings) {
  const name = fileName(order);
  return [
    button("下载 .yml", () => saveFile(yamlOf(order, settings), `${name}.yml`, "text/yaml;charset=utf-8")),
    button("下载表格 .csv", () => saveFile(tableOf(order, settings), `${name}.csv`, CSV)),
  ];
}

/** @type {(sheet: Sheet, text: string) => HTMLElement} */
function waysOf({ reach: { mail: address, phone, url } }, text) {
  return ways([address ? mailing(address, text) : null, phone ? calling(phone) : null, url ? visiting(url) : null], NO_WAY, "怎么送去");
}

/** @type {(words: string, use: () => void) => HTMLElement} */
function button(words, use) {
  const made = make("button", { type: "button", class: "button" }, words);
  made.addEventListener("click", use);
  return made;
}

/** @type {(address: string, text: string) => HTMLElement[]} */
function mailing(address, text) {
  const { href, whole } = mail(address, "点课单", text);
  const told = whole ? "内容已经写在信里。" : "内容太长，没有都写进信里：请下载 .yml，放在信的附件里。";
  return [make("a", { class: "button", href }, `写信到 ${address}`), make("span", {}, told)];
}

/** @type {(phone: string) => HTMLElement[]} */
const calling = (phone) => [
  make("a", { class: "button", href: `tel:${phone.replace("转", ",")}` }, `打电话 ${phone}`),
  make("span", {}, "照着上面的内容说就行。"),
];

/** @type {(url: string) => HTMLElement[]} */
const visiting = (url) => [
  make("a", { class: "button", href: url, rel: "noopener noreferrer", target: "_blank" }, "网上预订（新窗口）"),
  make("span", {}, "照着上面的内容填。"),
];

/**
 * One sheet on paper, without the others.
 *
 * @type {(article: HTMLElement) => void}
 */
function print(article) {
  article.dataset.printed = "";
  document.body.classList.add("prints-one");
  window.addEventListener("afterprint", () => {
    delete article.dataset.printed;
    document.body.classList.remove("prints-one");
  }, { once: true });
  window.print();
}
