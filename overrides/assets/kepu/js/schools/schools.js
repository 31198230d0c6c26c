// The page /schools/: a class and a lesson in, places and courses out. What is asked stands in the address and is remembered on
// this device only.

import { todayInShanghai } from "../common/days.js";
import { around, find, findAll, make } from "../common/dom.js";
import { reach } from "../common/reach.js";
import { portalMatching } from "../matching/client.js";
import { writeAddress } from "../trip/address.js";
import { addStop, keepTrip, keptTrip } from "../trip/storage.js";
import { swapped } from "../trip/state.js";
import { emptyWish, questionOf, readWish, writeWish } from "./address.js";
import { AskSheet } from "./asking.js";
import { chipsOf, fill, offerPosition, readForm, suggestContents } from "./form.js";
import { showAlternatives } from "./results.js";
import { FIRST, MORE, SECTIONS, showSections, summary } from "./sections.js";
import { keepWish, keptWish } from "./storage.js";

/** @import { Answered, IndexFile } from "../matching/types.js" */
/** @import { Setting } from "./results.js" */

const PAUSE = 150; // milliseconds after the last key before an answer is looked for
const OUTCOMES = {
  added: "已加入行程", there: "行程里已经有了", spare: "一天排满了，放进“先放一放”", full: "行程放不下了，先去掉一些",
  refused: "这一项排不进行程", unkept: "这台设备不让网站保存，没有记下来",
};
const OFFLINE = "没有打开，可能网络不通。填的内容都还在，请过一会儿再试。";

class SchoolsPage {
  /** @param {HTMLElement} page */
  constructor(page) {
    this.page = page;
    this.root = page.dataset.root ?? "./";
    this.matching = portalMatching(this.root);
    this.form = find(page, "form", HTMLFormElement);
    this.fold = find(page, "[data-fold]", HTMLDetailsElement);
    this.today = todayInShanghai();
    const isNamed = location.search.length > 1;
    const { wish, said } = readWish(isNamed ? location.search : keptWish());
    this.wish = wish;
    this.said = said;
    this.shown = { ...FIRST };
    this.turn = 0;
    this.timer = 0;
    /** @type {Answered | null} */
    this.last = null;
    /** @type {IndexFile | null} */
    this.index = null;
    this.sheet = new AskSheet(this.part("sheet"), (paths) => this.matching.ask("named", paths, this.question), (text) => this.tell(text));
    this.fold.open = !writeWish(this.wish);
  }

  /** @type {(name: string) => HTMLElement} */
  part(name) {
    return find(this.page, `[data-part="${name}"]`, HTMLElement);
  }

  /** @type {(text: string) => void} */
  tell(text) {
    this.part("told").textContent = text;
  }

  get question() {
    return questionOf(this.wish, this.today).question;
  }

  start() {
    fill(this.form, this.wish);
    find(this.page, "[data-app]", HTMLElement).hidden = false;
    offerPosition(this.form);
    this.listen();
    void this.answer().then(() => this.index && suggestContents(this.form, this.index));
  }

