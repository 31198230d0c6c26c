// Focus for a part that may not be on the screen: in elder mode one question is shown at a time (elder/steps.js).

export const REACH = "kepu:reach";

/** @type {(part: HTMLElement) => void} */
export function reach(part) {
  part.dispatchEvent(new Event(REACH, { bubbles: true }));
  part.focus();
}
