// What a result shows, as plain data for the page: name, kind and district, what it costs, and
// where the words were found.

import { fingerprint } from "../../common/fingerprint.js";
import { excerpt, rangesOf } from "./marks.js";

/** @import { Lonlat, Picture } from "../../common/types.js" */
/** @import { Card, Excerpt } from "../types.js" */
/** @import { SearchIndex } from "./index.js" */
/** @import { Moments } from "./moment.js" */
/** @import { Sorts, Value } from "./types.js" */

/**
 * What descriptions depend on besides the record: the words that were looked for, where and when, and the modules
 * that tell of moments and distances once they are there.
 *
 * @typedef {object} About
 * @property {string[]} words
 * @property {Lonlat | null} origin
 * @property {number} now
 * @property {Moments | null} moments
 * @property {Sorts | null} sorts
 */

const MOST_TAGS = 3;

/**
 * Describe one record.
 *
 * @type {(index: SearchIndex, record: number, id: string, about: About) => Card}
 */
export function describe(index, record, id, about) {
  const collection = index.collection(record);
  const name = index.fields.name.shown(record);
  const far = about.origin ? about.sorts?.farOf(index, record, about.origin) : null;
  return {
    key: `${collection.code}/${id}`,
    collection: collection.label,
    name,
    marks: rangesOf(index, name, about.words),
    sample: isSample(index, record),
    picture: pictureOf(index, record, id),
    kind: kindOf(index, record, collection),
    place: placeOf(index, record),
    tags: tagsOf(index, record),
    cost: labelOf(index, "cost", record),
    booking: labelOf(index, "booking", record),
    collected: dayOf(index, index.collected[record]),
    verified: dayOf(index, index.verified[record]),
    open: about.moments?.wordsOf(index, record) ?? null,
    when: about.sorts?.whenOf(index, record, about.now) ?? "",
    distance: far?.metres ?? null,
    vague: far?.vague ?? false,
    found: found(index, record, name, about.words),
  };
}

/**
 * Whether a record is made up among real ones.
 *
 * @type {(index: SearchIndex, record: number) => boolean}
 */
export function isSample(index, record) {
  return index.valuesOf("sample", record).some(({ code }) => code === "yes");
}

/**
 * The drawing and tint come with the record; the pattern behind it follows from the id.
 *
 * @type {(index: SearchIndex, record: number, id: string) => Picture | null}
 */
function pictureOf({ picture, manifest }, record, id) {
  const known = manifest.pictures[picture[record] - 1];
  if (!known || !manifest.patterns.length) return null;
  const number = fingerprint(id);
  const [name, tint] = known;
  return { name, tint, pattern: manifest.patterns[number % manifest.patterns.length], flipped: Boolean((number >> 8) & 1) };
}

/**
 * A museum that is a base says both; that a place is an organization too tells a visitor nothing.
 *
 * @type {(index: SearchIndex, record: number, collection: Value) => string}
 */
function kindOf(index, record, collection) {
  const { borrowing } = index.manifest;
  const kind = index.valuesOf("kind", record)[0]?.label;
  if (borrowing.includes(collection.code)) return kind ? `${collection.label} · ${kind}` : collection.label;
  const roles = index.valuesOf("c", record).filter(({ code }) => borrowing.includes(code));
  return [kind ?? collection.label, ...roles.map(({ label }) => label)].join(" · ");
}

/** @type {(index: SearchIndex, record: number) => string} */
export function placeOf(index, record) {
  const regions = index.valuesOf("region", record).filter((value) => value.code !== "unknown");
  return regions.slice(0, 2).reverse().map((value) => value.label).join("");
}

/** @type {(index: SearchIndex, facet: string, record: number) => string} */
function labelOf(index, facet, record) {
  return index.valuesOf(facet, record)[0]?.label ?? "";
}

/** @type {(index: SearchIndex, record: number) => string[]} */
function tagsOf(index, record) {
  const state = index.valuesOf("status", record).filter((value) => value.code !== "active");
  const facts = ["cost", "mode", "theme"].flatMap((facet) => index.valuesOf(facet, record));
  const booking = index.valuesOf("booking", record).filter((value) => value.code === "yes");
  return [...state, ...facts.slice(0, 1), ...booking, ...facts.slice(1)]
    .filter((value) => value.code !== "unknown")
    .slice(0, MOST_TAGS)
    .map((value) => value.label);
}

/**
 * A day of a column (days since the index's epoch) as YYYY-MM-DD; empty when there is none, or it has not arrived.
 *
 * @type {(index: SearchIndex, days: number) => string}
 */
function dayOf(index, days) {
  return days ? new Date(Date.parse(index.manifest.epoch) + days * 86_400_000).toISOString().slice(0, 10) : "";
}

/**
 * Only words that the name does not show already need an explanation.
 *
 * @type {(index: SearchIndex, record: number, name: string, words: string[]) => Excerpt | null}
 */
function found(index, record, name, words) {
  const unseen = words.filter((word) => !rangesOf(index, name, [word]).length);
  if (!unseen.length) return null;
  const { alias, phones, address, summary, more } = index.fields;
  const other = alias.shown(record).split("\t").find((text) => rangesOf(index, text, unseen).length);
  if (other) return { label: "又名：", text: other, marks: rangesOf(index, other, unseen) };
  const phone = phoneOf(phones.shown(record), unseen);
  if (phone) return { label: "电话：", text: phone, marks: [[0, phone.length]] };
  for (const field of [address, summary, more]) {
    const cut = excerpt(index, field.shown(record), unseen);
    if (cut) return { label: "", ...cut };
  }
  return null;
}

/** @type {(phones: string, words: string[]) => string | undefined} */
function phoneOf(phones, words) {
  const digits = words.map((word) => word.replace(/\D/g, "")).filter((word) => word.length > 2);
  return phones.split(" ").find((phone) => digits.some((word) => phone.replace(/\D/g, "").includes(word)));
}
