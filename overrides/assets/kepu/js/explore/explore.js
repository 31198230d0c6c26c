// The explorer: one search box, facets and one set of results over all collections.

import { around, findAll } from "../common/dom.js";
import { latest, sharedSearch } from "../search/page/client.js";
import { HomeRegion } from "./home-region.js";
import { openSheet, painted, partsOf, readFacets, say } from "./parts.js";
import { Results, makeTable } from "./results.js";
import { asked, emptyState, PAGE, questionOf, readGroup, readMoment, readQuery, readState, sortNamed, toggled } from "./state.js";
import { countText, noteText, showChips, showMore } from "./view.js";

/** @import { Lonlat } from "../common/types.js" */
/** @import { Answer, FacetData, Progress } from "../search/types.js" */
/** @import { mountFacets } from "./facets.js" */
/** @import { Facets, State } from "./types.js" */

const FAILED = "资料没有读到，可能是网络断了。可以再试一次，也可以从下面的类别和地区进入。";
const PARTLY_FAILED = "有一部分资料没有读到，按地址、电话和拼音查找可能不全。";
const WIDE = "(min-width: 900px)";

export class Explorer {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.parts = partsOf(element);
    this.input = this.parts.input;
    // At once, so that nobody's typing is touched when the data come.
    this.input.value ||= readQuery(new URLSearchParams(location.search));
    this.root = element.dataset.root ?? "";
    this.state = emptyState();
    /** @type {Facets} empty until the data are here */
    this.facets = new Map();
    /** @type {string[]} facets that are not known yet */
    this.later = [];
    /** @type {string[]} all facets as they are shown */
    this.order = [];
    /** @type {Lonlat | null} where the visitor is */
    this.me = null;
    /** @type {Answer | null} */
    this.answer = null;
    /** @type {ReturnType<typeof mountFacets> | null} */
    this.panel = null;
    this.home = new HomeRegion();
    this.typed = false;
    this.restored = false;
    this.search = sharedSearch(new URL(element.dataset.source ?? "", document.baseURI));
    this.search.onProgress((progress) => this.progress(progress));
    /** @type {(state: State, me: Lonlat | null) => Promise<Answer>} */
    const ask = (state, me) => this.search.ask("answer", questionOf(state, me), state.shown);
    this.ask = latest(ask, (answer) => this.show(answer), () => this.fail(FAILED));
    const table = makeTable("结果表格");
    this.parts.results.after(table);
    this.results = new Results(this.parts.results, table, this.root);
    this.parts.app.hidden = false;
  }

  async load() {
    this.parts.problem.hidden = true;
    this.parts.count.textContent = "正在读取资料";
    try {
      if (!this.facets.size) this.learn(await this.search.start());
      await this.restore();
    } catch {
      this.fail(FAILED);
    }
  }

  /** @type {(known: { facets: FacetData[], later?: string[], order?: string[] }) => void} */
  learn({ facets, later = [], order = this.order }) {
    this.facets = new Map([...this.facets, ...readFacets(facets)]);
    this.later = later;
    this.order = order;
  }

  /**
   * Facets of later layers are only fetched at once when the address asks for one.
   *
   * @type {(needed: boolean) => Promise<void>}
   */
  async learnRest(needed) {
    if (this.later.length && needed) this.learn({ facets: await this.search.ask("learn") });
  }

  /** @type {(message: string) => void} */
  fail(message) {
    if (message === FAILED) this.parts.count.textContent = "";
    this.parts.problemText.textContent = message;
    this.parts.problem.hidden = false;
  }

  /**
   * More data has arrived, or could not be read.
   *
   * @type {(progress: Progress) => void}
   */
  progress({ failed }) {
    if (failed) this.fail(PARTLY_FAILED);
    else this.ask(this.state, this.me);
  }

  listen() {
    const { more, sort, views, chips, retry, close, sheet } = this.parts;
    this.listenToSearch();
    more.addEventListener("click", () => this.showNext());
    sort.addEventListener("change", () => this.sortBy(sort.value));
    views.addEventListener("click", (event) => this.look(around(event, "[data-view]")?.dataset.view));
    chips.addEventListener("click", (event) => this.removeChip(around(event, "button")));
    this.parts.clearSheet.addEventListener("click", () => this.clear());
    retry.addEventListener("click", () => this.load());
    this.parts.open.addEventListener("click", () => openSheet(this.parts));
    close.addEventListener("click", () => sheet.close());
    sheet.addEventListener("close", () => this.parts.aside.append(this.parts.facets));
    sheet.addEventListener("click", (event) => event.target === sheet && sheet.close());
    this.element.addEventListener("click", (event) => this.take(around(event, "[data-export]")?.dataset.export));
    window.matchMedia(WIDE).addEventListener("change", () => sheet.open && sheet.close());
    window.addEventListener("popstate", () => {
      if (sheet.dataset.screen !== undefined) this.home.write(this.state, this.facets, "replaceState");
      else if (this.facets.size) this.restore();
    });
  }

  listenToSearch() {
    this.parts.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.type();
    });
    // Half-typed input of an input method is not yet what is meant.
    this.input.addEventListener("input", (event) => {
      if (!(event instanceof InputEvent && event.isComposing)) this.type();
    });
    this.input.addEventListener("compositionend", () => this.type());
  }

  type() {
    this.typed = true;
    if (!this.facets.size || this.input.value === this.state.q) return;
    this.go(this.home.again({ ...this.state, q: this.input.value, shown: PAGE }, this.facets), "replaceState");
  }

  /** @type {(button: HTMLElement | null) => void} */
  removeChip(button) {
    if (!button) return;
    const { chip, code = "", text = "" } = button.dataset;
    if (chip === "area") this.go({ ...this.state, area: "", shown: PAGE });
    else if (chip === "said") this.unsay(text);
    else if (chip) this.go(toggled(this.state, chip, code));
    else this.clear();
    (this.parts.chips.querySelector("button") ?? this.input).focus();
  }

  /**
   * Takes the words of conditions out of the query.
   *
   * @type {(...texts: string[]) => void}
   */
  unsay(...texts) {
    const q = texts.reduce((left, text) => left.replace(text, () => " "), this.state.q).replace(/\s+/g, " ").trim();
    this.input.value = q;
    this.go({ ...this.state, q, shown: PAGE });
  }

  clear() {
    if (this.answer?.understood.length) this.unsay(...this.answer.understood.map(({ text }) => text));
    this.go({ ...this.state, chosen: new Map(), at: "", group: 0, area: "", shown: PAGE });
  }

  /** @type {(sort: string) => void} */
  sortBy(sort) {
    this.go({ ...this.state, sort: sortNamed(sort), shown: PAGE });
    if (sort === "distance") this.showOrigin(true);
  }

  /** @type {(view: string | undefined) => void} */
  look(view) {
    if (view === "list" || view === "table" || view === "map") this.go({ ...this.state, view });
  }

  /**
   * Take a new state: address first, then the page.
   *
   * @type {(state: State, how?: "pushState" | "replaceState") => void}
   */
  go(state, how = "pushState") {
    this.state = state;
    this.home.write(state, this.facets, how);
    this.refresh();
  }

  async restore() {
    const given = new URLSearchParams(location.search);
    await this.learnRest(given.has("group") || this.later.some((id) => given.has(id)));
    if (given.get("from") === "me") this.me ??= (await this.extras()).remembered();
    this.state = this.home.begin(readState(location.search, this.facets), given, this.facets);
    // What was typed while the data was on its way is newer than the address.
    if (!this.restored && (this.typed || !this.state.q)) this.state.q = this.input.value;
    this.restored = true;
    if (this.home.assumed) this.home.write(this.state, this.facets, "replaceState");
    if (this.input.value !== this.state.q) this.input.value = this.state.q;
    this.refresh();
  }

  refresh() {
    const { state, parts } = this;
    parts.sort.value = state.sort;
    for (const button of findAll(parts.views, "[data-view]", HTMLElement)) {
      button.setAttribute("aria-pressed", String(button.dataset.view === state.view));
    }
    this.element.dataset.view = state.view;
    parts.open.textContent = state.chosen.size ? `筛选（${state.chosen.size}）` : "筛选";
    const understood = (this.answer?.understood ?? []).filter(({ text }) => state.q.includes(text));
    showChips(parts.chips, this.facets, state, understood);
    this.showOrigin(false);
    this.ask(state, this.me);
  }

  /** @type {(answer: Answer) => Promise<void>} */
  async show(answer) {
    const { state, parts } = this;
    const beyond = this.home.beyond(state, answer);
    if (beyond) {
      this.go(beyond, "replaceState");
      return;
    }
    this.answer = answer;
    showChips(parts.chips, this.facets, state, answer.understood);
    say(parts.count, countText(answer, state));
    say(parts.note, this.home.words(answer.total) || noteText(answer, state));
    parts.note.hidden = !parts.note.textContent;
    parts.close.textContent = answer.unread ? "看结果" : `看 ${answer.total} 条结果`;
    if (state.chosen.get("c")?.has("events") || !parts.calendar.hidden) this.extras().then(({ showCalendar }) => showCalendar(this, answer));
    showMore(parts.more, answer.total, state.shown);
    if (state.view === "map") this.showMap();
    await this.results.show(answer.cards, { view: state.view, far: Boolean(state.from) && (state.from !== "me" || Boolean(this.me)) });
    await painted();
    if (!answer.early && !answer.unread) await this.showFacets(answer);
    if (!answer.complete) this.search.ask("more").catch(() => this.fail(PARTLY_FAILED));
    // For tests: which question the page answers, and whether better answers are to come.
    Object.assign(this.element.dataset, { answered: state.q, state: answer.complete ? "complete" : "more" });
  }

  /**
   * The results come first; what narrows them is fetched when they are there.
   *
   * @type {(answer: Answer) => Promise<void>}
   */
  async showFacets(answer) {
    const { mountFacets } = await import("./facets.js");
    await this.learnRest(answer.complete);
    this.panel ??= mountFacets(this.parts.facets, {
      onToggle: (facet, code) => this.go(toggled(this.state, facet, code)),
      onMoment: (text) => this.go(asked(this.state, "open", readMoment(text), "now")),
      onGroup: (text) => this.go(asked(this.state, "fits", readGroup(text), "yes")),
    });
    if (answer !== this.answer) return;
    const shown = this.order.flatMap((id) => this.facets.get(id) ?? []);
    this.panel.show(shown, this.state, new Map(answer.counts.map(([id, list]) => [id, new Map(list)])));
  }

  async showNext() {
    const from = this.state.shown;
    this.state = { ...this.state, shown: from + PAGE };
    this.home.write(this.state, this.facets, "replaceState");
    const cards = await this.search.ask("cards", from, from + PAGE);
    if (!this.answer) return;
    this.answer.cards.push(...cards);
    await this.show(this.answer);
    this.results.linkOf(from)?.focus();
  }

  // What few visitors need is fetched when they do.

  /** @type {(wanted: boolean) => Promise<void>} */
  async showOrigin(wanted) {
    const hidden = !wanted && !this.state.from && this.state.sort !== "distance";
    this.parts.origin.hidden = hidden;
    if (!hidden) (await this.extras()).showOrigin(this);
  }

  async showMap() {
    (await this.extras()).showMap(this);
  }

  /** @type {(kind: string | undefined) => Promise<void>} */
  async take(kind) {
    if (kind && this.answer) (await this.extras()).take(this, kind);
  }

  extras() {
    return import("./extras.js");
  }
}

for (const element of findAll(document, "[data-explorer]", HTMLElement)) {
  const explorer = new Explorer(element);
  explorer.listen();
  explorer.load();
}
