// Fills the papers in: names in brackets become what is known, and lines to fill in where nothing is.

import { own } from "../../common/own.js";
/** @import { Block, Filled, Filling, Pack, Paper, Rule, Runs, Template, Values } from "./types.js" */

const PLACE = /【([^【】\n]{1,20})】|_{4,}/g;

/**
 * The papers that are not switched off, filled in.
 *
 * @type {(pack: Pack, filling: Filling, without: string[]) => Filled[]}
 */
export function filledPapers({ papers }, filling, without) {
  return papers.filter(({ code }) => !without.includes(code)).map((paper) => filledPaper(paper, filling));
}

/** @type {(paper: Paper, filling: Filling) => Filled} */
function filledPaper({ code, title, blocks }, filling) {
  const filled = blocks.flatMap((block) => filledBlocks(block, filling, filling.values));
  return { code, title, blocks: withoutLastSheet(filled) };
}

/**
 * A new sheet at the end would be an empty one.
 *
 * @type {(blocks: Block[]) => Block[]}
 */
function withoutLastSheet(blocks) {
  return blocks.at(-1)?.kind === "sheet" ? blocks.slice(0, -1) : blocks;
}

/** @type {(block: Template, filling: Filling, values: Values) => Block[]} */
function filledBlocks(block, filling, values) {
  switch (block.kind) {
    case "each":
      return filling.stops.flatMap((stop) => block.blocks.flatMap((one) => filledBlocks(one, filling, { ...values, ...stop })));
    case "heading":
      return [{ kind: "heading", level: block.level, runs: runsOf(block.text, values) }];
    case "text":
      return [{ kind: "text", runs: runsOf(block.text, values) }];
    case "list":
      return [{ kind: "list", ordered: block.ordered, items: block.items.map((item) => runsOf(item, values)) }];
    case "table":
      return [{ kind: "table", rows: block.rows.map((row) => row.map((cell) => runsOf(cell, values))) }];
    case "slot":
      return [slot(block.columns, own(filling.tables, block.name) ?? [])];
    case "rules":
      return rulesAbout(block.topic, filling.rules);
    default:
      return [{ kind: "sheet" }];
  }
}

/** @type {(columns: string[], rows: (string | null)[][]) => Block} */
function slot(columns, rows) {
  const filled = rows.length ? rows : [columns.map(() => null)];
  return { kind: "table", rows: [columns, ...filled].map((row) => row.map((cell) => [cell])) };
}

/** @type {(topic: string, rules: Rule[]) => Block[]} */
function rulesAbout(topic, rules) {
  const found = rules.filter(({ topics }) => topics.includes(topic));
  if (found.length === 0) return [{ kind: "text", runs: ["没有收录有关的规定，请看学校和当地教育部门的要求：", null] }];
  return [{ kind: "list", ordered: false, items: found.map((rule) => [ruleWords(rule)]) }];
}

/** @type {(rule: Rule) => string} */
function ruleWords({ law, article, text, doubt }) {
  return `${text}（《${law}》${article ?? ""}${doubt ? "，据转载，用之前核对原文" : ""}）。`;
}

/**
 * A text with its names and lines to fill in.
 *
 * @type {(text: string, values: Values) => Runs}
 */
function runsOf(text, values) {
  /** @type {Runs} */
  const runs = [];
  let at = 0;
  for (const found of text.matchAll(PLACE)) {
    if (found.index > at) runs.push(text.slice(at, found.index));
    runs.push(found[1] === undefined ? null : (own(values, found[1]) ?? null));
    at = found.index + found[0].length;
  }
  if (at < text.length) runs.push(text.slice(at));
  return runs;
}
