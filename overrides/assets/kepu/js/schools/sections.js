// The sections of the results: what serves the lesson, what may, what nobody knows of, and what is ruled out with its reason.

import { find } from "../common/dom.js";
import { resultCard } from "./results.js";

/** @import { Answered, Result, Section } from "../matching/types.js" */
/** @import { Setting } from "./results.js" */

/** So many more at a time. */
export const MORE = 20;
/** So many at first.
 *
 * @type {Record<Section, number>}
 */
export const FIRST = { serving: 12, related: 4, others: 0, ruledOut: 0 };
/** @type {Section[]} */
export const SECTIONS = ["serving", "related", "others", "ruledOut"];
const ANY = "能选的";
const TOLD = {
  serving: "",
  related: "按主题或名称猜的，没有人写明能用于这节课，不算符合。",
  others: "没有写明能不能用于这节课，主题也看不出来。",
  ruledOut: "每一处都写着为什么。",
};

/**
 * What was found, in one sentence.
 *
 * @type {(found: Answered) => string}
 */
export function summary({ counts: { serving, related, others, ruledOut }, topic }) {
  if (topic.kind === "none") return `能选的 ${serving} 处，这次不合适 ${ruledOut} 处。`;
  const first = serving ? `写明能用于“${topic.label}”的 ${serving} 处` : `还没有收录写明能用于“${topic.label}”的`;
  return `${first}，可能相关 ${related} 处，其他 ${others} 处，这次不合适 ${ruledOut} 处。`;
}

/** @type {(part: (name: string) => HTMLElement, found: Answered, setting: Setting) => void} */
export function showSections(part, { counts, topic, results }, setting) {
  for (const section of SECTIONS) {
    const box = part(section);
    const mine = results.filter((result) => sectionOf(result) === section);
    const heading = find(box, "[data-title]", HTMLElement);
    const title = section === "serving" && topic.kind === "none" ? ANY : heading.dataset.title;
    const left = counts[section] - mine.length;
    box.hidden = !counts[section];
    heading.textContent = `${title}：${counts[section]} 处`;
    find(box, "[data-said]", HTMLElement).textContent = TOLD[section];
    find(box, "ol", HTMLOListElement).replaceChildren(...mine.map((result) => resultCard(result, setting, section)));
    const more = find(box, "[data-more]", HTMLButtonElement);
    more.hidden = left <= 0;
    more.textContent = `再看 ${Math.min(MORE, left)} 处`;
  }
}

/** @type {(result: Result) => Section} */
function sectionOf({ judgement: { ruledOut, group } }) {
  return ruledOut ? "ruledOut" : SECTIONS[group];
}
