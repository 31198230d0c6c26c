// Shows what a year covers of the curriculum and what it misses, stage by stage.

import { make } from "../common/dom.js";
import { coverageOf, gradeWords } from "./coverage.js";

/** @import { Content } from "../trip/page/types.js" */
/** @import { Group, Known, Met, StageCoverage, Year } from "./types.js" */

const NONE = "填了年级，这里就列出这一年讲到的和没有讲到的学习内容。";

/** @type {(box: HTMLElement, year: Year, known: Known, root: string) => void} */
export function showCoverage(box, year, known, root) {
  const open = new Set([...box.querySelectorAll("details[open]")].map((one) => one.getAttribute("data-key")));
  const stages = coverageOf(year, known);
  box.replaceChildren(...(stages.length ? stages.map((one) => stagePart(one, year, root)) : [make("p", { class: "empty" }, NONE)]));
  for (const one of box.querySelectorAll("details")) if (open.has(one.getAttribute("data-key"))) one.open = true;
}

/** @type {(coverage: StageCoverage, year: Year, root: string) => HTMLElement} */
function stagePart(coverage, year, root) {
  const title = `${gradeWords(coverage, year)}（${coverage.classes.join("、")}）`;
  const groups = coverage.groups.map((group) => groupPart(group, coverage, root));
  return make("section", { class: "year-stage" }, make("h3", {}, title), ...(groups.length ? groups : [make("p", {}, "这个学段的学习内容还没有收录。")]));
}

/** @type {(group: Group, coverage: StageCoverage, root: string) => HTMLElement} */
function groupPart({ standard, met, unsure, missed }, { stage, grade }, root) {
  const maybe = unsure.length ? `，可能讲到 ${unsure.length} 项` : "";
  const summary = make("p", {}, make("strong", {}, `${standard}：`), `讲到 ${met.length} 项${maybe}，还有 ${missed.length} 项没有讲到。`);
  /** @type {HTMLElement[]} */
  const parts = [summary];
  if (met.length) parts.push(make("ul", { class: "year-met" }, ...met.map((one) => metItem(one, ""))));
  if (unsure.length) parts.push(make("ul", { class: "year-met" }, ...unsure.map((one) => metItem(one, "，资料没有写明是哪个学段"))));
  if (missed.length) parts.push(missedPart(missed, `${stage} ${standard}`, grade, root));
  return make("div", {}, ...parts);
}

/** @type {(met: Met, more: string) => HTMLElement} */
function metItem({ content, classes, places }, more) {
  return make("li", {}, make("strong", {}, content.name), `：${classes.join("、")}，在${places.join("、")}${more}`);
}

/** @type {(missed: Content[], key: string, grade: number, root: string) => HTMLElement} */
function missedPart(missed, key, grade, root) {
  const items = missed.map(({ id, name }) =>
    make("li", {}, name, make("a", { class: "year-way", href: `${root}schools/?grade=${grade}&content=${id}`, "aria-label": `找去处：${name}` }, "找去处")));
  return make("details", { class: "year-missed", "data-key": key }, make("summary", {}, `没有讲到的 ${missed.length} 项`), make("ul", {}, ...items));
}
