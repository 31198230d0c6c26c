// The bar at the foot of the screen: reading aloud, and in elder mode the size of letters.

import { make } from "../common/dom.js";
import { grow, letters } from "./letters.js";
import { sentencesOf } from "./passages.js";
import { Reader } from "./reader.js";

/** @import { Sentence, State } from "./types.js" */

const MARK = "read-aloud";
const NO_VOICE = "这台设备没有中文语音，读不了。可以在系统设置的“语音”里添加。";

/** @type {(label: string, press: () => void, more?: string) => HTMLButtonElement} */
function button(label, press, more = "") {
  const made = make("button", { type: "button", class: `button${more}` }, label);
  made.addEventListener("click", press);
  return made;
}

export class Bar {
  /** @param {Document} document */
  constructor(document) {
    this.document = document;
    this.main = document.getElementById("main") ?? document.body;
    /** @type {HTMLElement | null} */
    this.marked = null;
    /** @type {Sentence | null} */
    this.current = null;
    const speech = "speechSynthesis" in window ? window.speechSynthesis : null;
    this.reader = speech && new Reader(speech, () => sentencesOf(this.main), (state, sentence) => this.#show(state, sentence));
    this.read = button("读给我听", () => void this.start(), " button-primary");
    this.hold = button("停一停", () => this.#holdOrGoOn(), " button-primary");
    this.again = button("再读这句", () => this.reader?.again());
    this.leave = button("不读了", () => this.reader?.end());
    this.size = button("", () => this.#showSize(grow(document)));
    this.word = make("p", { class: "reading-word", role: "status" });
    this.box = make("div", { class: "reading-bar", role: "region", "aria-label": "朗读和字号" }, this.word, this.read, this.hold, this.again, this.leave, this.size);
    /** @type {Element | null} */
    this.asked = null;
    document.body.append(this.box);
    window.addEventListener("pagehide", () => this.reader?.end());
    this.#showSize(letters(document));
    this.#show("idle", null);
  }

  /** Elder mode was switched on or off. */
  refresh() {
    this.#show(this.reader?.state ?? "idle", this.current);
  }

  async start() {
    this.asked = this.document.activeElement;
    await this.reader?.start();
    if (this.reader?.state === "reading") this.hold.focus();
  }

  #holdOrGoOn() {
    if (this.reader?.state === "reading") this.reader.pause();
    else this.reader?.again();
  }

  /** @type {(state: State, sentence: Sentence | null) => void} */
  #show(state, sentence) {
    const elder = this.document.documentElement.dataset.elder === "on";
    const busy = state === "reading" || state === "paused";
    const focused = this.box.contains(this.document.activeElement);
    this.box.hidden = !elder && state === "idle";
    this.read.hidden = !elder || busy || !this.reader;
    this.size.hidden = !elder || busy;
    for (const part of [this.hold, this.again]) part.hidden = !busy;
    this.leave.hidden = !busy && (elder || state === "idle");
    this.hold.textContent = state === "paused" ? "接着读" : "停一停";
    this.leave.textContent = state === "mute" ? "知道了" : "不读了";
    const word = state === "mute" ? NO_VOICE : "";
    if (this.word.textContent !== word) this.word.textContent = word;
    this.#mark(sentence);
    if (focused && !busy) this.#giveBack();
  }

  /** The keyboard goes on where it was when reading was asked for. */
  #giveBack() {
    if (!this.read.hidden) this.read.focus();
    else if (this.box.hidden && this.asked instanceof HTMLElement) this.asked.focus();
  }

  /** @param {Sentence | null} sentence */
  #mark(sentence) {
    this.current = sentence;
    this.marked?.classList.remove("is-read");
    this.marked = sentence?.block ?? null;
    if ("highlights" in CSS) {
      if (sentence) CSS.highlights.set(MARK, new Highlight(sentence.range));
      else CSS.highlights.delete(MARK);
    }
    this.marked?.classList.add("is-read");
    this.marked?.scrollIntoView({ block: "center", behavior: "instant" });
  }

  /** @param {string} words */
  #showSize(words) {
    this.size.textContent = words;
  }
}
