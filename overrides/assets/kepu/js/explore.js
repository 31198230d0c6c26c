// The explorer: one search box, facets and a list over all collections.

import { loadCore, loadRest } from "./explore-data.js";
import { mountFacets } from "./explore-facets.js";
import { emptyState, PAGE, readState, toggled, writeState } from "./explore-state.js";
import { countText, emptyText, showCards, showChips, showMore } from "./explore-view.js";
import { answer } from "./search-query.js";

const FAILED = "资料没有读到，可能是网络断了。可以再试一次，也可以从下面的类别和地区进入。";
const PARTLY_FAILED = "有一部分资料没有读到，按地址、电话和拼音查找可能不全。";
const WIDE = "(min-width: 900px)";

/** Mount the explorer on its element. */
export function mount(element) {
  const explorer = new Explorer(element);
  explorer.listen();
  explorer.load();
  return explorer;
}

class Explorer {
  constructor(element) {
    const part = (name) => element.querySelector(`[data-explore-${name}]`);
    this.parts = Object.fromEntries(
      ["app", "count", "problem", "problem-text", "retry", "open", "sort", "chips", "aside", "facets", "nearest"]
        .concat(["results", "more", "sheet", "sheet-body", "close", "clear-sheet"])
        .map((name) => [name, part(name)]),
    );
    this.input = element.querySelector("input[name=q]");
    this.form = this.input.form;
    this.root = element.dataset.root;
    this.source = new URL(element.dataset.source, document.baseURI);
    this.state = emptyState();
    this.panel = mountFacets(this.parts.facets, (facet, value) => this.go(toggled(this.state, facet, value)));
    this.parts.app.hidden = false;
  }

  async load() {
    this.parts.problem.hidden = true;
    try {
      if (!this.index) {
        this.parts.count.textContent = "正在读取资料";
        this.index = await loadCore(this.source);
        this.restore();
      }
    } catch {
      this.fail(FAILED);
      this.parts.count.textContent = "";
      return;
    }
    try {
      await loadRest(this.index, this.source);
    } catch {
      this.fail(PARTLY_FAILED);
    }
    this.complete = true;
    if (this.state.q || this.state.sort === "name") this.show();
  }

  fail(message) {
    this.parts["problem-text"].textContent = message;
    this.parts.problem.hidden = false;
  }

  listen() {
    this.listenToSearch();
    const { more, sort, chips, retry, open, close, sheet } = this.parts;
    more.addEventListener("click", () => this.showNext());
    sort.addEventListener("change", () => this.go({ ...this.state, sort: sort.value, shown: PAGE }));
    chips.addEventListener("click", (event) => this.removeChip(event.target.closest("button")));
    this.parts["clear-sheet"].addEventListener("click", () => this.clear());
    retry.addEventListener("click", () => this.load());
    open.addEventListener("click", () => this.openSheet());
    close.addEventListener("click", () => sheet.close());
    sheet.addEventListener("close", () => this.parts.aside.append(this.parts.facets));
    sheet.addEventListener("click", (event) => event.target === sheet && sheet.close());
    window.matchMedia(WIDE).addEventListener("change", () => sheet.open && sheet.close());
    window.addEventListener("popstate", () => this.index && this.restore());
  }

  listenToSearch() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.index) this.type();
    });
    // Half-typed input of an input method is not yet what is meant.
    this.input.addEventListener("input", (event) => !event.isComposing && this.index && this.type());
    this.input.addEventListener("compositionend", () => this.index && this.type());
  }

  type() {
    if (this.input.value === this.state.q) return;
    this.go({ ...this.state, q: this.input.value, shown: PAGE }, "replaceState");
  }

  removeChip(button) {
    if (!button) return;
    if (button.dataset.chip) this.go(toggled(this.state, button.dataset.chip, Number(button.dataset.value)));
    else this.clear();
    (this.parts.chips.querySelector("button") ?? this.input).focus();
  }

  clear() {
    this.go({ ...this.state, chosen: new Map(), shown: PAGE });
  }

  openSheet() {
    this.parts["sheet-body"].append(this.parts.facets);
    this.parts.sheet.showModal();
  }

  /** Take a new state: address first, then the page. */
  go(state, how = "pushState") {
    this.state = state;
    const address = writeState(state, this.index.facets);
    try {
      history[how](null, "", address || location.pathname);
    } catch {
      // Browsers refuse too many changes of the address in a short time; the page works without.
    }
    this.show();
  }

  restore() {
    this.state = readState(location.search, this.index.facets);
    // What was typed while the data was on its way is newer than the address.
    if (this.input.value && !this.restored && !this.state.q) this.state.q = this.input.value;
    this.restored = true;
    this.input.value = this.state.q;
    this.show();
  }

  show() {
    const { index, state, parts } = this;
    this.answer = answer(index, state);
    // Without the pinyin table and the texts it is too early to say that nothing was found.
    const early = this.answer.near && !this.complete;
    if (early) this.answer.records = [];
    const total = this.answer.records.length;
    parts.count.textContent = early ? "正在查找" : countText(this.answer, state);
    parts.nearest.textContent = early ? "" : emptyText(this.answer, state);
    parts.nearest.hidden = !parts.nearest.textContent;
    parts.sort.value = state.sort;
    parts.open.textContent = state.chosen.size ? `筛选（${state.chosen.size}）` : "筛选";
    parts.close.textContent = `看 ${total} 条结果`;
    showChips(parts.chips, index, state);
    this.panel.show(index, state.chosen, this.answer.counts);
    showCards(parts.results, index, this.answer, state, this.root, false);
    showMore(parts.more, total, state.shown);
  }

  showNext() {
    this.state = { ...this.state, shown: this.state.shown + PAGE };
    history.replaceState(null, "", writeState(this.state, this.index.facets));
    const first = showCards(this.parts.results, this.index, this.answer, this.state, this.root, true);
    showMore(this.parts.more, this.answer.records.length, this.state.shown);
    first?.querySelector("a")?.focus();
  }
}

for (const element of document.querySelectorAll("[data-explorer]")) mount(element);
