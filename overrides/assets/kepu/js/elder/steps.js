// One question a screen: shows the parts of a form one after the other, with 下一步 and 上一步. The form itself stays as
// it is; its own button ends it, and its errors and results lead back by `reach`. Each step is an entry of the history.

import { findAll, make } from "../common/dom.js";
import { REACH } from "../common/reach.js";
import { alone, together } from "./alone.js";
import { isRequired, isStart, missingIn, stepsOf, titleOf } from "./plan.js";

/** @import { Task } from "./tasks.js" */

const END = "end";
const SHORT = 5; // So few questions are gone through; of more the rest may be left out.
const MISSING = "这一项要填，填好再往下。";

/** @typedef {number | typeof END} Place place of a step among those shown, or what comes out of the form */
/** @typedef {{ step?: Place, from?: Place }} Entry what the history keeps: the step, and the one that led to it */

/** @type {(label: string, press: () => void, more?: string) => HTMLButtonElement} */
function button(label, press, more = "") {
  const made = make("button", { type: "button", class: `button${more}` }, label);
  made.addEventListener("click", press);
  return made;
}

export class Steps {
  /**
   * @param {HTMLElement} root
   * @param {Task} task
   */
  constructor(root, task) {
    this.root = root;
    this.task = task;
    this.isPage = root.querySelector("h1") !== null;
    this.main = root.closest("main") ?? document.body;
    this.count = make("span", { class: "step-count" });
    this.title = make("span", { class: "visually-hidden" });
    this.head = make(this.isPage ? "h1" : "h3", { class: "step-head", tabindex: "-1", "data-step-bar": true }, this.count, this.title);
    this.warning = make("p", { class: "step-missing", role: "alert" });
    this.on = button("下一步", () => this.next(), " button-primary");
    this.skip = button("跳到必填的", () => this.#walk(this.required));
    this.back = button("上一步", () => this.before());
    this.bar = make("div", { class: "step-nav", "data-step-bar": true }, this.warning, this.on, this.back, this.skip);
    /** @type {HTMLElement[]} */
    this.list = [];
    /** @type {HTMLElement | null} the step that is shown; null while what comes out of the form is */
    this.here = null;
    /** @type {Place | undefined} where a reload began, until the form is there */
    this.wanted = this.#entry().step;
    this.isSent = false;
    this.address = location.href;
    this.ending = new AbortController();
    this.observer = new MutationObserver((records) => {
      if (records.some(({ target }) => target instanceof Element && !target.closest("[data-step-bar]"))) this.refresh();
    });
  }

  start() {
    const { signal } = this.ending;
    const capture = true;
    this.root.addEventListener(REACH, ({ target }) => target instanceof HTMLElement && this.#reached(target), { signal });
    this.root.addEventListener("submit", (event) => this.#submitted(event), { signal, capture });
    this.root.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    this.root.addEventListener("toggle", ({ target }) => this.#opened(target), { signal, capture });
    // Pages keep answers in the address; an older entry of the history must not bring older answers back.
    for (const type of ["input", "change", "click"]) {
      window.addEventListener(type, () => (this.address = location.href), { signal });
    }
    window.addEventListener("popstate", () => this.#wentBack(), { signal });
    this.observer.observe(this.root, { subtree: true, childList: true, attributes: true, attributeFilter: ["hidden", "open"] });
    this.refresh();
  }

  /** The whole form is shown again. */
  stop() {
    this.ending.abort();
    this.observer.disconnect();
    together(this.main, "data-away");
    this.#unmark();
    this.head.remove();
    this.bar.remove();
    delete this.root.dataset.steps;
  }

  #unmark() {
    for (const part of findAll(this.root, "[data-step]", HTMLElement)) delete part.dataset.step;
  }

  /** The page has changed: other questions may be asked now. */
  refresh() {
    this.list = stepsOf(this.root, this.task.steps);
    if (this.list.length === 0) return;
    if (!this.bar.isConnected) this.#begin();
    if (this.wanted !== undefined && this.wanted !== 0 && this.#resume(this.wanted)) return;
    if (this.here && !this.list.includes(this.here)) this.here = this.list.find((step) => this.here?.contains(step)) ?? this.list[0];
    if (!this.here && this.#ends().length === 0) this.here = this.list.at(-1) ?? null;
    this.#show();
  }

  #begin() {
    const form = this.root.querySelector("form");
    if (this.isPage) this.root.prepend(this.head);
    else form?.before(this.head);
    if (this.isPage) this.root.append(this.bar);
    else form?.after(this.bar);
    this.root.dataset.steps = "";
    [this.here] = this.list;
    if (this.wanted === undefined) this.#keep({ step: 0 });
  }

  /**
   * After a reload: the same step, but none after a question that has to be answered first.
   *
   * @type {(wanted: Place) => boolean}
   */
  #resume(wanted) {
    const last = this.list.length - 1;
    if (typeof wanted === "number" && last < wanted) return false;
    this.wanted = undefined;
    const open = this.list.findIndex((step) => missingIn(step));
    const place = wanted === END ? (this.#ends().length > 0 ? END : last) : wanted;
    this.#go(open >= 0 && (place === END || open < place) ? open : place);
    return true;
  }

  /** @type {() => HTMLElement[]} */
  #ends() {
    const ends = this.task.ends ? findAll(this.root, this.task.ends, HTMLElement) : [];
    return ends.filter((part) => !part.hidden);
  }

  get place() {
    return this.here ? this.list.indexOf(this.here) : -1;
  }

  /** Place of the next step that must be answered; -1 where none is left. */
  get required() {
    return this.list.findIndex((step, place) => place > this.place && isRequired(step));
  }

  /** @type {() => HTMLElement[]} */
  #sending() {
    const found = this.root.querySelector("form [type=submit]")?.parentElement;
    const isLast = this.place === this.list.length - 1;
    const isNear = this.isSent || isLast || (this.required < 0 && this.list.length > SHORT);
    return found && isNear && this.here && !isStart(this.here) ? [found] : [];
  }

  #show() {
    const { here, place, list } = this;
    together(this.main, "data-away");
    for (let box = here?.parentElement; box && box !== this.root; box = box.parentElement) {
      if (box instanceof HTMLDetailsElement && !box.open) box.open = true;
    }
    const kept = here ? [here, ...this.#sending()] : this.#ends();
    this.#unmark();
    if (here) here.dataset.step = place === list.length - 1 ? "last" : "";
    // Where a form is a part of a page, the page steps back when somebody has begun.
    const isPart = !this.isPage && place === 0;
    const beside = isPart ? findAll(this.root, ":scope > :not(form)", HTMLElement) : [];
    alone([...kept, ...beside], this.isPage || isPart ? this.root : this.main, "data-away");
    this.#tell();
  }

  #outcome() {
    return this.#ends().some((part) => part.matches("[role=alert][tabindex]")) ? "还有要改的" : "写好了";
  }

  #tell() {
    const { here, place, list } = this;
    const first = isStart(list[0]) ? 1 : 0;
    const isCounted = here !== null && !isStart(here);
    this.head.hidden = here !== null && !isCounted;
    this.count.textContent = isCounted ? `第 ${place + 1 - first} 步，共 ${list.length - first} 步` : this.#outcome();
    this.title.textContent = here ? `：${titleOf(here)}` : "";
    this.warning.textContent = "";
    this.on.textContent = isCounted ? "下一步" : "开始";
    this.on.hidden = here === null || place === list.length - 1;
    this.skip.hidden = !isCounted || this.required <= place + 1;
    this.back.textContent = here ? "上一步" : "回去改一改";
    this.back.hidden = place === 0;
  }

  /**
   * Another step, or what came out of the form.
   *
   * @type {(place: Place) => void}
   */
  #go(place) {
    this.here = place === END ? null : (this.list[place] ?? this.list[0]);
    this.#show();
    this.root.scrollIntoView({ block: "start", behavior: "instant" });
  }

