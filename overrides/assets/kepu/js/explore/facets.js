// The panel of facets: a disclosure for each, answers with their counts, regions as a tree.

import { around, make } from "../common/dom.js";
import { own } from "../common/own.js";
import { mountRoving, rove } from "./roving.js";

/** @import { Counts, Facet, State } from "./types.js" */

/** @typedef {{ open: Set<string>, unfolded: Set<string> }} Memory which parts a visitor has opened */
/** @typedef {{ nodes: HTMLElement[], picked: number }} Content what stands in a part, and how many answers are chosen */

/**
 * Who hears of choices.
 *
 * @typedef {object} Hears
 * @property {(facet: string, code: string) => void} onToggle
 * @property {(text: string) => void} onMoment
 * @property {(text: string) => void} onGroup
 */

const FIRST = 8; // Answers shown before "more".
const OPEN_AT_FIRST = ["c", "region", "kind", "open", "cost"];
/** In elder mode one part is open at a time. */
const isElder = () => document.documentElement.dataset.elder === "on";

/** @typedef {(facets: Facet[], state: State, counts: Counts) => void} Show */

/**
 * Mount the panel.
 *
 * @type {(element: HTMLElement, hears: Hears) => { show: Show }}
 */
export function mountFacets(element, hears) {
  const memory = { open: new Set(isElder() ? [] : OPEN_AT_FIRST), unfolded: new Set() };
  /** @type {Map<string, string>} */
  const last = new Map();
  /** @type {Parameters<Show> | null} */
  let shown = null;
  /** @type {Show} */
  const show = (facets, state, counts) => {
    shown = [facets, state, counts];
    const focused = element.contains(document.activeElement) ? document.activeElement?.id : "";
    element.replaceChildren(...sections(facets, state, counts, memory));
    rove(element, last);
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  };
  element.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    const { facet, code = "" } = target.dataset;
    if (facet) hears.onToggle(facet, code);
    else if (target.name === "at") hears.onMoment(target.value);
    else if (target.name === "group") hears.onGroup(target.value);
  });
  element.addEventListener("click", (event) => {
    if (around(event, "[data-now]")) hears.onMoment("");
    const fold = around(event, "[data-unfold]")?.dataset.unfold;
    if (!fold || !shown) return;
    if (!memory.unfolded.delete(fold)) memory.unfolded.add(fold);
    show(...shown);
  });
  mountRoving(element, last);
  return { show };
}

/** @type {(facets: Facet[], state: State, counts: Counts, memory: Memory) => HTMLElement[]} */
function sections(facets, state, counts, memory) {
  /** @type {Set<string>} */
  const made = new Set();
  return facets.flatMap((facet) => {
    if (made.has(facet.group)) return [];
    if (!facet.group) return section(facet.id, facet.label, content(facet, state, counts, memory), memory);
    made.add(facet.group);
    const members = facets.filter(({ group }) => group === facet.group);
    return section(facet.group, facet.group, grouped(members, state, counts, memory), memory);
  });
}

/** @type {(id: string, label: string, content: Content, memory: Memory) => HTMLElement[]} */
function section(id, label, { nodes, picked }, memory) {
  if (!nodes.length) return [];
  const title = picked ? `${label}（${picked}）` : label;
  const summary = make("summary", { id: `facet-${id}` }, title);
  const details = make("details", { class: "explore-facet", name: isElder() && "facet", open: memory.open.has(id) }, summary, ...nodes);
  details.addEventListener("toggle", () => (details.open ? memory.open.add(id) : memory.open.delete(id)));
  return [details];
}

/** @type {(members: Facet[], state: State, counts: Counts, memory: Memory) => Content} */
function grouped(members, state, counts, memory) {
  let picked = 0;
  const nodes = members.flatMap((facet) => {
    const inner = content(facet, state, counts, memory);
    picked += inner.picked;
    return inner.nodes.length ? [make("p", { class: "explore-question" }, facet.label), ...inner.nodes] : [];
  });
  return { nodes, picked };
}

/** @type {(facet: Facet, state: State, counts: Counts, memory: Memory) => Content} */
function content(facet, state, counts, memory) {
  const picked = state.chosen.get(facet.id) ?? new Set();
  const numbers = counts.get(facet.id) ?? new Map();
  const rows = facet.parents
    ? treeRows(facet, facet.parents, picked, numbers, memory.unfolded)
    : flatRows(facet, picked, numbers, memory.unfolded);
  const list = rows.length ? [make("ul", { class: "explore-values", "aria-label": facet.label, "data-group": facet.id }, ...rows)] : [];
  const asked = own(ASKED, facet.id)?.(state, numbers) ?? [];
  return { nodes: [...asked, ...list], picked: picked.size };
}

