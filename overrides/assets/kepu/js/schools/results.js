// Results as cards: what fits, what does not and by which number, what nobody knows and whom to call.

import { make } from "../common/dom.js";
import { own } from "../common/own.js";
import { words as distanceWords } from "../map/distance.js";
import { estimate, MODE_LABELS } from "../trip/travel.js";
import { reasonWords, unknownWords } from "./words.js";

/** @import { Child } from "../common/dom.js" */
/** @import { IndexFile, Result, Section } from "../matching/types.js" */
/** @import { Wish } from "./types.js" */

/** @typedef {{ index: IndexFile, wish: Wish, root: string, isAsked: (path: string) => boolean }} Setting */

const MARKS = { fits: "合适", no: "不合适", unknown: "不知道" };
const SILENT = ["content-unknown", "theme-unknown"]; // Said once for the whole section.

/** @type {(result: Result, setting: Setting, section: Section) => HTMLElement} */
export function resultCard(result, setting, section) {
  const { index, root } = setting;
  const { judgement, said = {} } = result;
  const told = Object.entries(judgement.verdicts).filter(([, { answer }]) => answer !== "unknown");
  const shown = section === "ruledOut" ? told.filter(([, { hard }]) => hard) : told;
  const reasons = shown.map(([name, verdict]) => {
    const mark = make("span", { class: "match-mark" }, MARKS[verdict.answer]);
    return make("li", { class: `is-${verdict.answer}` }, mark, reasonWords(index, verdict, name, said));
  });
  return make("li", { class: "match", "data-path": result.path, "data-section": section },
    make("h3", {}, make("a", { href: `${root}${result.url ?? `${result.path}/`}` }, result.name), sample(result)),
    make("p", { class: "match-meta" }, [result.kind, result.place, way(result, setting)].filter(Boolean).join(" · ")),
    reasons.length ? make("ul", { class: "match-reasons" }, ...reasons) : null,
    unknownLine(result, setting),
    section === "ruledOut" ? null : actions(result, setting));
}

/** @type {(result: Result) => HTMLElement | null} */
function sample({ sample: isSample }) {
  return isSample ? make("span", { class: "badge badge-sample" }, "示例") : null;
}

/** How far it is, and how long that may take; both are estimates.
 *
 * @type {(result: Result, setting: Setting) => string}
 */
function way({ metres, slack, judgement }, { wish }) {
  if (metres === null || judgement.verdicts.reach?.reason.startsWith("reach-served")) return "";
  const { minutes } = estimate(metres, wish.mode);
  return `直线约 ${distanceWords(metres)}，${MODE_LABELS[wish.mode]}约 ${minutes} 分钟（估算${slack ? "，具体位置没有收录" : ""}）`;
}

/** What nobody knows, together, with the telephone beside it.
 *
 * @type {(result: Result, setting: Setting) => HTMLElement | null}
 */
function unknownLine(result, { index }) {
  const { verdicts } = result.judgement;
  const silent = Object.keys(verdicts).filter((name) => SILENT.includes(own(verdicts, name)?.reason ?? "")).map((name) => own(index.criteria, name)?.label ?? name);
  const unknown = unknownWords(index, result).filter((label) => !silent.includes(label));
  if (!unknown.length) return null;
  return make("p", { class: "match-unknown" }, `还不知道：${unknown.join("、")}。`, ...contact(result));
}

/**
 * Whom to call or write to.
 *
 * @type {(result: Result) => Child[]}
 */
export function contact({ ask, mail, who }) {
  const name = who ? `问${who}` : "问这个单位";
  if (ask) return [make("a", { class: "match-call", href: `tel:${ask.replace(/[^\d+]/g, "")}` }, `${name} ${ask}`)];
  if (mail) return [make("a", { class: "match-call", href: `mailto:${mail}` }, `${name} ${mail}`)];
  return [make("span", { class: "match-no-call" }, "没有收录能问的电话。")];
}

/** @type {(result: Result, setting: Setting) => HTMLElement} */
function actions({ path, name }, { isAsked }) {
  /** @type {(action: string, text: string, pressed?: boolean) => HTMLElement} */
  const button = (action, text, pressed) =>
    make("button", { type: "button", class: "button", "data-action": action, "aria-label": `${text}：${name}`, "aria-pressed": pressed === undefined ? null : String(pressed) }, text);
  const asked = isAsked(path);
  return make("div", { class: "match-actions" },
    button("trip", "加入行程"),
    button("ask", asked ? "已在询问清单" : "放进询问清单", asked),
    make("details", { class: "match-others" }, make("summary", {}, "还有哪里可以"), make("div", { "data-alternatives": path, role: "status" })));
}

/**
 * Other places for the same; one click takes one of them in this one's stead.
 *
 * @type {(box: HTMLElement, found: Result[], setting: Setting) => void}
 */
export function showAlternatives(box, found, setting) {
  if (!found.length) {
    box.replaceChildren(make("p", {}, "没有找到那天去得了、能用于同样内容的别处。"));
    return;
  }
  const items = found.map((other) => {
    const guess = other.judgement.related ? make("span", { class: "tag" }, "可能相关") : null;
    const link = make("a", { href: `${setting.root}${other.url ?? `${other.path}/`}` }, other.name);
    const label = `改选${other.name}`;
    const swap = make("button", { type: "button", class: "button", "data-swap": other.path, "aria-label": label }, "换成这里");
    return make("li", {}, make("p", {}, link, guess, make("span", { class: "match-meta" }, [other.kind, other.place, way(other, setting)].filter(Boolean).join(" · "))), swap);
  });
  box.replaceChildren(make("ul", { class: "match-alternatives" }, ...items));
}
