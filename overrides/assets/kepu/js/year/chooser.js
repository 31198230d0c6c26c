// The part of a cell in which a place is chosen: a field, what fits its words, and the words themselves.

import { make } from "../common/dom.js";
import { choiceItem } from "./choices.js";
import { LONGEST_WORDS } from "./state.js";

/** @import { Choice } from "./choices.js" */

const NONE = "没有找到。可以换个词，也可以就照写的放进去。";
const PAUSE = 200; // milliseconds after the last key before an answer is looked for

/**
 * @typedef {object} How
 * @property {() => Promise<Choice[]>} first what is offered before anything is typed
 * @property {(words: string) => Promise<Choice[]>} find
 * @property {(path: string) => void} choose
 * @property {(words: string) => void} write
 * @property {() => void} close
 */

/**
 * @param {string} id
 * @param {How} how
 * @returns {{ element: HTMLElement, open: () => void }}
 */
export function chooser(id, { first, find, choose, write, close }) {
  const input = make("input", { type: "search", id, autocomplete: "off", maxlength: LONGEST_WORDS, enterkeyhint: "search" });
  const found = make("ul", { class: "trip-spare" });
  const said = make("p", { class: "fact-note", role: "status" });
  const own = make("button", { type: "button", class: "button" }, "就照写的放进去");
  const shut = make("button", { type: "button", class: "button" }, "收起");
  const element = make("div", { class: "year-chooser", hidden: true },
    make("label", { for: id }, "去哪里：名称、课题或一个词"), input, said, found, make("p", { class: "trip-tools" }, own, shut));
  let turn = 0;
  let timer = 0;

  /** @type {(words: string) => Promise<void>} */
  async function show(words) {
    const mine = (turn += 1);
    said.textContent = words ? "正在找……" : "";
    const choices = await (words ? find(words) : first()).catch(() => null);
    if (mine !== turn) return;
    found.replaceChildren(...(choices ?? []).map((choice) => choiceItem(choice, choose)));
    said.textContent = choices === null ? "现在连不上网，没能找。" : words && choices.length === 0 ? NONE : "";
  }

  own.hidden = true;
  input.addEventListener("input", () => {
    own.hidden = !input.value.trim();
    clearTimeout(timer);
    timer = setTimeout(() => void show(input.value.trim()), PAUSE);
  });
  own.addEventListener("click", () => write(input.value));
  shut.addEventListener("click", close);
  element.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  return {
    element,
    open() {
      input.value = "";
      own.hidden = true;
      element.hidden = false;
      input.focus();
      void show("");
    },
  };
}
