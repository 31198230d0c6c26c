// Names as people say them: with 省, 市, 区, 县 left out or added, and kinds abbreviated.

import { Divisions } from "./divisions.js";
import { MadeField } from "./field.js";

/** @import { SearchIndex } from "./index.js" */

const HAN = /[\u3400-\u9fff]/;

/**
 * The ways in which regions and kinds are said.
 *
 * @type {(index: SearchIndex) => Divisions}
 */
export function divisionsOf(index) {
  return new Divisions(
    index.facetOf("region").values.flatMap(({ words }) => words.slice(0, 1)),
    index.facetOf("kind").values.map(({ words }) => words.filter((word) => HAN.test(word))),
  );
}

/**
 * Names and aliases in their other forms; empty where nothing changes.
 *
 * @type {(index: SearchIndex) => MadeField}
 */
export function variantsOf({ divisions, fields }) {
  return new MadeField([fields.name, fields.alias], (names, aliases) => {
    const others = aliases.split("\n");
    const lines = names.split("\n").map((line, at) => [line, others[at]].filter(Boolean).join("\t"));
    return lines.map((line) => divisions.variants(line)).join("\n");
  });
}
