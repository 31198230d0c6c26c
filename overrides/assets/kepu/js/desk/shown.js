// Shows what was tried: what changes in words, what the check says, and what can be done next.

import { make } from "../common/dom.js";

/** @import { Clash, Problem, Row, Tried } from "./types.js" */

const NOTHING = "（没有）";
const ANSWERS = { same: "确实是另一个，照样新建", changed: "用我填的" };

/**
 * What changes, in the groups of the records that change.
 *
 * @type {(rows: Row[]) => HTMLElement}
 */
export function table(rows) {
  const lines = rows.flatMap((row, index) => [
    ...(row.record === rows[index - 1]?.record ? [] : [make("tr", {}, make("th", { scope: "rowgroup", colspan: 3 }, row.record))]),
    make("tr", {}, make("th", { scope: "row" }, row.title), make("td", {}, row.old || NOTHING), make("td", {}, row.now || NOTHING)),
  ]);
  const head = make("tr", {}, ...["改了什么", "原来", "现在"].map((title) => make("th", { scope: "col" }, title)));
  const whole = make("table", { class: "data-table desk-table" }, make("thead", {}, head), make("tbody", {}, ...lines));
  return make("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": "改了什么" }, whole);
}

/**
 * A list of messages under a heading; nothing if there are none.
 *
 * @type {(title: string, lines: HTMLElement[]) => HTMLElement[]}
 */
const listed = (title, lines) => (lines.length > 0 ? [make("h3", {}, title), make("ul", {}, ...lines)] : []);

/** @type {(problem: Problem) => HTMLElement} */
function problemLine({ severity, grade, message, record, here, file }) {
  const where = here ? "" : `（${record || file}）`;
  return make("li", {}, make("strong", { class: `desk-${severity}` }, grade), ` ${message}${where}`);
}

/**
 * All that is to be read before anything is written. Buttons for what stands in the way say `again` with what they mean.
 *
 * @type {(tried: Tried, again: (more: Record<string, string>) => void) => HTMLElement[]}
 */
export function shown(tried, again) {
  const parts = [];
  if (tried.stale) parts.push(make("p", { class: "notice notice-warning" }, "文件刚刚变了，还没有写。下面是现在会改的，请再看一遍。"));
  parts.push(...listed("不能这样写", tried.clashes.map(({ words }) => make("li", {}, words))), ...answers(tried.clashes, again));
  parts.push(...listed("先看这些", tried.notices.map((words) => make("li", {}, words))));
  parts.push(...listed("检查说", tried.problems.map(problemLine)));
  if (tried.solved.length > 0) parts.push(...listed("这次改好了", tried.solved.map((words) => make("li", {}, words))));
  if (tried.rows.length > 0) parts.push(table(tried.rows));
  else if (tried.digest) parts.push(make("p", {}, "记录的内容不变，只有文件的写法会变。"));
  return parts;
}

/** @type {(clashes: Clash[], again: (more: Record<string, string>) => void) => HTMLElement[]} */
function answers(clashes, again) {
  /** @type {("same" | "changed")[]} */
  const known = ["same", "changed"];
  return known.filter((kind) => clashes.length > 0 && clashes.every((clash) => clash.kind === kind)).map((kind) => {
    const button = make("button", { type: "button", class: "button" }, ANSWERS[kind]);
    button.addEventListener("click", () => again(kind === "same" ? { force: "1" } : { overwrite: "1" }));
    return make("p", {}, button);
  });
}
