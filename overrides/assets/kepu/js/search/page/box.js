// A search field that suggests while one types (the editable combobox of the ARIA Authoring Practices Guide).
// Without it the form still opens the explorer.

import { make } from "../../common/dom.js";
import { marked } from "../../common/marked.js";
import { latest, portalSearch } from "./client.js";

/** @import { Card, Suggestions } from "../types.js" */


/**
 * Mount suggestions on a search field of a form.
 *
 * @type {(input: HTMLInputElement, root: string) => void}
 */
export function mount(input, root) {
  const search = portalSearch(root);
  const started = search.start();
  const box = new Box(input, root);
  /** @type {(text: string) => Promise<Suggestions | null>} */
  const suggest = async (text) => {
    await started;
    return text.trim() ? search.ask("suggest", text) : null;
  };
  const ask = latest(suggest, (found) => box.show(found), () => box.close());
  const type = () => ask(input.value);
  // Half-typed input of an input method is not yet what is meant.
  input.addEventListener("input", (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) type();
  });
  input.addEventListener("compositionend", type);
  input.addEventListener("focus", () => input.value && type());
  input.addEventListener("keydown", (event) => !event.isComposing && box.press(event));
  box.form.addEventListener("focusout", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && box.form.contains(relatedTarget))) box.close();
  });
  if (input.value) type();
}

class Box {
  /**
   * @param {HTMLInputElement} input
   * @param {string} root
   */
  constructor(input, root) {
    if (!input.form) throw new Error("a search field stands in a form");
    this.form = input.form;
    this.input = input;
    this.root = root;
    /** @type {HTMLAnchorElement[]} */
    this.options = [];
    this.active = -1;
    const id = `${input.id}-suggestions`;
    this.list = make("div", { class: "suggestions", id, role: "listbox", "aria-label": "建议", hidden: true });
    this.said = make("p", { class: "visually-hidden", role: "status" });
    this.form.append(this.list, this.said);
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id };
    for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
    // Pressing the mouse must not take the focus from the field before the click arrives.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  /** @type {(found: Suggestions | null) => void} */
  show(found) {
    if (found && this.form.contains(document.activeElement)) this.fill(found);
    else this.close();
  }

  /** @type {(found: Suggestions) => void} */
  fill(found) {
    const groups = grouped(found.items);
    this.options = [];
    const made = [...groups].map(([collection, items]) => this.group(collection, items));
    const q = this.input.value.trim();
    const guess = found.near ? [make("p", { class: "suggestions-label", role: "presentation" }, "没有一样的，最接近的是")] : [];
    const all = this.option(`“${q}”的全部结果`, `${this.root}explore/?q=${encodeURIComponent(q)}`);
    this.list.replaceChildren(...guess, ...made, ...(found.total ? [all] : []));
    this.choose(-1);
    this.expand(found.total > 0);
    this.said.textContent = found.total ? `有 ${found.total} 条结果，用上下键选择` : "没有建议，按回车查找";
  }

  /** @type {(collection: string, items: Card[]) => HTMLElement} */
  group(collection, items) {
    const id = `${this.list.id}-${collection}`;
    const options = items.map((item) => this.item(item));
    const label = make("p", { class: "suggestions-label", id, role: "presentation" }, items[0].collection);
    return make("div", { role: "group", "aria-labelledby": id }, label, ...options);
  }

  /** @type {(card: Card) => HTMLElement} */
  item({ key, name, marks, place, sample }) {
    const option = this.option("", `${this.root}${key}/`);
    const where = make("span", { class: "suggestions-place" }, sample ? `示例 ${place}` : place);
    option.append(make("span", { class: "suggestions-name" }, ...marked(name, marks)), where);
    return option;
  }

  /** @type {(text: string, href: string) => HTMLAnchorElement} */
  option(text, href) {
    const id = `${this.list.id}-${this.options.length}`;
    const option = make("a", { class: "suggestion", id, href, role: "option", tabindex: "-1", "aria-selected": "false" }, text);
    this.options.push(option);
    return option;
  }

  /** @type {(event: KeyboardEvent) => void} */
  press(event) {
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") this.move(event, key === "ArrowDown" ? 1 : -1);
    else if (key === "Escape" && this.isOpen) {
      event.preventDefault();
      this.close();
    } else if (key === "Enter" && this.active >= 0) {
      event.preventDefault();
      this.options[this.active].click();
    }
  }

  /**
   * One step beyond either end is the field itself.
   *
   * @type {(event: Event, step: number) => void}
   */
  move(event, step) {
    if (!this.options.length) return;
    event.preventDefault();
    this.expand(true);
    const places = this.options.length + 1;
    this.choose(((this.active + 1 + step + places) % places) - 1);
  }

  /** @type {(place: number) => void} */
  choose(place) {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    this.active = place;
    const option = this.options[place];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  get isOpen() {
    return !this.list.hidden;
  }

  /** @type {(open: boolean) => void} */
  expand(open) {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
  }

  close() {
    this.choose(-1);
    this.expand(false);
    this.said.textContent = "";
  }
}

/** @type {(card: Card) => string} */
const collectionOf = ({ key }) => key.split("/")[0];

/** @type {(items: Card[]) => Map<string, Card[]>} */
function grouped(items) {
  /** @type {Map<string, Card[]>} */
  const groups = new Map();
  for (const item of items) groups.set(collectionOf(item), [...(groups.get(collectionOf(item)) ?? []), item]);
  return groups;
}
