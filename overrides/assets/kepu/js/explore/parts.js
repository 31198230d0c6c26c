// The parts of the explorer's page, and how it is told what they show.

import { find } from "../common/dom.js";

/** @import { FacetData } from "../search/types.js" */
/** @import { Facet, Facets } from "./types.js" */

/**
 * Everything that the explorer's page must have.
 *
 * @param {HTMLElement} element
 */
export function partsOf(element) {
  /** @type {(name: string) => HTMLElement} */
  const part = (name) => find(element, `[data-explore-${name}]`, HTMLElement);
  const input = find(element, "input[name=q]", HTMLInputElement);
  if (!input.form) throw new Error("a search field stands in a form");
  return {
    input,
    form: input.form,
    app: part("app"),
    count: part("count"),
    problem: part("problem"),
    problemText: part("problem-text"),
    retry: part("retry"),
    open: part("open"),
    sort: find(element, "[data-explore-sort]", HTMLSelectElement),
    views: part("views"),
    chips: part("chips"),
    aside: part("aside"),
    facets: part("facets"),
    note: part("note"),
    results: part("results"),
    more: part("more"),
    sheet: find(element, "[data-explore-sheet]", HTMLDialogElement),
    sheetBody: part("sheet-body"),
    close: part("close"),
    clearSheet: part("clear-sheet"),
    origin: part("origin"),
    calendar: part("calendar"),
    dated: part("dated"),
    subscribe: find(element, "[data-explore-subscribe]", HTMLAnchorElement),
    map: part("map"),
    export: part("export"),
    said: part("said"),
  };
}

/**
 * What narrows the results, over the page; in elder mode as a screen of its own.
 *
 * @type {(parts: { sheet: HTMLDialogElement, sheetBody: HTMLElement, facets: HTMLElement }) => void}
 */
export function openSheet({ sheet, sheetBody, facets }) {
  sheetBody.append(facets);
  if (document.documentElement.dataset.elder !== "on") sheet.showModal();
  else void import("../elder/screen.js").then(({ showAsScreen }) => showAsScreen(sheet));
}

/**
 * Facets by id, as the page needs them.
 *
 * @type {(facets: FacetData[]) => Facets}
 */
export function readFacets(facets) {
  return new Map(facets.map((facet) => [facet.id, readFacet(facet)]));
}

/** @type {(facet: FacetData) => Facet} */
function readFacet({ id, label, parents, group = "", values }) {
  const read = values.map(([code, name]) => ({ code, label: name }));
  return { id, label, parents, group, values: read, byCode: new Map(read.map(({ code }, at) => [code, at])) };
}

/**
 * Resolves once the browser has had its turn to paint; in a hidden tab it does not, so not for long.
 *
 * @type {() => Promise<void>}
 */
export function painted() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 100);
  });
}

/**
 * Screen readers re-announce identical text when a live region is set again.
 *
 * @type {(element: HTMLElement, text: string) => void}
 */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
