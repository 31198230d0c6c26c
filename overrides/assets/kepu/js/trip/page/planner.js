// The page on which a teacher plans a day: keeps the trip in the address and on the device, and shows what it comes to.

import { forOthers } from "../../common/address.js";
import { todayInShanghai } from "../../common/days.js";
import { around, find, make } from "../../common/dom.js";
import { namesTrip, readAddress, writeAddress } from "../address.js";
import { emptyTrip, moved, swapped, takenUp, without } from "../state.js";
import { keepTrip, keptTrip } from "../storage.js";
import { formulaWords } from "../travel.js";
import { clashesOf } from "./clashes.js";
import { mountContents } from "./contents.js";
import { showDay } from "./day.js";
import { mountDrag } from "./drag.js";
import { Facts } from "./facts.js";
import { readField, readStopField, showForm } from "./form.js";
import { showStart } from "./start.js";
import { nameOf, stopCard } from "./stop-card.js";
import { mountPack } from "./pack.js";
import { showSwaps } from "./swaps.js";
import { scheduleOf } from "./timeline.js";

/** @import { Calendar } from "../../opening/types.js" */
/** @import { Read, Trip } from "../types.js" */
/** @import { Card } from "./stop-card.js" */
/** @import { Content, Days, Place } from "./types.js" */

const OWN = "知道实际要多久，请改成自己的。";
const TOLD = "行程存在这台设备上。";

class Planner {
  /** @param {HTMLElement} box */
  constructor(box) {
    this.box = box;
    this.root = box.dataset.root ?? "../../";
    this.facts = new Facts(this.root);
    this.trip = emptyTrip();
    /** @type {Days | null} */
    this.days = null;
    /** @type {Calendar | null} */
    this.calendar = null;
    /** @type {Map<string, Card>} */
    this.cards = new Map();
    this.form = find(box, "[data-trip-form]", HTMLFormElement);
    this.list = find(box, "[data-trip-stops]", HTMLElement);
    this.said = find(box, "[data-trip-said]", HTMLElement);
    this.reading = /** @type {Promise<void> | null} */ (null);
    /** @type {ReturnType<typeof mountPack> | null} */
    this.showPack = null;
    /** @type {Content[]} */
    this.contents = [];
    this.showContents = mountContents(this.form, () => this.facts.contents(), (contents) => this.set({ ...this.trip, contents }));
  }

  async begin() {
    const named = namesTrip(location.search);
    const kept = keptTrip();
    const given = named ? readAddress(location.search.slice(1)) : kept;
    this.listen();
    this.set(given.trip, { keep: false });
    const other = named && kept.trip.stops.length > 0 && writeAddress(kept.trip) !== writeAddress(given.trip);
    this.say(given.said, other ? kept : null);
    find(this.box, "[data-trip-app]", HTMLElement).hidden = false;
    this.box.querySelector("[data-without-scripts]")?.remove();
    const { facts } = this;
    const [days, calendar, pack, contents] = await Promise.all([facts.days(), facts.calendar(), facts.pack(), facts.contents()]);
    Object.assign(this, { days, calendar, contents });
    this.showPack = mountPack(this.box, pack, {
      set: (off) => this.set({ ...this.trip, without: off }),
      say: (said) => this.say(said),
    });
    await this.reading;
    this.show();
    this.box.dataset.ready = "";
  }

  listen() {
    this.form.addEventListener("change", ({ target }) => {
      const isField = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
      if (isField && target.name) this.take(readField(target, this.trip));
    });
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.list.addEventListener("change", ({ target }) => {
      const index = target instanceof HTMLInputElement ? this.indexOf(target) : -1;
      if (index >= 0 && target instanceof HTMLInputElement) this.take(readStopField(target, this.trip, index));
    });
    this.list.addEventListener("click", (event) => {
      const button = around(event, "[data-do]");
      if (button) this.act(button.dataset.do ?? "", this.indexOf(button));
    });
    mountDrag(this.list, (from, to) => this.set(moved(this.trip, from, to)));
    const copying = find(this.box, "[data-trip-copy]", HTMLButtonElement);
    copying.hidden = forOthers() === "";
    copying.addEventListener("click", () => this.copy());
    find(this.box, "[data-trip-clear]", HTMLButtonElement).addEventListener("click", () => this.clear());
  }

  /** @type {(part: Element) => number} */
  indexOf(part) {
    const item = part.closest("li[data-path]");
    return item ? [...this.list.children].indexOf(item) : -1;
  }

  /** @type {(doing: string, index: number) => void} */
  act(doing, index) {
    const path = this.trip.stops[index]?.path;
    const name = nameOf(path ?? "", this.facts.known.get(path ?? ""));
    const before = this.trip;
    if (doing === "swap") {
      this.swap(index);
      return;
    }
    if (doing === "up") this.set(moved(before, index, index - 1));
    if (doing === "down") this.set(moved(before, index, index + 1));
    if (doing === "aside") this.set(without(before, index, true));
    if (doing === "drop") this.set(without(before, index));
    const to = this.trip.stops.findIndex((stop) => stop.path === path);
    if (to >= 0) {
      this.say([`${name}现在是第 ${to + 1} 站。`]);
      const item = this.list.children[to];
      const again = item?.querySelector(`[data-do=${doing}]:not(:disabled)`) ?? item?.querySelector("[data-do]:not(:disabled)");
      if (again instanceof HTMLElement) again.focus();
    } else {
      this.say([doing === "aside" ? `${name}先放一放。` : `去掉了${name}。`], { trip: before, said: [] }, "撤销");
      this.said.querySelector("button")?.focus();
    }
  }

