// A result as a card: name, kind and district, what it costs, and where the words were found.

import { make } from "./explore-dom.js";
import { excerpt, marked, rangesOf } from "./explore-marks.js";

const MOST_TAGS = 3;

/** The list element of one record. */
export function card(index, record, words, root) {
  const key = index.key(record);
  const name = index.names[record];
  const link = make("a", { href: `${root}${key}/` }, ...marked(name, rangesOf(name, words, index.pinyin)));
  const title = make("h3", { class: "card-title" }, link, sampleMark(index, record));
  const meta = make("p", { class: "card-meta" }, metaOf(index, record));
  return make("li", { class: "card", "data-record": key }, title, meta, tags(index, record), found(index, record, words));
}

function sampleMark(index, record) {
  const sample = index.valuesOf("sample", record).some((value) => value.code === "yes");
  return sample ? make("span", { class: "badge" }, "示例") : null;
}

function metaOf(index, record) {
  const kind = index.valuesOf("kind", record)[0] ?? index.valuesOf("c", record)[0];
  const collection = index.valuesOf("c", record)[0];
  const regions = index.valuesOf("region", record).filter((value) => value.code !== "unknown");
  const place = regions.slice(-2).map((value) => value.label).join("");
  const what = collection.code === "bases" && kind !== collection ? [collection.label, kind.label] : [kind.label];
  return [...what, place].filter(Boolean).join(" · ");
}

function tags(index, record) {
  const state = index.valuesOf("status", record).filter((value) => value.code !== "active");
  const facts = ["cost", "mode", "theme"].flatMap((facet) => index.valuesOf(facet, record));
  const booking = index.valuesOf("booking", record).filter((value) => value.code === "yes");
  const labels = [...state, ...facts.slice(0, 1), ...booking, ...facts.slice(1)]
    .filter((value) => value.code !== "unknown")
    .map((value) => value.label);
  if (!labels.length) return null;
  const shown = labels.slice(0, MOST_TAGS).map((label) => make("span", { class: "tag" }, label));
  return make("p", { class: "explore-tags" }, ...shown);
}

// Only words that the name does not show already need an explanation.
function found(index, record, words) {
  const unseen = words.filter((word) => !rangesOf(index.names[record], [word], index.pinyin).length);
  if (!unseen.length) return null;
  const alias = index.aliases[record].split("\n").find((text) => rangesOf(text, unseen, index.pinyin).length);
  if (alias) return explanation("又名：", marked(alias, rangesOf(alias, unseen, index.pinyin)));
  const phone = phoneOf(index.phones[record], unseen);
  if (phone) return explanation("电话：", [make("mark", {}, phone)]);
  for (const text of [index.addresses[record], index.summaries[record], index.mores[record]]) {
    const nodes = excerpt(text, unseen, null);
    if (nodes) return explanation("", nodes);
  }
  return null;
}

function explanation(label, nodes) {
  return make("p", { class: "explore-excerpt" }, label, ...nodes);
}

function phoneOf(phones, words) {
  const digits = words.map((word) => word.replace(/\D/g, "")).filter((word) => word.length > 2);
  return phones.split(" ").find((phone) => digits.some((word) => phone.replace(/\D/g, "").includes(word)));
}
