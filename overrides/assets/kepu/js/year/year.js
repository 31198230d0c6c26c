// The page on which a teacher plans a school year: one visit of each class a term. All of it stays on the device.

import { forOthers } from "../common/address.js";
import { CSV } from "../common/csv.js";
import { todayInShanghai } from "../common/days.js";
import { find, make } from "../common/dom.js";
import { quotable } from "../common/query.js";
import { saveFile } from "../common/save.js";
import { namesTrip, readAddress } from "../trip/address.js";
import { Facts } from "../trip/page/facts.js";
import { Choices } from "./choices.js";
import { showCoverage } from "./covered.js";
import { readYear, writeYear } from "./file.js";
import { mountPutIn } from "./put-in.js";
import { rowOf } from "./row.js";
import {
  changedClass, changedVisit, classWords, emptyYear, isPlace, LONGEST_NAME, LONGEST_WORDS, MOST_CLASSES, NUMBERS, TERMS, withClass,
  withoutClass, withoutRecord, withRecord, yearOf, yearWords,
} from "./state.js";
import { keepYear, keptYear } from "./storage.js";
import { calendarOf, sheetOf } from "./taken.js";
import { visitClashes } from "./visits.js";

/** @import { Doing } from "./cell.js" */
/** @import { Row } from "./row.js" */
/** @import { Known, Year } from "./types.js" */

const AROUND = 2; // School years before and after this one that can be chosen.
const LARGEST = 5_000_000; // Bytes of a file that is looked into at all.
const CONTENT_FILE = "学年安排";

class YearPage {
  /** @param {HTMLElement} box */
  constructor(box) {
    this.box = box;
    this.root = box.dataset.root ?? "../../";
    this.facts = new Facts(this.root);
    this.choices = new Choices(this.root);
    const today = todayInShanghai();
    const { year, said } = keptYear(today);
    this.year = year;
    this.said = said;
    /** @type {Known} */
    this.known = { places: this.facts.known, days: null, calendar: null, contents: [], today };
    /** @type {Row[]} */
    this.rows = [];
    this.body = this.part("rows");
    this.showPutIn = () => {};
  }

  /** @type {(name: string) => HTMLElement} */
  part(name) {
    return find(this.box, `[data-year-${name}]`, HTMLElement);
  }

  async begin() {
    this.listen();
    this.takeTrip();
    this.build();
    this.say(this.said);
    this.part("app").hidden = false;
    this.part("blank").hidden = true;
    const { facts } = this;
    const [days, calendar, contents] = await Promise.all([facts.days(), facts.calendar(), facts.contents()]);
    Object.assign(this.known, { days, calendar, contents });
    await this.learn();
    this.show();
    this.box.dataset.ready = "";
  }

  listen() {
    const select = find(this.box, "[data-year-from]", HTMLSelectElement);
    select.addEventListener("change", () => this.set({ ...this.year, from: Number(select.value) }));
    /** @type {Record<string, () => void>} */
    const doing = {
      add: () => this.add(),
      save: () => saveFile(writeYear(this.year), `${CONTENT_FILE}-${this.year.from}.json`, "application/json"),
      load: () => find(this.box, "[data-year-file]", HTMLInputElement).click(),
      sheet: () => this.takeSheet(),
      calendar: () => this.takeCalendar(),
      print: () => window.print(),
      clear: () => this.replace(emptyYear(this.known.today), ["清空了。"]),
    };
    for (const [name, run] of Object.entries(doing)) find(this.box, `[data-year-do="${name}"]`, HTMLButtonElement).addEventListener("click", run);
    find(this.box, "[data-year-file]", HTMLInputElement).addEventListener("change", (event) => void this.load(event));
  }

  /** A day that the planner sent along. */
  takeTrip() {
    if (!namesTrip(location.search)) return;
    const { trip, said } = readAddress(location.search.slice(1));
    history.replaceState(null, "", location.pathname);
    this.said = [...this.said, ...said];
    if (!trip.stops.length) return;
    const box = this.part("put");
    this.showPutIn = mountPutIn(box, trip, {
      year: () => this.year,
      places: this.facts.known,
      put: (year, at, term) => {
        box.hidden = true;
        this.showPutIn = () => {};
        this.replace(year, [`放好了：${classWords(year.classes[at], at)}，${TERMS[term]}。`]);
      },
    });
    void Promise.all(trip.stops.map(({ path }) => this.facts.place(path))).then(() => this.showPutIn());
  }

  /** Rows for the classes that there are. */
  build() {
    this.rows = this.year.classes.map((_, at) => rowOf(at, {
      change: (change) => this.set(changedClass(this.year, at, { ...change, ...named(change.name) })),
      drop: () => this.drop(at),
      visit: (term) => this.visit(at, term),
    }));
    this.body.replaceChildren(...this.rows.map(({ element }) => element));
    this.show();
  }

  /** @type {(at: number, term: 0 | 1) => Doing} */
  visit(at, term) {
    const current = () => this.year.classes[at].terms[term];
    /** @type {(change: Parameters<typeof changedVisit>[3]) => void} */
    const change = (given) => this.set(changedVisit(this.year, at, term, given));
    return {
      date: (date) => change({ date }),
      drop: (path) => this.replace(changedVisit(this.year, at, term, withoutRecord(current(), path)), ["去掉了。"]),
      unwrite: () => this.replace(changedVisit(this.year, at, term, { words: "" }), ["去掉了。"]),
      choosing: (close) => ({
        first: () => this.chosen(),
        find: (words) => this.choices.find(words, this.year.classes[at], current(), this.known.today),
        choose: (path) => {
          change(withRecord(current(), path));
          close();
        },
        write: (words) => {
          change({ words: quotable(words).slice(0, LONGEST_WORDS) });
          close();
        },
      }),
    };
  }

