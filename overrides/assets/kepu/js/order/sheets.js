// One order for each provider: as values, as YAML, as a table, as a text to paste. Nothing here touches the page.

import { csvOf } from "../common/csv.js";
import { todayInShanghai } from "../common/days.js";
import { own } from "../common/own.js";
import { toYaml } from "../contribute/yaml.js";
import { dayWords } from "./checks.js";

/** @import { Group, Value } from "../contribute/types.js" */
/** @import { Answers, Chosen, Item, Offer, Person, Settings, Wanted } from "./types.js" */

const UNSEEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** @typedef {{ item: Item, offer: Offer }} Ready an item that can be ordered */
/** @typedef {{ provider: Offer["provider"], reach: Offer["reach"], items: Ready[] }} Sheet what one provider gets */

/**
 * Items of one provider together; one whose provider is not on file stands alone.
 *
 * @type {(chosen: Chosen[]) => Sheet[]}
 */
export function split(chosen) {
  /** @type {Map<string, Sheet>} */
  const sheets = new Map();
  for (const { item, offer } of chosen) {
    if (!offer) continue;
    const key = offer.provider?.id ?? offer.path;
    const sheet = sheets.get(key) ?? { provider: offer.provider, reach: offer.reach, items: [] };
    const reach = sheet.reach.mail || !offer.reach.mail ? sheet.reach : { ...sheet.reach, mail: offer.reach.mail };
    sheets.set(key, { ...sheet, reach, items: [...sheet.items, { item, offer }] });
  }
  return [...sheets.values()];
}

/**
 * What the checks look at, from what was typed.
 *
 * @type {(answers: Answers) => Wanted}
 */
export function wantedOf({ unit_kind, wishes, people, minutes, stage }) {
  return {
    unit_kind,
    wishes: wishes.filter(({ start }) => start).map(({ start, end }) => (end ? { start, end } : { start })),
    people: countOf(people),
    minutes: countOf(minutes),
    stage: stage || undefined,
  };
}

/** @type {(text: string) => number | undefined} */
function countOf(text) {
  return /^[1-9]\d{0,5}$/.test(text.trim()) ? Number(text) : undefined;
}

/**
 * An order as the provider's program reads it (kepu.model.order).
 *
 * @type {(sheet: Sheet, answers: Answers, person: Person, format: number) => Group}
 */
export function orderOf({ provider, items }, answers, person, format) {
  const { wishes, people, minutes, note, ...words } = answers;
  return filled({
    order: format,
    made_on: todayInShanghai(),
    provider: provider?.id ?? "",
    items: items.map(({ item, offer }) => ({ record: offer.path, name: tidy(offer.name).slice(0, 80), quantity: item.quantity })),
    ...Object.fromEntries(Object.entries(words).map(([name, text]) => [name, line(text)])),
    people: countOf(people),
    minutes: countOf(minutes),
    wishes: wishes.filter(({ start }) => start).map((wish) => filled({ ...wish })),
    note: tidy(note),
    person: filled({ name: line(person.name), phone: line(person.phone), email: line(person.email) }),
  });
}

/** @type {(group: Record<string, Value | undefined>) => Group} */
function filled(group) {
  return Object.fromEntries(Object.entries(group).filter(([, value]) => value !== undefined && value !== ""));
}

/** @type {(text: string) => string} */
const tidy = (text) => text.replace(UNSEEN, "").trim();
/** @type {(text: string) => string} */
const line = (text) => tidy(text).replace(/\s+/g, " ");

/** @type {(order: Group, settings: Settings) => string} */
export function yamlOf(order, { shape, portal }) {
  return `# 点课单，来自${line(portal)}。提供单位用 kepu orders add 收下。\n${toYaml(order, shape)}`;
}

/**
 * A row for each item; codes stand as their labels.
 *
 * @type {(order: Group, settings: Settings) => string}
 */
