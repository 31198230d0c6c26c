// A small keyboard on the screen: letters for pinyin, which the search reads as it is, figures, and no way to leave.

import { make } from "../common/dom.js";

const ROWS = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];
const TYPED = /^(?:text|search|tel|number|)$/u;

/** Whether something is a field that the keyboard can write into. @type {(field: unknown) => field is HTMLInputElement} */
export function isField(field) {
  const { nodeName, type = "text", readOnly, disabled } = /** @type {HTMLInputElement} */ (field ?? {});
  return nodeName === "INPUT" && TYPED.test(type) && !readOnly && !disabled;
}

/**
 * Fill a box with keys that write into the field that has the focus.
 *
 * @type {(box: HTMLElement, field: () => HTMLInputElement | null, hide: () => void) => void}
 */
export function mountKeys(box, field, hide) {
  /** @type {(change: (field: HTMLInputElement) => void) => () => void} */
  const write = (change) => () => {
    const into = field();
    if (!into) return;
    change(into);
    into.dispatchEvent(new Event("input", { bubbles: true }));
  };
  /** @type {(words: string, label: string, press: () => void, look?: string) => HTMLElement} */
  const key = (words, label, press, look = "") => {
    const made = make("button", { type: "button", class: `kiosk-key ${look}`, "aria-label": label, tabindex: "-1" }, words);
    made.addEventListener("click", press);
    return made;
  };
  const rows = ROWS.map((letters) =>
    make("div", { class: "kiosk-row" }, ...[...letters].map((letter) => key(letter, letter, write((into) => insert(into, letter))))),
  );
  const last = make("div", { class: "kiosk-row" },
    key("收起", "收起键盘", hide, "is-wide"),
    key("清空", "清空", write((into) => (into.value = "")), "is-wide"),
    key("空格", "空格", write((into) => insert(into, " ")), "is-space"),
    key("退格", "退格", write((into) => (into.value = into.value.slice(0, -1))), "is-wide"),
    key("查找", "查找", () => {
      field()?.form?.requestSubmit();
      hide();
    }, "is-wide is-go"));
  box.replaceChildren(make("p", { class: "kiosk-hint" }, "打拼音就能找，如 kejiguan"), ...rows, last);
  // Pressing a key must not take the focus from the field.
  for (const kind of ["pointerdown", "mousedown"]) box.addEventListener(kind, (event) => event.preventDefault());
}

/** @type {(field: HTMLInputElement, letter: string) => void} */
function insert(field, letter) {
  if (field.maxLength < 0 || field.value.length < field.maxLength) field.value += letter;
}
