// Keeps the list of questions (询问清单) and its buttons: which places are on it, what is ticked off, print and copy.

import { around, find } from "../common/dom.js";
import { leadOn, sheetText, showSheet } from "./sheet.js";
import { keepSheet, keptSheet, MOST_ASKED } from "./storage.js";

/** @import { Result } from "../matching/types.js" */
/** @import { Setting } from "./sheet.js" */
/** @import { Asked } from "./storage.js" */

export class AskSheet {
  /**
   * @param {HTMLElement} box
   * @param {(paths: string[]) => Promise<Result[]>} look those of the paths that there are, judged
   * @param {(text: string) => void} tell
   */
  constructor(box, look, tell) {
    this.box = box;
    this.look = look;
    this.tell = tell;
    this.asked = keptSheet();
    /** @type {Setting | null} */
    this.setting = null;
    box.addEventListener("click", (event) => this.press(event));
    box.addEventListener("change", (event) => this.tick(event));
    box.addEventListener("input", (event) => this.write(event));
  }

  /** @type {(path: string) => boolean} */
  has(path) {
    return this.asked.paths.includes(path);
  }

  /** @type {(setting: Setting) => Promise<void>} */
  async show(setting) {
    this.setting = setting;
    const { paths } = this.asked;
    this.box.hidden = !paths.length;
    if (!paths.length) return;
    const heading = find(this.box, "[data-title]", HTMLElement);
    heading.textContent = `${heading.dataset.title}：${paths.length} 处`;
    try {
      showSheet(find(this.box, "[data-places]", HTMLElement), await this.look(paths), this.asked, setting);
    } catch (error) {
      console.warn(error);
    }
  }

  /** @type {(path: string) => void} */
  toggle(path) {
    const { paths } = this.asked;
    const had = this.has(path);
    if (!had && paths.length >= MOST_ASKED) {
      this.tell(`询问清单最多 ${MOST_ASKED} 处，先去掉一些。`);
      return;
    }
    this.keep({ ...this.asked, paths: had ? paths.filter((one) => one !== path) : [...paths, path] });
    this.tell(had ? "已从询问清单去掉。" : `已放进询问清单，共 ${this.asked.paths.length} 处，在结果下面。`);
    if (this.setting) void this.show(this.setting);
  }

  /** @type {(path: string, other: string) => void} */
  swap(path, other) {
    if (!this.has(path)) return;
    const paths = this.asked.paths.map((one) => (one === path ? other : one));
    this.keep({ ...this.asked, paths: [...new Set(paths)] });
    if (this.setting) void this.show(this.setting);
  }

  /** @type {(asked: Asked) => void} */
  keep(asked) {
    this.asked = asked;
    keepSheet(asked);
  }

  /** @type {(event: Event) => void} */
  tick(event) {
    const box = around(event, "[data-tick]");
    if (!(box instanceof HTMLInputElement)) return;
    const { tick = "" } = box.dataset;
    const others = this.asked.ticked.filter((one) => one !== tick);
    this.keep({ ...this.asked, ticked: box.checked ? [...others, tick] : others });
  }

  /** What was answered ticks the question off, and goes along to the form.
   *
   * @type {(event: Event) => void}
   */
  write(event) {
    const field = around(event, "[data-answer]");
    const place = around(event, "[data-asked]");
    if (!(field instanceof HTMLInputElement) || !place) return;
    const { answer: id = "" } = field.dataset;
    const { [id]: _before, ...others } = this.asked.answers;
    const { value } = field;
    const ticked = new Set(this.asked.ticked);
    if (value.trim()) ticked.add(id);
    this.keep({ ...this.asked, ticked: [...ticked], answers: value.trim() ? { ...others, [id]: value } : others });
    const box = field.closest("li")?.querySelector("[data-tick]");
    if (box instanceof HTMLInputElement) box.checked = ticked.has(id);
    leadOn(place);
  }

  /** @type {(event: Event) => void} */
  press(event) {
    const { drop, output } = around(event, "button")?.dataset ?? {};
    if (drop) this.toggle(drop);
    if (output === "print") this.print();
    if (output === "copy") void this.copy();
  }

  print() {
    const page = this.box.closest("[data-schools]");
    page?.setAttribute("data-printing", "sheet");
    window.print();
    page?.removeAttribute("data-printing");
  }

  async copy() {
    if (!this.setting) return;
    const area = find(this.box, "textarea", HTMLTextAreaElement);
    area.hidden = false;
    area.value = sheetText(await this.look(this.asked.paths), this.asked, this.setting);
    try {
      await navigator.clipboard.writeText(area.value);
      this.tell("已复制，可以粘贴到微信或短信里。");
    } catch {
      area.focus();
      area.select();
      this.tell("没能自动复制。文字已经选好，请手动复制。");
    }
  }
}
