// Results as a table, to compare many at once.

import { make } from "../common/dom.js";
import { marked } from "../common/marked.js";
import { distanceWords } from "../search/page/cards.js";

/** @import { Card } from "../search/types.js" */

/** @type {[label: string, read: (record: Card) => string][]} */
const COLUMNS = [
  ["类型", (record) => record.kind],
  ["地区", (record) => record.place],
  ["开放或日期", (record) => [record.open?.text, record.open?.caution].filter(Boolean).join("，") || record.when],
  ["费用", (record) => record.cost],
  ["预约", (record) => record.booking],
  ["核实", (record) => record.verified || (record.collected ? `尚未核实（${record.collected} 收录）` : "尚未核实")],
];

/**
 * The head of the table; `far` adds the column of distances.
 *
 * @type {(far: boolean) => HTMLElement}
 */
export function tableHead(far) {
  const labels = ["名称", ...(far ? ["距离"] : []), ...COLUMNS.map(([label]) => label)];
  return make("tr", {}, ...labels.map((label) => make("th", { scope: "col" }, label)));
}

/**
 * The row of one described record.
 *
 * @type {(record: Card, root: string, far: boolean) => HTMLElement}
 */
export function tableRow(record, root, far) {
  const link = make("a", { href: `${root}${record.key}/` }, ...marked(record.name, record.marks));
  const sample = record.sample ? make("span", { class: "badge badge-sample" }, "示例") : null;
  const cells = COLUMNS.map(([label, read]) => make("td", { "data-label": label }, read(record) || "—"));
  return make(
    "tr",
    { "data-record": record.key },
    make("th", { scope: "row" }, link, sample),
    far ? make("td", { "data-label": "距离" }, distanceWords(record) || "—") : null,
    ...cells,
  );
}
