// Puts results on the page, as cards or as rows. What is already there and unchanged stays, so that
// the focus and the place on the page survive when more data arrives.

import { card } from "../search/page/cards.js";
import { find, make } from "../common/dom.js";

/** @import { Card } from "../search/types.js" */

const AT_ONCE = 60; // Elements made without a pause.

export class Results {
  /**
   * @param {HTMLElement} list
   * @param {HTMLElement} table
   * @param {string} root
   */
  constructor(list, table, root) {
    this.list = list;
    this.table = table;
    this.root = root;
    this.assets = find(document, ".site-header", HTMLElement).dataset.assets ?? "";
    /** @type {string[]} what stands at each place */
    this.shown = [];
    this.asTable = false;
    this.far = false;
    this.round = 0;
  }

  /**
   * Show described records. Returns when all are there.
   *
   * @type {(records: Card[], how: { view: string, far: boolean }) => Promise<void>}
   */
  async show(records, { view, far }) {
    const round = (this.round += 1);
    const asTable = view === "table";
    if (asTable !== this.asTable || far !== this.far) this.clear();
    this.asTable = asTable;
    this.far = far;
    this.list.hidden = asTable;
    this.table.hidden = !asTable;
    const rows = asTable ? await import("./table.js") : null;
    if (rows) find(this.table, "thead", HTMLElement).replaceChildren(rows.tableHead(far));
    /** @type {(record: Card) => HTMLElement} */
    const made = (record) => (rows ? rows.tableRow(record, this.root, far) : card(record, this.root, this.assets));
    for (let start = 0; start < records.length; start += AT_ONCE) {
      this.put(records.slice(start, start + AT_ONCE), start, made);
      if (records.length > start + AT_ONCE) await pause();
      if (round !== this.round) return;
    }
    this.cut(records.length);
  }

  /** @type {(records: Card[], start: number, made: (record: Card) => HTMLElement) => void} */
  put(records, start, made) {
    records.forEach((record, at) => {
      const place = start + at;
      const written = JSON.stringify(record);
      if (this.shown[place] === written) return;
      const element = made(record);
      const before = this.body.children[place];
      if (before instanceof HTMLElement) replace(before, element);
      else this.body.append(element);
      this.shown[place] = written;
    });
  }

  /** @returns {HTMLElement} */
  get body() {
    return this.asTable ? find(this.table, "tbody", HTMLElement) : this.list;
  }

  /** @type {(length: number) => void} */
  cut(length) {
    while (this.body.children.length > length) this.body.lastElementChild?.remove();
    this.shown.length = length;
  }

  /** @type {() => void} */
  clear() {
    this.list.replaceChildren();
    find(this.table, "tbody", HTMLElement).replaceChildren();
    this.shown = [];
  }

  /**
   * The link of the record at a place.
   *
   * @type {(place: number) => HTMLAnchorElement | null | undefined}
   */
  linkOf(place) {
    return this.body.children[place]?.querySelector("a");
  }
}

/** @type {(before: HTMLElement, element: HTMLElement) => void} */
function replace(before, element) {
  const focused = before.contains(document.activeElement) && before.dataset.record === element.dataset.record;
  before.replaceWith(element);
  if (focused) element.querySelector("a")?.focus({ preventScroll: true });
}

/** @type {() => Promise<void>} */
function pause() {
  return new Promise((resolve) => setTimeout(resolve));
}

/**
 * The empty table that results are put in.
 *
 * @type {(label: string) => HTMLElement}
 */
export function makeTable(label) {
  const table = make("table", { class: "explore-table is-stacked" }, make("thead"), make("tbody"));
  return make("div", { class: "explore-table-frame", role: "region", "aria-label": label, tabindex: "0", hidden: true }, table);
}
