// What the records say to an order, in lines, with whom to ask about what nobody knows.

import { make } from "../common/dom.js";

/** @import { Finding, Offer } from "./types.js" */

/** @type {[verdict: Finding["verdict"], sign: string, tone: string][]} */
const SIGNS = [["fails", "不合适", "closed"], ["unknown", "要问", "unknown"], ["fits", "合适", "open"]];

/**
 * What does not fit first, then what nobody knows; all that fits in one line.
 *
 * @type {(found: Finding[], wishes: number, offer: Offer) => HTMLElement[]}
 */
export function linesOf(found, wishes, { reach }) {
  const lines = SIGNS.flatMap(([verdict, sign, tone]) => {
    const told = found.filter((finding) => finding.verdict === verdict);
    const words = wordsOf(told, wishes);
    const joined = verdict === "fits" && words.length > 0 ? [words.join("；")] : words;
    return joined.map((text) => make("li", {}, make("span", { class: `badge badge-${tone}` }, sign), ` ${text}`));
  });
  if (wishes === 0) lines.unshift(make("li", {}, "写上日期，就能核对要提前几天、放不放假、有没有别人订了。"));
  const asked = found.some(({ verdict }) => verdict === "unknown");
  return asked ? [...lines, make("li", {}, ...whomToAsk(reach))] : lines;
}

/**
 * What several wishes share is said once.
 *
 * @type {(found: Finding[], wishes: number) => string[]}
 */
function wordsOf(found, wishes) {
  /** @type {Map<string, number[]>} */
  const said = new Map();
  for (const { words, wish } of found) said.set(words, [...(said.get(words) ?? []), ...(wish === null ? [] : [wish])]);
  return [...said].map(([words, at]) => (at.length > 0 && at.length < wishes ? `希望${at.map((one) => "一二三"[one]).join("、")}：${words}` : words));
}

/** @type {(reach: Offer["reach"]) => (Node | string)[]} */
function whomToAsk({ phone, mail, ask: [name, other] }) {
  const number = phone || other;
  if (number) return [phone ? "不知道的，请打电话问：" : `不知道的，可以问${name}：`, make("a", { href: `tel:${number.replace("转", ",")}` }, number)];
  return [mail ? `不知道的，请写信问：${mail}` : "不知道的，记录里还没有可以问的电话。"];
}
