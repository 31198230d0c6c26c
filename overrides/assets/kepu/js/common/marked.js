// Words that were looked for, marked in a text.

import { make } from "./dom.js";

/**
 * Text nodes and marks for a text; ranges are [start, end), in order and apart.
 *
 * @type {(text: string, ranges: [start: number, end: number][]) => Node[]}
 */
export function marked(text, ranges) {
  /** @type {Node[]} */
  const nodes = [];
  let at = 0;
  for (const [start, end] of ranges) {
    nodes.push(new Text(text.slice(at, start)), make("mark", {}, text.slice(start, end)));
    at = end;
  }
  return [...nodes, new Text(text.slice(at))];
}
