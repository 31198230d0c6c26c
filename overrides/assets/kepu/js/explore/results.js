// Puts results on the page, as cards or as rows. What is already there and unchanged stays, so that
// the focus and the place on the page survive when more data arrives.

import { card } from "./cards.js";
import { make } from "../common/dom.js";

const AT_ONCE = 60; // Elements made without a pause.

export class Results {
  constructor(list, table, root) {
    Object.assign(this, { list, table, root, assets: document.querySelector(".site-header").dataset.assets });
    this.shown = [];
    this.asTable = false;
    this.round = 0;
  }

  /** Show described records. Returns when all are there. */
  async show(records, { view, far }) {
    const round = (this.round += 1);
    const asTable = view === "table";
    if (asTable !== this.asTable || far !== this.far) this.clear();
    Object.assign(this, { asTable, far });
    this.list.hidden = asTable;
    this.table.hidden = !asTable;
    if (asTable) {
      this.rows = await import("./table.js");
      this.table.querySelector("thead").replaceChildren(this.rows.tableHead(far));
    }
    for (let start = 0; start < records.length; start += AT_ONCE) {
      this.put(records.slice(start, start + AT_ONCE), start);
      if (records.length > start + AT_ONCE) await pause();
      if (round !== this.round) return;
    }
    this.cut(records.length);
  }

  put(records, start) {
    records.forEach((record, at) => {
      const place = start + at;
      const written = JSON.stringify(record);
      if (this.shown[place] === written) return;
      const element = this.asTable ? this.rows.tableRow(record, this.root, this.far) : card(record, this.root, this.assets);
      const before = this.body.children[place];
      if (before) replace(before, element);
      else this.body.append(element);
      this.shown[place] = written;
    });
  }

  get body() {
    return this.asTable ? this.table.querySelector("tbody") : this.list;
  }

  cut(length) {
    while (this.body.children.length > length) this.body.lastElementChild.remove();
    this.shown.length = length;
  }

  clear() {
    this.list.replaceChildren();
    this.table.querySelector("tbody").replaceChildren();
    this.shown = [];
  }

  linkOf(place) {
    return this.body.children[place]?.querySelector("a");
  }
}

function replace(before, element) {
  const focused = before.contains(document.activeElement) && before.dataset.record === element.dataset.record;
  before.replaceWith(element);
  if (focused) element.querySelector("a")?.focus({ preventScroll: true });
}

function pause() {
  return new Promise((resolve) => setTimeout(resolve));
}

/** The empty table that results are put in. */
export function makeTable(label) {
  const table = make("table", { class: "explore-table" }, make("thead"), make("tbody"));
  return make("div", { class: "explore-table-frame", role: "region", "aria-label": label, tabindex: "0", hidden: true }, table);
}
