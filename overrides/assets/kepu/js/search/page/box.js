// A search field that suggests while one types (the editable combobox of the ARIA Authoring Practices Guide).
// Without it the form still opens the explorer.

import { marked } from "../../explore/cards.js";
import { make } from "../../common/dom.js";
import { latest, sharedSearch } from "./client.js";

/** Mount suggestions on a search field of a form. */
export function mount(input, root) {
  const search = sharedSearch(new URL(`${root}explore/data/`, document.baseURI));
  const started = search.start();
  const box = new Box(input, root);
  const ask = latest(
    async (text) => (await started, text.trim() ? search.ask("run", "suggest", text) : null),
    (found) => box.show(found),
    () => box.close(),
  );
  const type = () => ask(input.value);
  // Half-typed input of an input method is not yet what is meant.
  input.addEventListener("input", (event) => !event.isComposing && type());
  input.addEventListener("compositionend", type);
  input.addEventListener("focus", () => input.value && type());
  input.addEventListener("keydown", (event) => !event.isComposing && box.press(event));
  input.form.addEventListener("focusout", ({ relatedTarget }) => !input.form.contains(relatedTarget) && box.close());
  if (input.value) type();
}

class Box {
  constructor(input, root) {
    this.input = input;
    this.root = root;
    this.options = [];
    this.active = -1;
    const id = `${input.id}-suggestions`;
    this.list = make("div", { class: "suggestions", id, role: "listbox", "aria-label": "建议", hidden: true });
    this.said = make("p", { class: "visually-hidden", role: "status" });
    input.form.append(this.list, this.said);
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id };
    for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
    // Pressing the mouse must not take the focus from the field before the click arrives.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  show(found) {
    if (found && this.input.form.contains(document.activeElement)) this.fill(found);
    else this.close();
  }

  fill(found) {
    const groups = grouped(found.items);
    this.options = [];
    const made = [...groups].map(([collection, items]) => this.group(collection, items));
    const q = this.input.value.trim();
    const all = this.option(`“${q}”的全部结果`, `${this.root}explore/?q=${encodeURIComponent(q)}`);
    this.list.replaceChildren(...made, ...(found.total ? [all] : []));
    this.choose(-1);
    this.expand(found.total > 0);
    this.said.textContent = found.total ? `有 ${found.total} 条结果，用上下键选择` : "没有建议，按回车查找";
  }

  group(collection, items) {
    const id = `${this.list.id}-${collection}`;
    const options = items.map((item) => this.item(item));
    const label = make("p", { class: "suggestions-label", id, role: "presentation" }, items[0].collection);
    return make("div", { role: "group", "aria-labelledby": id }, label, ...options);
  }

  item({ key, name, marks, place, sample }) {
    const option = this.option("", `${this.root}${key}/`);
    const where = make("span", { class: "suggestions-place" }, sample ? `示例 ${place}` : place);
    option.append(make("span", { class: "suggestions-name" }, ...marked(name, marks)), where);
    return option;
  }

  option(text, href) {
    const id = `${this.list.id}-${this.options.length}`;
    const option = make("a", { class: "suggestion", id, href, role: "option", tabindex: "-1", "aria-selected": "false" }, text);
    this.options.push(option);
    return option;
  }

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

  // One step beyond either end is the field itself.
  move(event, step) {
    if (!this.options.length) return;
    event.preventDefault();
    this.expand(true);
    const places = this.options.length + 1;
    this.choose(((this.active + 1 + step + places) % places) - 1);
  }

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

const collectionOf = ({ key }) => key.split("/")[0];

function grouped(items) {
  const groups = new Map();
  for (const item of items) groups.set(collectionOf(item), [...(groups.get(collectionOf(item)) ?? []), item]);
  return groups;
}
