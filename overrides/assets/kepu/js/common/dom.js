// Elements are built, never parsed: text from records stays text. No other module makes elements.

const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes and children; a child that is text is escaped by the browser. */
export function make(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** The same for a part of a drawing. */
export function makeSvg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

// Attributes that are true stand without a value; those that are false, null or undefined are left out, and so are
// children that are null or undefined.
function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}
