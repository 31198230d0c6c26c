/**
 * What a teacher was told on the telephone and wrote beside her questions on /schools/: it comes in the address's fragment,
 *
 *     #asked=["coach","大巴车停在哪里？","院里停 3 辆"]&asked=…
 *
 * and is shown, and proposed where the record says nothing yet. Anyone can write such an address: it is text and no more.
 */

import { make } from "../common/dom.js";
import { quotable } from "../common/query.js";
import { valueAt } from "./ways.js";

/** @import { Group } from "./types.js" */

/** @typedef {{ criterion: string, question: string, answer: string }} Asked */
/** @typedef {{ asked: Asked, field: string, state: "proposed" | "there" | "none", value: string | number }} Placed */

const MOST = 30;
const LONGEST = 200;
const LARGEST = 20_000; // Characters of a fragment that is looked into at all.
const SAID = { proposed: "已经替您填进下面的表，请核对。", there: "下面的表里已经有别的内容，没有动，请对照着改。", none: "请自己写进下面合适的一格。" };
const NUMBER = /(?:^|\.)(?:largest|lead_days|duration)$/;

/** @type {(hash: string) => Asked[]} */
export function readAsked(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, "").slice(0, LARGEST)).getAll("asked").slice(0, MOST);
  return given.flatMap((text) => {
    const [criterion = "", question = "", answer = ""] = listIn(text).map((words) => quotable(words.replace(/\s+/g, " ")).slice(0, LONGEST));
    return answer ? [{ criterion, question, answer }] : [];
  });
}

/** @type {(text: string) => string[]} */
function listIn(text) {
  try {
    const value = JSON.parse(text);
    return Array.isArray(value) && value.every((one) => typeof one === "string") ? value : [];
  } catch {
    return [];
  }
}

/**
 * Where answers belong in a record: nothing that is there is replaced, and what a form does not ask for is only shown.
 *
 * @type {(asked: Asked[], fields: Record<string, string>, record: Group, isAskedFor: (field: string) => boolean) => Placed[]}
 */
export function placesOf(asked, fields, record, isAskedFor) {
  return asked.map((one) => {
    const field = Object.hasOwn(fields, one.criterion) ? fields[one.criterion] : "";
    const value = NUMBER.test(field) ? numberIn(one.answer) : one.answer;
    if (!field || value === null || !isAskedFor(field)) return { asked: one, field, state: "none", value: one.answer };
    return { asked: one, field, state: valueAt(record, field) === undefined ? "proposed" : "there", value };
  });
}

/**
 * The number that an answer names, if it is one only.
 *
 * @type {(answer: string) => number | null}
 */
function numberIn(answer) {
  const found = answer.normalize("NFKC").match(/\d+/g) ?? [];
  return found.length === 1 && found[0].length < 6 ? Number(found[0]) : null;
}

/** @type {(box: HTMLElement, placed: Placed[]) => void} */
export function showAsked(box, placed) {
  const items = placed.map(({ asked: { question, answer }, state }) =>
    make("li", {}, question ? `${question} ` : "", make("strong", {}, answer), make("span", { class: "ask-told" }, ` ${SAID[state]}`)));
  box.replaceChildren(make("p", {}, "您在询问清单里记下的："), make("ul", {}, ...items));
  box.hidden = items.length === 0;
}