export function tableOf(order, { columns, unit_kinds: kinds, stages }) {
  const items = Array.isArray(order.items) ? order.items : [];
  const words = { ...order, unit_kind: labelOf(kinds, order.unit_kind), stage: labelOf(stages, order.stage) };
  const rows = items.map((item) => Object.keys(columns).map((key) => shown(valueAt({ ...words, items: [item] }, key.split(".")))));
  return csvOf([Object.values(columns), ...rows]);
}

/** @type {(labels: Record<string, string>, code: Value | undefined) => Value | undefined} */
const labelOf = (labels, code) => (typeof code === "string" && Object.hasOwn(labels, code) ? labels[code] : code);

/** @type {(value: Value | undefined, steps: string[]) => Value | undefined} */
function valueAt(value, [step, ...rest]) {
  if (step === undefined) return value;
  if (typeof value !== "object" || value === null) return undefined;
  return valueAt(Array.isArray(value) ? value[Number(step)] : own(value, step), rest);
}

/** @type {(value: Value | undefined) => string | number} */
const shown = (value) => (typeof value === "string" || typeof value === "number" ? value : "");

/**
 * An order as people read it: rows of a label and its words; nothing for what was not written.
 *
 * @type {(sheet: Sheet, order: Group, settings: Settings, region: string) => [label: string, words: string][]}
 */
export function rowsOf({ provider, reach, items }, order, { unit_kinds: kinds, stages }, region) {
  /** @type {(name: string, unit?: string) => string} */
  const said = (name, unit = "") => (own(order, name) === undefined ? "" : `${own(order, name)}${unit}`);
  const person = /** @type {Record<string, string>} */ (order.person ?? {});
  const wishes = /** @type {{ start: string, end?: string, time?: string }[]} */ (order.wishes ?? []);
  /** @type {[string, string][]} */
  const rows = [
    ["提供单位", [provider?.name, reach.phone].filter(Boolean).join("，") || "还不知道是哪家"],
    ["点什么", items.map(({ item, offer }) => `${offer.name}${offer.sample && !offer.name.includes("示例") ? "（示例）" : ""}${item.quantity > 1 ? `，${item.quantity} 份` : ""}`).join("；")],
    ["谁来点", [said("unit"), own(kinds, said("unit_kind"))].filter(Boolean).join("，")],
    ["地区", region],
    ["地点", said("place")],
    ...wishes.map((wish, at) => /** @type {[string, string]} */ ([`希望${"一二三"[at]}`, wishWords(wish)])),
    ["人数", said("people", " 人")],
    ["学段", own(stages, said("stage")) ?? ""],
    ["给谁", said("audience")],
    ["能用多长时间", said("minutes", " 分钟")],
    ["场地", said("room")],
    ["设备", said("equipment")],
    ["说明", said("note")],
    ["联系人", [person.name, person.phone, person.email].filter(Boolean).join("，")],
    ["填写日期", fullDay(said("made_on"))],
  ];
  return rows.filter(([, words]) => words);
}

/** @type {(wish: { start: string, end?: string, time?: string }) => string} */
function wishWords({ start, end, time }) {
  const days = end && end !== start ? `${fullDay(start)}至${dayWords(end)}` : fullDay(start);
  return time ? `${days} ${time}` : days;
}

/** @type {(day: string) => string} */
const fullDay = (day) => `${day.slice(0, 4)}年${dayWords(day)}`;

/** @type {(rows: [string, string][]) => string} */
export function textOf(rows) {
  return ["【点课单】", ...rows.map(([label, words]) => `${label}：${words}`)].join("\n");
}

/**
 * A name for the file: the first wish and what is ordered; nobody's name stands in it.
 *
 * @type {(order: Group) => string}
 */
export function fileName(order) {
  const [wish] = /** @type {{ start: string }[]} */ (order.wishes ?? []);
  const [item] = /** @type {{ record: string }[]} */ (order.items ?? []);
  return ["order", wish?.start, item?.record.split("/")[1]].filter(Boolean).join("-");
}
