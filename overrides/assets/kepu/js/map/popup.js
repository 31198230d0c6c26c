/* The content of a popup. All text is data and goes in as text. */

import { LABELS, PRECISIONS, precisionOf, layerOf } from "./data.js";

function element(tag, className, words) {
  const made = document.createElement(tag);
  made.className = className;
  if (words !== undefined) made.textContent = words;
  return made;
}

/** What is at one place: each record with a link to its page (if `root` says where pages are), then how exact it is. */
export function popupContent(records, root, nameOf) {
  const box = element("div", "kepu-popup");
  const list = element("ul", "kepu-popup__list");
  list.append(...records.map((record) => entry(record, root)));
  const where = [nameOf(records[0].region), PRECISIONS[precisionOf(records)]].filter(Boolean).join(" · ");
  box.append(list, element("p", "kepu-popup__precision", where));
  return box;
}

function entry(record, root) {
  const item = element("li", "kepu-popup__item");
  const link = element(root === "" ? "span" : "a", "kepu-popup__link", record.name);
  if (root !== "") link.href = `${root}${encodeURIComponent(record.collection)}/${encodeURIComponent(record.id)}/`;
  if (window.top !== window.self) link.target = "_blank"; // a record does not fit into a frame
  const label = LABELS[layerOf(record)];
  const kind = record.kind === label ? label : `${label} · ${record.kind}`;
  item.append(link, element("span", "kepu-popup__kind", kind));
  if (record.sample) item.append(element("span", "kepu-popup__sample", "示例"));
  return item;
}
