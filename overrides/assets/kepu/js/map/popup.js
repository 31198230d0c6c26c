/* The content of a popup. All text is data and goes in as text. */

import { make } from "../common/dom.js";
import { own } from "../common/own.js";
import { LABELS, PRECISIONS, precisionOf, layerOf } from "./data.js";

/** @import { MapRecord } from "./types.js" */

/**
 * What is at one place: each record with a link to its page (if `root` says where pages are), then how exact it is.
 *
 * @type {(records: MapRecord[], root: string, nameOf: (region: string) => string | undefined) => HTMLElement}
 */
export function popupContent(records, root, nameOf) {
  const list = make("ul", { class: "kepu-popup__list" }, ...records.map((record) => entry(record, root)));
  const where = [nameOf(records[0].region ?? ""), PRECISIONS[precisionOf(records)]].filter(Boolean).join(" · ");
  return make("div", { class: "kepu-popup" }, list, make("p", { class: "kepu-popup__precision" }, where));
}

/** @type {(record: MapRecord, root: string) => HTMLElement} */
function entry(record, root) {
  const label = own(LABELS, layerOf(record));
  const others = (record.also ?? []).map(({ layer }) => own(LABELS, layer));
  const kind = [...new Set([label, record.kind, ...others])].join(" · ");
  return make(
    "li",
    { class: "kepu-popup__item" },
    linkTo(record, root),
    make("span", { class: "kepu-popup__kind" }, kind),
    record.sample ? make("span", { class: "kepu-popup__sample" }, "示例") : null,
  );
}

/** @type {(record: MapRecord, root: string) => HTMLElement} */
function linkTo({ collection, id = "", name }, root) {
  if (root === "") return make("span", { class: "kepu-popup__link" }, name);
  const href = `${root}${encodeURIComponent(collection)}/${encodeURIComponent(id)}/`;
  const target = window.top === window.self ? null : "_blank"; // a record does not fit into a frame
  return make("a", { class: "kepu-popup__link", href, target }, name);
}
