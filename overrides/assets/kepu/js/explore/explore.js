// The explorer: one search box, facets and one set of results over all collections.

import { Results, makeTable } from "./results.js";
import { asked, emptyState, PAGE, questionOf, readGroup, readMoment, readQuery, readState, toggled, writeState } from "./state.js";
import { countText, noteText, showChips, showMore } from "./view.js";
import { latest, sharedSearch } from "../search/page/client.js";

const FAILED = "资料没有读到，可能是网络断了。可以再试一次，也可以从下面的类别和地区进入。";
const PARTLY_FAILED = "有一部分资料没有读到，按地址、电话和拼音查找可能不全。";
const WIDE = "(min-width: 900px)";
const PARTS = [
  "app", "count", "problem", "problem-text", "retry", "open", "sort", "views", "chips", "aside", "facets", "note", "results",
  "more", "sheet", "sheet-body", "close", "clear-sheet", "origin", "map", "export", "said", "columns",
];

/** Mount the explorer on its element. */
export function mount(element) {
  const explorer = new Explorer(element);
  explorer.listen();
  explorer.load();
  return explorer;
}

class Explorer {
  constructor(element) {
    this.element = element;
    this.parts = Object.fromEntries(PARTS.map((name) => [name, element.querySelector(`[data-explore-${name}]`)]));
    this.input = element.querySelector("input[name=q]");
    // At once, so that nobody's typing is touched when the data come.
    this.input.value ||= readQuery(new URLSearchParams(location.search));
    this.root = element.dataset.root;
    this.state = emptyState();
    this.facets = null;
    this.order = [];
    this.search = sharedSearch(new URL(element.dataset.source, document.baseURI));
    this.search.onProgress((progress) => this.progress(progress));
    this.ask = latest((state, me) => this.search.ask("answer", questionOf(state, me), state.shown), (answer) => this.show(answer), () => this.fail(FAILED));
    const table = makeTable("结果表格");
    this.parts.results.after(table);
    this.results = new Results(this.parts.results, table, this.root);
    this.parts.app.hidden = false;
  }

  async load() {
    this.parts.problem.hidden = true;
    this.parts.count.textContent = "正在读取资料";
    try {
      if (!this.facets) this.learn(await this.search.start());
      await this.restore();
    } catch {
      this.fail(FAILED);
    }
  }

  learn({ facets, later = [], order = this.order }) {
    this.facets = new Map([...(this.facets ?? []), ...readFacets(facets)]);
    this.order = order;
    this.later = later;
  }

  // Facets of later layers are only fetched at once when the address asks for one.
  async learnRest(needed) {
    if (this.later.length && needed) this.learn({ facets: await this.search.ask("learn") });
  }

  fail(message) {
    if (message === FAILED) this.parts.count.textContent = "";
    this.parts["problem-text"].textContent = message;
    this.parts.problem.hidden = false;
  }

  // More data has arrived, or could not be read.
  progress({ failed }) {
    if (failed) this.fail(PARTLY_FAILED);
    else this.ask(this.state, this.me);
  }

  listen() {
    const { more, sort, views, chips, retry, close, sheet } = this.parts;
    this.listenToSearch();
    more.addEventListener("click", () => this.showNext());
    sort.addEventListener("change", () => this.sortBy(sort.value));
    views.addEventListener("click", ({ target }) => this.look(target.closest("[data-view]")?.dataset.view));
    chips.addEventListener("click", (event) => this.removeChip(event.target.closest("button")));
    this.parts["clear-sheet"].addEventListener("click", () => this.clear());
    retry.addEventListener("click", () => this.load());
    this.parts.open.addEventListener("click", () => this.openSheet());
    close.addEventListener("click", () => sheet.close());
    sheet.addEventListener("close", () => this.parts.aside.append(this.parts.facets));
    sheet.addEventListener("click", (event) => event.target === sheet && sheet.close());
    this.parts.export.addEventListener("click", ({ target }) => this.take(target.closest("[data-export]")?.dataset.export));
    window.matchMedia(WIDE).addEventListener("change", () => sheet.open && sheet.close());
    window.addEventListener("popstate", () => this.facets && this.restore());
  }

