// Which questions of a form come one after the other, and what they are called.

import { findAll } from "../common/dom.js";

/** @type {(part: Element, root: HTMLElement) => boolean} */
function isHidden(part, root) {
  const hidden = part.closest("[hidden]");
  return hidden !== null && (root.contains(hidden) || hidden.contains(root));
}

/**
 * The outermost folded part around another: it is a step of its own, until somebody opens it. What holds the button
 * that ends the form is no such part.
 *
 * @type {(part: HTMLElement, root: HTMLElement) => HTMLElement}
 */
function gateOf(part, root) {
  let found = part;
  for (let box = part.parentElement; box && box !== root; box = box.parentElement) {
    if (box instanceof HTMLDetailsElement && !box.open && !box.querySelector("[type=submit]")) found = box;
  }
  return found;
}

/**
 * The steps that can be shown now.
 *
 * @type {(root: HTMLElement, selector: string) => HTMLElement[]}
 */
export function stepsOf(root, selector) {
  /** @type {HTMLElement[]} */
  const found = [];
  for (const part of findAll(root, selector, HTMLElement)) {
    const step = gateOf(part, root);
    if (!isHidden(step, root) && !found.at(-1)?.contains(step)) found.push(step);
  }
  return found;
}

/** The head of a page comes before its questions and is not counted. @type {(step: HTMLElement) => boolean} */
export const isStart = (step) => step.matches(".page-head");

/**
 * The words of a question.
 *
 * @type {(step: HTMLElement) => string}
 */
export function titleOf(step) {
  const near = step.querySelector(":scope > :is(legend, summary, h2, h3)") ?? step.querySelector("label, legend, summary, h2, h3, button");
  const title = step.matches("label") ? step : near;
  const own = [...(title?.childNodes ?? [])].filter((node) => !(node instanceof HTMLElement && node.matches("input, select, textarea")));
  return own.map(({ textContent }) => textContent?.trim()).filter(Boolean).join("，");
}

/**
 * The first control that has to be filled in before a form can be sent, and is not.
 *
 * @type {(step: HTMLElement) => HTMLElement | null}
 */
export function missingIn(step) {
  const asked = findAll(step, "[required], [aria-required=true]", HTMLElement);
  return asked.find((one) => "value" in one && !String(one.value).trim() && !isHidden(one, step)) ?? null;
}

/** Whether something has to be answered here still. @type {(step: HTMLElement) => boolean} */
export function isRequired(step) {
  if (missingIn(step)) return true;
  const list = step.dataset.list === undefined || step.dataset.required === undefined;
  return !list && findAll(step, "input:not([type=checkbox], [type=file], [type=range]), textarea", HTMLElement).every((one) => "value" in one && !one.value);
}