  /**
   * Offer other places for a stop.
   *
   * @type {(index: number) => void}
   */
  swap(index) {
    const { trip, root } = this;
    const path = trip.stops[index]?.path;
    const list = this.list.children[index]?.querySelector("[data-swaps]");
    if (!path || !(list instanceof HTMLElement)) return;
    /** @type {(other: string) => void} */
    const use = (other) => {
      const before = this.trip;
      list.replaceChildren();
      this.set(swapped(before, before.stops.findIndex((stop) => stop.path === path), other));
      this.say(["换好了。"], { trip: before, said: [] }, "撤销");
    };
    void showSwaps(list, { root, trip, path, place: this.placeOf(path), swap: use });
  }

  /** @type {(read: Read) => void} */
  take({ trip, said }) {
    this.set(trip);
    this.say(said);
  }

  /**
   * Another trip: kept, in the address, shown at once with what is known, and again when the rest has been read.
   *
   * @type {(trip: Trip, how?: { keep: boolean }) => void}
   */
  set(trip, { keep } = { keep: true }) {
    this.trip = trip;
    const words = writeAddress(trip);
    history.replaceState(history.state, "", words ? `?${words}` : location.pathname);
    if (keep && !keepTrip(trip)) this.say(["这台设备不让保存。要留着，请复制网址。"]);
    this.show();
    const unknown = [...trip.stops, ...trip.spare].filter(({ path }) => !this.facts.known.has(path));
    if (unknown.length === 0) return;
    this.reading = Promise.all(unknown.map(({ path }) => this.facts.place(path))).then(() => this.show());
  }

  show() {
    const { trip, facts } = this;
    showForm(this.form, trip);
    showStart(find(this.box, "[data-trip-from]", HTMLElement), trip, this.root, (from) => this.set({ ...trip, from }));
    void this.showContents(trip);
    const places = trip.stops.map(({ path }) => this.placeOf(path));
    const schedule = scheduleOf(trip, places);
    const known = { trip, schedule, days: this.days, calendar: this.calendar, today: todayInShanghai() };
    const ready = trip.stops.every(({ path }) => facts.known.has(path)) && "ready" in this.box.dataset;
    const clashes = ready || this.days ? clashesOf(known) : [];
    const cards = trip.stops.map(({ path }) => this.card(path));
    if (cards.some(({ element }, at) => this.list.children[at] !== element) || this.list.children.length !== cards.length) {
      this.list.replaceChildren(...cards.map(({ element }) => element));
    }
    schedule.visits.forEach((visit, at) => {
      const told = clashes.filter((clash) => clash.at === at);
      cards[at].show(visit, { at, count: cards.length, found: facts.known.get(visit.stop.path), clashes: told, root: this.root });
    });
    this.showSpare();
    find(this.box, "[data-trip-empty]", HTMLElement).hidden = trip.stops.length > 0;
    find(this.box, "[data-trip-formula]", HTMLElement).textContent = trip.stops.length ? `估算：${formulaWords(trip.mode)}${OWN}` : "";
    showDay(this.box, trip, schedule, clashes);
    find(this.box, "[data-trip-year]", HTMLAnchorElement).href = `${this.root}schools/year/?${writeAddress(trip)}`;
    this.showPack?.({ trip, schedule, clashes, contents: this.contents });
  }

  /** @type {(path: string) => Place | null} */
  placeOf(path) {
    const found = this.facts.known.get(path);
    return typeof found === "object" ? found : null;
  }

  /** @type {(path: string) => Card} */
  card(path) {
    const made = this.cards.get(path) ?? stopCard(path);
    this.cards.set(path, made);
    return made;
  }

  showSpare() {
    const { spare } = this.trip;
    find(this.box, "[data-trip-spare]", HTMLElement).hidden = spare.length === 0;
    const items = spare.map(({ path }, at) => {
      const name = nameOf(path, this.facts.known.get(path));
      return make(
        "li", {}, make("span", {}, name),
        action("放进行程", name, () => this.set(takenUp(this.trip, at))),
        action("去掉", name, () => this.set({ ...this.trip, spare: this.trip.spare.filter((_, index) => index !== at) })),
      );
    });
    find(this.box, "[data-trip-spare-list]", HTMLElement).replaceChildren(...items);
  }

  /**
   * Sentences on top; with a trip to go back to, a button does it.
   *
   * @type {(sentences: string[], other?: Read | null, words?: string) => void}
   */
  say(sentences, other = null, words = "用这台设备上存的那份") {
    /** @type {HTMLElement[]} */
    const parts = sentences.map((sentence) => make("p", {}, sentence));
    if (other) {
      if (sentences.length === 0) parts.push(make("p", {}, "现在看的是网址里的行程；这台设备上另存有一份，改动这份以后就换成这份。"));
      const back = make("button", { type: "button", class: "button" }, words);
      back.addEventListener("click", () => this.take({ trip: other.trip, said: [TOLD] }));
      parts.push(back);
    }
    this.said.replaceChildren(...parts);
    this.said.hidden = parts.length === 0;
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(location.href);
      this.say(["网址已复制，打开就是这份行程。"]);
    } catch {
      this.say([`没能复制，请手动选择：${location.href}`]);
    }
  }

  clear() {
    const before = this.trip;
    this.set(emptyTrip());
    this.say(["清空了。"], { trip: before, said: [] }, "撤销");
  }
}

/** @type {(words: string, name: string, onClick: () => void) => HTMLElement} */
function action(words, name, onClick) {
  const made = make("button", { type: "button", class: "button", "aria-label": `${words}：${name}` }, words);
  made.addEventListener("click", onClick);
  return made;
}

/** @type {HTMLElement | null} */
const box = document.querySelector("[data-trip]");
if (box) void new Planner(box).begin();