  #focus() {
    if (!this.here) return;
    if (isStart(this.here)) this.on.focus();
    else this.head.focus();
  }

  next() {
    if (this.place < this.list.length - 1) this.#walk(this.place + 1);
  }

  /** Forward, unless the question here must be answered first. @type {(to: number) => void} */
  #walk(to) {
    const missing = this.here && missingIn(this.here);
    if (missing) {
      this.warning.textContent = MISSING;
      missing.focus();
    } else {
      this.#push(to);
      this.#focus();
    }
  }

  before() {
    const to = this.here ? this.place - 1 : this.list.length - 1;
    if (this.#entry().from === to) {
      history.back();
      return;
    }
    this.#keep({ step: to });
    this.#go(to);
    this.#focus();
  }

  /** @type {(place: Place) => void} */
  #push(place) {
    const from = this.here ? this.place : END;
    history.pushState({ ...history.state, step: place, from }, "", location.href);
    this.#go(place);
  }

  /** @type {() => Entry} */
  #entry() {
    return history.state ?? {};
  }

  /** @type {(entry: Entry) => void} */
  #keep(entry) {
    history.replaceState({ ...history.state, ...entry }, "", this.address);
  }

  #wentBack() {
    const { step } = this.#entry();
    if (step === undefined || this.list.length === 0) return;
    this.#keep({});
    this.#go(step === END && this.#ends().length === 0 ? this.list.length - 1 : step);
    this.#focus();
  }

  /** The page wants to show a part: a field that is wrong, or what came out. @type {(part: HTMLElement) => void} */
  #reached(part) {
    this.refresh();
    const place = this.list.findIndex((step) => step.contains(part));
    const isShown = this.here === (this.list[place] ?? null);
    if (place >= 0 && !isShown) this.#push(place);
    else if (this.here && this.task.ends && part.closest(this.task.ends)) this.#push(END);
  }

  /** The key that ends a form goes on to the next question. @type {(event: KeyboardEvent) => void} */
  #pressed(event) {
    const isField = event.target instanceof HTMLInputElement && event.target.closest("[data-step]");
    if (event.key !== "Enter" || event.isComposing || event.defaultPrevented || !isField || this.on.hidden) return;
    event.preventDefault();
    this.next();
  }

  /** Nothing ends a form before the button that does is there. @type {(event: Event) => void} */
  #submitted(event) {
    if (this.here && this.#sending().length === 0) {
      event.preventDefault();
      event.stopPropagation();
      this.next();
    } else {
      this.isSent = true;
    }
  }

  /** More questions were asked for. @type {(target: EventTarget | null) => void} */
  #opened(target) {
    if (!(target instanceof HTMLDetailsElement) || !target.open || target !== this.here) return;
    this.list = stepsOf(this.root, this.task.steps);
    const place = this.list.findIndex((step) => target.contains(step));
    if (place < 0) return;
    this.#go(place);
    this.#focus();
  }
}
