// The panel of facets: a disclosure for each, answers with their counts, regions as a tree.

import { make } from "./explore-dom.js";

const FIRST = 8; // Answers shown before "more".
const OPEN_AT_FIRST = ["c", "region", "kind", "cost"];

/**
 * Mount the panel.
 *
 * @param {(facet: string, value: number) => void} onToggle
 * @returns {{show(index, chosen, counts): void}}
 */
export function mountFacets(element, onToggle) {
  const open = new Set(OPEN_AT_FIRST);
  const unfolded = new Set();
  let last = null;
  const show = (index, chosen, counts) => {
    last = [index, chosen, counts];
    const focused = element.contains(document.activeElement) ? document.activeElement.id : "";
    const built = [...index.facets.values()].map((facet) => build(facet, chosen.get(facet.id), counts.get(facet.id)));
    element.replaceChildren(...built.filter(Boolean));
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  };
  const build = (facet, picked = new Set(), counts) => {
    const rows = facet.parents ? treeRows(facet, picked, counts, unfolded) : flatRows(facet, picked, counts, unfolded);
    if (!rows.length) return null;
    return section(facet, rows, picked, open);
  };
  element.addEventListener("change", (event) => {
    const { facet, value } = event.target.dataset;
    if (facet) onToggle(facet, Number(value));
  });
  element.addEventListener("click", (event) => {
    const fold = event.target.closest("[data-unfold]")?.dataset.unfold;
    if (!fold) return;
    if (!unfolded.delete(fold)) unfolded.add(fold);
    show(...last);
  });
  return { show };
}

function section(facet, rows, picked, open) {
  const count = picked.size ? `${facet.label}（${picked.size}）` : facet.label;
  const details = make(
    "details",
    { class: "explore-facet", open: open.has(facet.id) },
    make("summary", { id: `facet-${facet.id}` }, count),
    make("ul", { class: "explore-values", "aria-label": facet.label }, ...rows),
  );
  details.addEventListener("toggle", () => (details.open ? open.add(facet.id) : open.delete(facet.id)));
  return details;
}

function flatRows(facet, picked, counts, unfolded) {
  const present = [...facet.values.keys()].filter((value) => counts[value] || picked.has(value));
  // A question with a single answer for all results narrows nothing.
  if (present.length < 2 && !picked.size) return [];
  const all = unfolded.has(facet.id);
  const shown = all ? present : present.filter((value, place) => place < FIRST || picked.has(value));
  const rows = shown.map((value) => row(facet, value, picked.has(value), counts[value]));
  if (present.length > FIRST) rows.push(unfoldRow(facet.id, all ? "收起" : `全部 ${present.length} 项`, all));
  return rows;
}

function treeRows(facet, picked, counts, unfolded) {
  const present = new Set([...facet.values.keys()].filter((value) => counts[value] || picked.has(value)));
  const children = new Map();
  for (const value of present) {
    const parent = facet.parents[value];
    children.set(parent, [...(children.get(parent) ?? []), value]);
  }
  const rows = [];
  const visit = (value, depth) => {
    const parts = children.get(value) ?? [];
    const name = `${facet.id}-${value}`;
    const all = unfolded.has(name) || parts.some((part) => holds(part, picked, children));
    rows.push(row(facet, value, picked.has(value), counts[value], depth, parts.length ? { name, all } : null));
    if (all) parts.forEach((part) => visit(part, depth + 1));
  };
  for (const root of children.get(-1) ?? []) visit(root, 0);
  return rows;
}

function holds(value, picked, children) {
  return picked.has(value) || (children.get(value) ?? []).some((part) => holds(part, picked, children));
}

function row(facet, value, checked, count, depth = 0, tree = null) {
  const { label } = facet.values[value];
  const id = `facet-${facet.id}-${value}`;
  const box = make("input", { type: "checkbox", id, "data-facet": facet.id, "data-value": value });
  box.checked = checked;
  const number = make("span", { class: "explore-number" }, String(count));
  const item = make("li", { class: "explore-value" }, make("label", { for: id }, box, label, number));
  item.style.setProperty("--depth", depth);
  if (tree) item.append(unfoldButton(tree.name, tree.all ? "−" : "+", tree.all, `${label}的下级地区`));
  return item;
}

function unfoldRow(name, text, all) {
  return make("li", { class: "explore-value" }, unfoldButton(name, text, all, null));
}

function unfoldButton(name, text, all, label) {
  const attributes = { "data-unfold": name, "aria-expanded": String(all), "aria-label": label, id: `unfold-${name}` };
  return make("button", { type: "button", class: "explore-button explore-unfold", ...attributes }, text);
}