  /** @type {() => Promise<import("./choices.js").Choice[]>} */
  async chosen() {
    const found = await Promise.all(this.choices.chosen().map(async (path) => ({ path, place: await this.facts.place(path) })));
    return found.flatMap(({ path, place }) => (typeof place === "object" ? [{ path, name: place.name, told: place.where ?? "" }] : []));
  }

  /**
   * Another year: kept, shown at once with what is known, and again when the rest has been read.
   *
   * @type {(year: Year) => void}
   */
  set(year) {
    this.year = year;
    if (!keepYear(year)) this.say(["这台设备不让保存。要留着，请点“存成文件”。"]);
    if (this.rows.length === year.classes.length) this.show();
    else this.build();
    void this.learn();
  }

  /**
   * Another year that can be taken back.
   *
   * @type {(year: Year, said: string[]) => void}
   */
  replace(year, said) {
    const before = this.year;
    this.set(year);
    this.say(said, () => this.set(before));
    this.part("said").querySelector("button")?.focus();
  }

  /** Read what is not known yet of places. */
  async learn() {
    const paths = new Set(this.year.classes.flatMap(({ terms }) => terms.flatMap(({ records }) => records)));
    const unknown = [...paths].filter((path) => !this.facts.known.has(path));
    if (!unknown.length) return;
    await Promise.all(unknown.map((path) => this.facts.place(path)));
    this.show();
  }

  show() {
    const { year, known, root } = this;
    const select = find(this.box, "[data-year-from]", HTMLSelectElement);
    const now = yearOf(known.today);
    const years = new Set([year.from, ...Array.from({ length: AROUND * 2 + 1 }, (_, at) => now - AROUND + at)]);
    select.replaceChildren(...[...years].sort().map((from) => make("option", { value: from }, yearWords(from))));
    select.value = String(year.from);
    for (const row of this.rows) row.show(year, known, root);
    this.part("told").textContent = this.summary();
    find(this.box, '[data-year-do="add"]', HTMLButtonElement).disabled = year.classes.length >= MOST_CLASSES;
    this.showPutIn();
    showCoverage(this.part("covered"), year, known, root);
  }

  /** @type {() => string} */
  summary() {
    const { year, known } = this;
    const all = year.classes.flatMap((one, at) => NUMBERS.map((term) => ({ at, term, visit: one.terms[term] })));
    const ready = all.filter(({ visit }) => visit.date && isPlace(visit)).length;
    const wrong = all.filter(({ at, term }) => visitClashes(year, at, term, known).some(({ tone }) => tone === "no")).length;
    const lacking = all.length - ready ? `，还有 ${all.length - ready} 次没有定好` : "";
    return `${yearWords(year.from)}，${year.classes.length} 个班，每学期一次，一共 ${all.length} 次：排好 ${ready} 次${lacking}${wrong ? `，${wrong} 次对不上` : ""}。`;
  }

  add() {
    this.set(withClass(this.year));
    this.rows.at(-1)?.element.querySelector("input")?.focus();
  }

  /** @type {(at: number) => void} */
  drop(at) {
    const words = classWords(this.year.classes[at], at);
    this.replace(withoutClass(this.year, at), [`去掉了${words}。`]);
  }

  takeSheet() {
    const planner = forOthers(new URL(`${this.root}schools/trip/`, location.href).href);
    saveFile(sheetOf(this.year, this.known, planner), `${CONTENT_FILE}-${this.year.from}.csv`, CSV);
  }

  takeCalendar() {
    const text = calendarOf(this.year, this.known.places, new Date());
    if (text) saveFile(text, `${CONTENT_FILE}-${this.year.from}.ics`, "text/calendar");
    else this.say(["还没有选日期，日历里放不进去。"]);
  }

  /** @type {(event: Event) => Promise<void>} */
  async load({ target }) {
    if (!(target instanceof HTMLInputElement) || !target.files?.length) return;
    const [file] = target.files;
    const text = file.size > LARGEST ? "" : await file.text().catch(() => "");
    target.value = "";
    const read = readYear(text, yearOf(this.known.today));
    if (!read) {
      this.say([`“${quotable(file.name).slice(0, LONGEST_NAME)}”不是这里存的学年安排，看不懂。原来的安排没有动。`]);
      return;
    }
    const { year, said } = read;
    const old = year.from < yearOf(this.known.today) ? [`这是 ${yearWords(year.from)}的安排，那一年已经过去了。`] : [];
    this.replace(year, [`读进来了：${yearWords(year.from)}，${year.classes.length} 个班。`, ...old, ...said]);
  }

  /**
   * Sentences on top; with something to take back, a button does it.
   *
   * @type {(sentences: string[], undo?: () => void) => void}
   */
  say(sentences, undo) {
    const box = this.part("said");
    /** @type {HTMLElement[]} */
    const parts = sentences.map((sentence) => make("p", {}, sentence));
    if (undo) {
      const button = make("button", { type: "button", class: "button" }, "撤销");
      button.addEventListener("click", () => {
        undo();
        this.say(["撤销了。"]);
      });
      parts.push(button);
    }
    box.replaceChildren(...parts);
    box.hidden = parts.length === 0;
  }
}

/** @type {(name: string | undefined) => { name?: string }} */
const named = (name) => (name === undefined ? {} : { name: quotable(name).slice(0, LONGEST_NAME) });

/** @type {HTMLElement | null} */
const page = document.querySelector("[data-year]");
if (page) void new YearPage(page).begin();