  listenToSearch() {
    this.input.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.type();
    });
    // Half-typed input of an input method is not yet what is meant.
    this.input.addEventListener("input", (event) => !event.isComposing && this.type());
    this.input.addEventListener("compositionend", () => this.type());
  }

  type() {
    this.typed = true;
    if (!this.facets || this.input.value === this.state.q) return;
    this.go({ ...this.state, q: this.input.value, shown: PAGE }, "replaceState");
  }

  removeChip(button) {
    if (!button) return;
    if (button.dataset.chip === "area") this.go({ ...this.state, area: "", shown: PAGE });
    else if (button.dataset.chip) this.go(toggled(this.state, button.dataset.chip, button.dataset.code));
    else this.clear();
    (this.parts.chips.querySelector("button") ?? this.input).focus();
  }

  clear() {
    this.go({ ...this.state, chosen: new Map(), at: "", group: 0, area: "", shown: PAGE });
  }

  sortBy(sort) {
    this.go({ ...this.state, sort, shown: PAGE });
    if (sort === "distance") this.showOrigin(true);
  }

  look(view) {
    if (view) this.go({ ...this.state, view });
  }

  openSheet() {
    this.parts["sheet-body"].append(this.parts.facets);
    this.parts.sheet.showModal();
  }

  /** Take a new state: address first, then the page. */
  go(state, how = "pushState") {
    this.state = state;
    const address = writeState(state, this.facets);
    try {
      history[how](null, "", address || location.pathname);
    } catch {
      // Browsers refuse too many changes of the address in a short time; the page works without.
    }
    this.refresh();
  }

  async restore() {
    const given = new URLSearchParams(location.search);
    await this.learnRest(given.has("group") || this.later.some((id) => given.has(id)));
    if (given.get("from") === "me") this.me ??= (await this.extras()).remembered();
    this.state = readState(location.search, this.facets);
    // What was typed while the data was on its way is newer than the address.
    if (!this.restored && (this.typed || !this.state.q)) this.state.q = this.input.value;
    this.restored = true;
    if (this.input.value !== this.state.q) this.input.value = this.state.q;
    this.refresh();
  }

  refresh() {
    const { state, parts } = this;
    parts.sort.value = state.sort;
    for (const button of parts.views.children) button.setAttribute("aria-pressed", String(button.dataset.view === state.view));
    this.element.dataset.view = state.view;
    parts.open.textContent = state.chosen.size ? `筛选（${state.chosen.size}）` : "筛选";
    showChips(parts.chips, this.facets, state);
    this.showOrigin(false);
    this.ask(state, this.me);
  }

  async show(answer) {
    const { state, parts } = this;
    this.answer = answer;
    say(parts.count, countText(answer, state));
    say(parts.note, noteText(answer, state));
    parts.note.hidden = !parts.note.textContent;
    parts.close.textContent = `看 ${answer.total} 条结果`;
    showMore(parts.more, answer.total, state.shown);
    if (state.view === "map") this.showMap();
    await this.results.show(answer.cards, { view: state.view, far: Boolean(state.from) && (state.from !== "me" || Boolean(this.me)) });
    await painted();
    if (!answer.early) await this.showFacets(answer);
    if (!answer.complete) this.search.ask("more").catch(() => this.fail(PARTLY_FAILED));
    // For tests: which question the page answers, and whether better answers are to come.
    Object.assign(this.element.dataset, { answered: state.q, state: answer.complete ? "complete" : "more" });
  }

  // The results come first; what narrows them is fetched when they are there.
  async showFacets(answer) {
    const { mountFacets } = await import("./facets.js");
    await this.learnRest(answer.complete);
    this.panel ??= mountFacets(this.parts.facets, {
      onToggle: (facet, code) => this.go(toggled(this.state, facet, code)),
      onMoment: (text) => this.go(asked(this.state, "open", readMoment(text), "now")),
      onGroup: (text) => this.go(asked(this.state, "fits", readGroup(text), "yes")),
    });
    if (answer !== this.answer) return;
    const shown = this.order.filter((id) => this.facets.has(id)).map((id) => [id, this.facets.get(id)]);
    this.panel.show(new Map(shown), this.state, new Map(answer.counts.map(([id, list]) => [id, new Map(list)])));
  }

  async showNext() {
    const from = this.state.shown;
    this.state = { ...this.state, shown: from + PAGE };
    history.replaceState(null, "", writeState(this.state, this.facets));
    const cards = await this.search.ask("cards", from, from + PAGE);
    this.answer.cards.push(...cards);
    await this.show(this.answer);
    this.results.linkOf(from)?.focus();
  }

  // What few visitors need is fetched when they do.

  async showOrigin(wanted) {
    const hidden = !wanted && !this.state.from && this.state.sort !== "distance";
    this.parts.origin.hidden = hidden;
    if (!hidden) (await this.extras()).showOrigin(this);
  }

  async showMap() {
    (await this.extras()).showMap(this);
  }

  async take(kind) {
    if (kind && this.answer) (await this.extras()).take(this, kind);
  }

  extras() {
    return import("./extras.js");
  }
}

function readFacets(facets) {
  return facets.map(({ id, label, parents, group = "", values }) => {
    const read = values.map(([code, name]) => ({ code, label: name }));
    return [id, { id, label, parents, group, values: read, byCode: new Map(read.map(({ code }, at) => [code, at])) }];
  });
}

// Once the browser has had its turn to paint; in a hidden tab it does not, so not for long.
function painted() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 100);
  });
}

// Screen readers re-announce identical text when a live region is set again.
function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

for (const element of document.querySelectorAll("[data-explorer]")) mount(element);
