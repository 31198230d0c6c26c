// Messages beside fields that do not keep anything from being written.

import { find, make } from "../common/dom.js";

let count = 0;

/** @type {(part: HTMLElement, words: string) => void} */
export function note(part, words) {
  count += 1;
  const id = `note-${count}`;
  const said = make("p", { class: "ask-note", id }, words);
  if (part.matches("fieldset")) find(part, ":scope > legend", HTMLElement).after(said);
  else part.after(said);
  part.setAttribute("aria-describedby", `${part.getAttribute("aria-describedby") ?? ""} ${id}`.trim());
}
