// The main text of a page as sentences in the order of the page, each with the place where it stands.

/** @import { Sentence } from "./types.js" */

/** What is pressed or leads elsewhere is not read; neither is what stands under every page. */
const UNREAD = "nav, form, button, select, textarea, svg, script, style, dialog, .button, .action, .more, .skip-link, .visually-hidden, .provenance, .report, .fact-note, .refs, .leaflet-container, [aria-hidden=true], [data-unread]";
const SENTENCE = /[^。！？；!?]+[。！？；!?]*[”」』）)]*/g;
const BETWEEN = /[\p{L}\p{N}]/u;

/** @type {(main: HTMLElement) => Sentence[]} */
export function sentencesOf(main) {
  return [...passagesOf(main)].flatMap(([block, nodes]) => sentencesIn(block, nodes));
}

/**
 * Texts by the part that they make up: a heading, a paragraph, a cell.
 *
 * @type {(main: HTMLElement) => Map<HTMLElement, Text[]>}
 */
function passagesOf(main) {
  /** @type {Map<HTMLElement, Text[]>} */
  const passages = new Map();
  const walker = main.ownerDocument.createTreeWalker(main, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (node instanceof Text) return node.data.trim() ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT;
    return node instanceof Element && (node.matches(UNREAD) || !isShown(node)) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
  });
  while (walker.nextNode()) {
    const { currentNode: text } = walker;
    if (!(text instanceof Text)) continue;
    const block = blockOf(text);
    const known = passages.get(block);
    if (known) known.push(text);
    else passages.set(block, [text]);
  }
  return passages;
}

/** @type {(element: Element) => boolean} */
const isShown = (element) => getComputedStyle(element).display === "contents" || element.checkVisibility({ visibilityProperty: true });

/** @type {(text: Text) => HTMLElement} */
function blockOf(text) {
  let block = text.parentElement;
  while (block?.parentElement && ["inline", "contents"].includes(getComputedStyle(block).display)) block = block.parentElement;
  return block ?? text.ownerDocument.body;
}

/** @type {(block: HTMLElement, nodes: Text[]) => Sentence[]} */
function sentencesIn(block, nodes) {
  const text = nodes.map(({ data }) => data).join("");
  return [...text.matchAll(SENTENCE)].filter(([words]) => BETWEEN.test(words)).map(({ 0: words, index }) => {
    const start = index + words.length - words.trimStart().length;
    return { text: words.replace(/\s+/g, " ").trim(), block, range: rangeOf(nodes, start, index + words.trimEnd().length) };
  });
}

/** @type {(nodes: Text[], start: number, end: number) => Range} */
function rangeOf(nodes, start, end) {
  const range = new Range();
  let passed = 0;
  for (const node of nodes) {
    const next = passed + node.length;
    if (start >= passed && start < next) range.setStart(node, start - passed);
    if (end > passed && end <= next) range.setEnd(node, end - passed);
    passed = next;
  }
  return range;
}