  listen() {
    this.form.addEventListener("input", () => this.changed());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.fold.open = false;
      this.changed();
      reach(this.part("results"));
    });
    this.form.addEventListener("reset", (event) => {
      event.preventDefault();
      fill(this.form, emptyWish());
      this.changed();
    });
    this.page.addEventListener("click", (event) => this.press(event));
    this.page.addEventListener("toggle", (event) => void this.opened(event), true);
  }

  changed() {
    const { wish, said } = readForm(this.form);
    this.wish = wish;
    this.said = said;
    this.shown = { ...FIRST };
    const address = writeWish(this.wish);
    keepWish(address);
    history.replaceState(history.state, "", address ? `?${address}` : location.pathname);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.answer(), PAUSE);
  }

  async answer() {
    const round = (this.turn += 1);
    const { question, said } = questionOf(this.wish, this.today);
    try {
      this.index ??= await this.matching.ask("start", this.matching.source);
      const found = await this.matching.ask("answer", question, this.shown);
      if (round !== this.turn) return;
      this.last = found;
      this.show(found, [...this.said, ...said, ...originWords(found, this.wish.from.trim())]);
    } catch (error) {
      console.warn(error);
      if (round === this.turn) this.showNotes([OFFLINE]);
    }
  }

  /** @type {(found: Answered, notes: string[]) => void} */
  show(found, notes) {
    if (!this.index) return;
    this.tell(summary(found));
    this.showNotes(notes);
    this.showChips(found);
    this.showTrip();
    showSections((name) => this.part(name), found, this.setting(this.index));
    this.page.dataset.answered = "";
    void this.sheet.show({ index: this.index, wish: this.wish, topic: found.topic, root: this.root });
  }

  /** @type {(index: IndexFile) => Setting} */
  setting(index) {
    return { index, wish: this.wish, root: this.root, isAsked: (path) => this.sheet.has(path) };
  }

  /** @type {(notes: string[]) => void} */
  showNotes(notes) {
    this.part("notes").hidden = !notes.length;
    this.part("notes").replaceChildren(...notes.map((note) => make("p", {}, note)));
  }

  /** @type {(found: Answered) => void} */
  showChips({ origin, topic }) {
    const chips = chipsOf(this.form, this.wish, { origin: origin?.name ?? "", topic: topic.label.length > 20 ? "" : topic.label });
    const buttons = chips.map(({ name, text }) => make("button", { type: "button", "data-chip": name, "aria-label": `改：${text}` }, text));
    this.part("chips").replaceChildren(...buttons.map((button) => make("li", {}, button)));
    find(this.fold, "summary", HTMLElement).textContent = chips.length ? "改条件" : "填条件";
  }

  /** The way on to the planner, with what is known of the class. */
  showTrip() {
    const { trip } = keptTrip();
    const { grade, pupils, content, date } = this.question;
    const contents = this.last?.topic.kind === "contents" && content ? this.last.topic.contents.slice(0, 3) : trip.contents;
    const from = this.last?.origin?.point ?? null;
    const start = from ? { lon: from[0], lat: from[1], name: this.last?.origin?.name ?? "" } : trip.from;
    const known = { date: date ?? trip.date, grade: grade ?? trip.grade, pupils: pupils ?? trip.pupils };
    const planned = { ...trip, ...known, contents, from: start, mode: this.wish.mode };
    const stops = trip.stops.length + trip.spare.length;
    const link = find(this.page, "[data-trip-link]", HTMLAnchorElement);
    link.hidden = !stops;
    link.textContent = `去排行程（${stops} 处）`;
    link.href = `${this.root}schools/trip/?${writeAddress(planned)}`;
  }

  /** @type {(event: Event) => void} */
  press(event) {
    const path = around(event, "[data-path]")?.dataset.path ?? "";
    const button = around(event, "button");
    const { action, swap, chip, more } = button?.dataset ?? {};
    if (action === "trip") {
      this.tell(`${OUTCOMES[addStop(path).outcome]}。`);
      this.showTrip();
    }
    if (action === "ask") this.ask(path);
    if (swap) this.swap(path, swap);
    if (chip) {
      this.fold.open = true;
      reach(find(this.form, `[name="${chip}"]`, HTMLElement));
    }
    const section = SECTIONS.find((name) => name === more);
    if (section) {
      this.shown = { ...this.shown, [section]: this.shown[section] + MORE };
      void this.answer();
    }
  }

  /** @type {(path: string) => void} */
  ask(path) {
    this.sheet.toggle(path);
    for (const button of findAll(this.page, '[data-action="ask"]', HTMLButtonElement)) {
      const isAsked = this.sheet.has(button.closest("[data-path]")?.getAttribute("data-path") ?? "");
      button.setAttribute("aria-pressed", String(isAsked));
      button.textContent = isAsked ? "已在询问清单" : "放进询问清单";
    }
  }

  /** One place in the stead of another, where that one was chosen.
   *
   * @type {(path: string, other: string) => void}
   */
  swap(path, other) {
    const { trip } = keptTrip();
    const at = trip.stops.findIndex((stop) => stop.path === path);
    this.sheet.swap(path, other);
    if (at < 0) this.tell(`${OUTCOMES[addStop(other).outcome]}。`);
    else this.tell(keepTrip(swapped(trip, at, other)) ? "行程里已经换成这里。" : `${OUTCOMES.unkept}。`);
    this.showTrip();
  }

  /** What is opened is looked for then.
   *
   * @type {(event: Event) => Promise<void>}
   */
  async opened({ target }) {
    if (!(target instanceof HTMLDetailsElement) || !target.open) return;
    const section = SECTIONS.find((name) => name === target.dataset.part);
    if (section && !this.shown[section]) {
      this.shown = { ...this.shown, [section]: MORE };
      await this.answer();
    }
    const [box] = findAll(target, ":scope > [data-alternatives]", HTMLElement);
    if (!box || !this.index) return;
    box.textContent = "正在找…";
    const found = await this.matching.ask("alternatives", box.dataset.alternatives ?? "", this.question).catch(() => null);
    if (found) showAlternatives(box, found, this.setting(this.index));
    else box.textContent = OFFLINE;
  }
}

/** What was made of the place that a class comes from.
 *
 * @type {(found: Answered, typed: string) => string[]}
 */
function originWords({ origin }, typed) {
  if (!origin) return [];
  if (!origin.name) return [`没有认出“${typed}”在哪里，先不按路程比。请写区县的名称。`];
  if (origin.others.length) return [`叫这个名字的不止一处，先按${origin.name}算。请把市或省也写上。`];
  return origin.point ? [] : [`${origin.name}的位置没有收录，先不按路程比。请写区县的名称。`];
}

for (const page of findAll(document, "[data-schools]", HTMLElement)) new SchoolsPage(page).start();
