// Elements are built, never parsed: text from records stays text. No other module makes elements.

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {Record<string, string | number | boolean | null | undefined>} Attributes */
/** @typedef {Node | string | null | undefined} Child */

/**
 * An element with attributes and children; a child that is text is escaped by the browser.
 *
 * Attributes that are true stand without a value; those that are false, null or undefined are left out, and so are
 * children that are null or undefined.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} attributes
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/**
 * The same for a part of a drawing.
 *
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} attributes
 * @param {...Child} children
 * @returns {SVGElementTagNameMap[Tag]}
 */
export function makeSvg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

/** @type {<Made extends Element>(element: Made, attributes: Attributes, children: Child[]) => Made} */
function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/**
 * A part that the page must have, of a kind such as HTMLSelectElement.
 *
 * @type {<Kind extends Element>(box: ParentNode, selector: string, kind: new () => Kind) => Kind}
 * @throws {Error} if it is not there, or something else
 */
export function find(box, selector, kind) {
  const found = box.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`${selector} is missing`);
  return found;
}

/**
 * Parts of a page, of a kind.
 *
 * @type {<Kind extends Element>(box: ParentNode, selector: string, kind: new () => Kind) => Kind[]}
 */
export function findAll(box, selector, kind) {
  const found = [];
  for (const element of box.querySelectorAll(selector)) if (element instanceof kind) found.push(element);
  return found;
}

/**
 * What an event happened in, if it fits a selector.
 *
 * @type {(event: Event, selector: string) => HTMLElement | null}
 */
export function around({ target }, selector) {
  return target instanceof Element ? target.closest(selector) : null;
}
