// A month of events starts in the visitor's region: rows of other regions wait, and the table counts what is left.

import { find, findAll, make } from "../common/dom.js";
import { EVERYWHERE, startingRegion, withRegion } from "../common/region.js";
import { regionsOf } from "./regions.js";

const IN_CELL = 3; // Names that a cell of the table has room for (kepu.views.section.months).

/** @type {(document: Document, root: string) => Promise<void>} */
export async function mount(document, root) {
  const [page] = findAll(document, "[data-month]", HTMLElement);
  const code = startingRegion();
  const region = code ? (await regionsOf(root).catch(() => [])).find((one) => one.code === code) : undefined;
  if (!page || !region) return;
  history.replaceState(history.state, "", withRegion(location.href, code));
  const shown = narrow(page, code);
  for (const cell of findAll(page, ".month [data-day].has-events", HTMLElement)) count(cell, shown);
  const words = shown.length ? `${region.name}有 ${shown.length} 场。` : `${region.name}这个月没有收录活动。`;
  const all = make("a", { class: "button", href: withRegion(location.href, EVERYWHERE).href }, "看全部地区");
  find(page, ".count-line", HTMLElement).replaceWith(make("p", { class: "list-tools", role: "status" }, make("span", { class: "count-line" }, words), all));
  for (const link of findAll(page, ".pager a", HTMLAnchorElement)) link.href = withRegion(link.href, code).href;
  page.dataset.localShown = code;
}

/**
 * Hide what lies elsewhere; what is online or for the whole country stays. Returns the rows that are left.
 *
 * @type {(page: HTMLElement, code: string) => HTMLElement[]}
 */
function narrow(page, code) {
  const rows = findAll(page, ".event-rows > li", HTMLElement);
  for (const row of rows) {
    const { regions = "" } = row.dataset;
    row.hidden = Boolean(regions) && !regions.split(" ").includes(code);
  }
  for (const block of findAll(page, ".block", HTMLElement)) {
    block.hidden = findAll(block, ".event-rows > li", HTMLElement).every((row) => row.hidden);
  }
  return rows.filter((row) => !row.hidden);
}

/**
 * What a day has left, as the table shows it.
 *
 * @type {(cell: HTMLElement, shown: HTMLElement[]) => void}
 */
function count(cell, shown) {
  const { day = "" } = cell.dataset;
  const rows = shown.filter((row) => row.closest(".day-block") && (row.dataset.first ?? "") <= day && day <= (row.dataset.last ?? ""));
  const [link] = findAll(cell, "a", HTMLAnchorElement);
  if (rows.length === 0) {
    cell.classList.remove("has-events");
    link?.replaceWith(find(cell, ".month-day", HTMLElement));
  }
  for (const number of findAll(cell, ".month-count", HTMLElement)) number.textContent = `${rows.length} 场`;
  const names = rows.slice(0, IN_CELL).map((row) => nameIn(day, row));
  const more = rows.length > IN_CELL ? make("li", {}, `还有 ${rows.length - IN_CELL} 场`) : null;
  for (const list of findAll(cell, ".month-names", HTMLElement)) list.replaceChildren(...names, ...(more ? [more] : []));
}

/** @type {(day: string, row: HTMLElement) => HTMLElement} */
function nameIn(day, row) {
  const [begins, time] = (row.dataset.start ?? "").split("T");
  const name = find(row, "a", HTMLElement).textContent;
  return time && begins === day ? make("li", {}, make("b", {}, time), ` ${name}`) : make("li", {}, name);
}