/**
 * Two facets are questions only together with a moment or a number.
 *
 * @type {Record<string, (state: State, numbers: Map<number, number>) => HTMLElement[]>}
 */
const ASKED = {
  open(state, numbers) {
    if (!numbers.size && !state.at) return [];
    const input = make("input", { type: "datetime-local", name: "at", id: "explore-at", value: state.at || null, min: "2020-01-01T00:00" });
    const label = make("label", { class: "explore-asked", for: "explore-at" }, "换一个日期和时间", input);
    const now = make("button", { type: "button", class: "explore-button", "data-now": true, id: "explore-now" }, "改回现在");
    return [label, ...(state.at ? [now] : [])];
  },
  fits(state) {
    const input = make("input", { type: "number", name: "group", id: "explore-group", min: "1", max: "9999", inputmode: "numeric", value: state.group || null });
    return [make("label", { class: "explore-asked", for: "explore-group" }, "一共多少人", input)];
  },
};

/** @type {(facet: Facet, picked: Set<string>, counts: Map<number, number>, unfolded: Set<string>) => HTMLElement[]} */
function flatRows(facet, picked, counts, unfolded) {
  const present = facet.values.filter(({ code }, value) => counts.get(value) || picked.has(code));
  // A question with a single answer for all results narrows nothing.
  if (present.length < 2 && !picked.size) return [];
  const all = unfolded.has(facet.id);
  const shown = all ? present : present.filter(({ code }, place) => place < FIRST || picked.has(code));
  const rows = shown.map((value) => row(facet, value, picked, counts));
  if (present.length > FIRST) rows.push(unfoldRow(facet.id, all ? "收起" : `全部 ${present.length} 项`, all));
  return rows;
}

/** @type {(facet: Facet, parents: number[], picked: Set<string>, counts: Map<number, number>, unfolded: Set<string>) => HTMLElement[]} */
function treeRows(facet, parents, picked, counts, unfolded) {
  /** @type {Map<number, number[]>} */
  const children = new Map();
  facet.values.forEach((value, at) => {
    if (!counts.get(at) && !picked.has(value.code)) return;
    const parent = parents[at];
    children.set(parent, [...(children.get(parent) ?? []), at]);
  });
  /** @type {HTMLElement[]} */
  const rows = [];
  /** @type {(at: number, depth: number) => void} */
  const visit = (at, depth) => {
    const value = facet.values[at];
    const parts = children.get(at) ?? [];
    const name = `${facet.id}-${value.code}`;
    const all = unfolded.has(name) || parts.some((part) => holds(facet, part, picked, children));
    rows.push(row(facet, value, picked, counts, depth, parts.length ? { name, all } : null));
    if (all) parts.forEach((part) => visit(part, depth + 1));
  };
  for (const top of children.get(-1) ?? []) visit(top, 0);
  return rows;
}

/** @type {(facet: Facet, at: number, picked: Set<string>, children: Map<number, number[]>) => boolean} */
function holds(facet, at, picked, children) {
  return picked.has(facet.values[at].code) || (children.get(at) ?? []).some((part) => holds(facet, part, picked, children));
}

/**
 * @param {Facet} facet
 * @param {{ code: string, label: string }} value
 * @param {Set<string>} picked
 * @param {Map<number, number>} counts
 * @param {number} depth in the tree
 * @param {{ name: string, all: boolean } | null} tree what can be unfolded below it
 * @returns {HTMLElement}
 */
function row(facet, value, picked, counts, depth = 0, tree = null) {
  const { code, label } = value;
  const id = `facet-${facet.id}-${code}`;
  const box = make("input", { type: "checkbox", id, "data-facet": facet.id, "data-code": code });
  box.checked = picked.has(code);
  const number = make("span", { class: "explore-number" }, String(counts.get(facet.byCode.get(code) ?? -1) ?? 0));
  const item = make("li", { class: "explore-value" }, make("label", { for: id }, box, label, number));
  item.style.setProperty("--depth", String(depth));
  if (tree) item.append(unfoldButton(tree.name, tree.all ? "−" : "+", tree.all, `${label}的下级地区`));
  return item;
}

/** @type {(name: string, text: string, all: boolean) => HTMLElement} */
function unfoldRow(name, text, all) {
  return make("li", { class: "explore-value" }, unfoldButton(name, text, all, null));
}

/** @type {(name: string, text: string, all: boolean, label: string | null) => HTMLElement} */
function unfoldButton(name, text, all, label) {
  const attributes = { "data-unfold": name, "aria-expanded": String(all), "aria-label": label, id: `unfold-${name}` };
  return make("button", { type: "button", class: "explore-button explore-unfold", ...attributes }, text);
}
