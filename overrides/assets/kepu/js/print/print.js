// The page of sheets: what is chosen stands in the address, so that a choice can be sent on; nothing is printed but
// the sheets.

import { forOthers } from "../common/address.js";
import { todayInShanghai } from "../common/days.js";
import { find, findAll, make } from "../common/dom.js";
import { startingRegion } from "../common/region.js";
import { say } from "../common/toast.js";
import { Files, NOWHERE, above, within } from "./data.js";
import { dayLines, eventLines, monthInWords, monthsFrom, programmeText } from "./programme.js";
import { codes, poster, programme, regionPoster, sign } from "./sheets.js";

/** @import { Choice, House, Row, Time } from "./types.js" */
/** @import { Region } from "./data.js" */

const MONTHS = 6;
const MOST = 60; // Sheets of one record each: more paper than that nobody means.
const PLACES = ["venues", "bases"];
const KINDS = { places: "场馆和基地", events: "活动", courses: "课程", resources: "共享资源", organizations: "单位" };

class PrintPage {
  /** @param {HTMLElement} box */
  constructor(box) {
    this.box = box;
    this.form = find(box, "[data-print-form]", HTMLFormElement);
    this.said = find(box, "[data-print-said]", HTMLElement);
    this.sheets = find(box, "[data-print-sheets]", HTMLElement);
    this.list = find(box, "[data-print-list]", HTMLElement);
    this.copying = find(box, "[data-print-copy]", HTMLButtonElement);
    this.files = new Files(box.dataset.root ?? "./");
    /** @type {House} */
    this.house = { portal: box.dataset.portal ?? "", root: box.dataset.root ?? "./", site: siteOf(box.dataset.root ?? "./"), note: noteOf() };
    /** @type {Region[]} */
    this.regions = [];
    /** @type {string[]} */
    this.homes = [];
    /** @type {Row[]} */
    this.rows = [];
    /** @type {Time[]} */
    this.days = [];
    this.text = "";
    this.turn = 0;
  }

  async begin() {
    const asked = asking(new URLSearchParams(location.search));
    [{ regions: this.regions, homes: this.homes }, this.days] = await Promise.all([this.files.regions(), this.files.days()]);
    this.fillSelects(asked);
    for (const control of findAll(this.box, "input, select, button", HTMLElement)) control.removeAttribute("disabled");
    for (const part of findAll(this.box, "[data-print-form], [data-print-more], [data-print-go]", HTMLElement)) part.hidden = false;
    find(this.box, "[data-without-scripts]", HTMLElement).hidden = true;
    find(this.box, "[data-print-go]", HTMLButtonElement).addEventListener("click", () => window.print());
    this.copying.addEventListener("click", () => this.copy());
    for (const [selector, checked] of /** @type {const} */ ([["[data-print-all]", true], ["[data-print-none]", false]])) {
      find(this.box, selector, HTMLButtonElement).addEventListener("click", () => this.check(checked));
    }
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("change", ({ target }) => {
      const one = target instanceof HTMLInputElement && target.name === "items";
      if (one) this.show();
      else this.load([]).catch((error) => this.fail(error));
    });
    await this.load(asked.items);
    this.box.dataset.ready = "";
  }

  /** @type {(asked: Choice) => void} */
  fillSelects(asked) {
    const depth = (/** @type {Region} */ region) => above(this.regions, region.code).length;
    const regions = this.regions.map((region) => make("option", { value: region.code }, `${"\u3000".repeat(depth(region))}${region.name}`));
    const nowhere = this.homes.includes(NOWHERE) ? [make("option", { value: NOWHERE }, "全国、线上")] : [];
    this.select("region").replaceChildren(...regions, ...nowhere);
    this.select("kind").replaceChildren(...Object.entries(KINDS).map(([value, name]) => make("option", { value }, name)));
    const months = monthsFrom(todayInShanghai(), MONTHS);
    this.select("month").replaceChildren(...months.map((month) => make("option", { value: month }, monthInWords(month))));
    const kind = asked.items.length ? kindOf(asked.items[0].split("/")[0]) : asked.kind;
    for (const [name, value] of Object.entries({ region: asked.region, kind, month: asked.month, paper: asked.paper })) {
      if ([...this.select(name).options].some((option) => option.value === value)) this.select(name).value = value;
    }
    const what = findAll(this.form, "[name=what]", HTMLInputElement).find((one) => one.value === asked.what);
    if (what) what.checked = true;
  }

  /** @type {(name: string) => HTMLSelectElement} */
  select(name) {
    return find(this.form, `select[name=${name}]`, HTMLSelectElement);
  }

  /** @type {() => Choice} */
  chosen() {
    const data = new FormData(this.form);
    /** @type {(name: string) => string} */
    const one = (name) => String(data.get(name) ?? "");
    return { what: one("what"), region: one("region"), kind: one("kind"), month: one("month"), paper: one("paper"), items: data.getAll("items").map(String) };
  }

  /**
   * Read the records of the chosen region and offer those of the kind; of a programme also what is for all above it.
   *
   * @type {(items: string[]) => Promise<void>}
   */
  async load(items) {
    const turn = (this.turn += 1);
    const { what, region, kind } = this.chosen();
    const inside = within(this.regions, region);
    const around = what === "month" && region !== NOWHERE ? [NOWHERE, ...above(this.regions, region)] : [];
    const homes = this.homes.filter((home) => inside.has(home) || around.includes(home));
    const rows = (await Promise.all(homes.map((home) => this.files.rows(home)))).flat();
    if (turn !== this.turn) return;
    this.rows = rows;
    const single = what === "sign" || what === "codes" || what === "poster";
    this.part("records").hidden = !single;
    this.part("kind").hidden = what === "month";
    this.part("month").hidden = what !== "month";
    const offered = this.of(kind);
    const first = single && !items.length ? offered.slice(0, what === "codes" ? offered.length : 1) : [];
    const wanted = new Set(items.length ? items : first.map(name));
    this.list.replaceChildren(
      ...offered.map((row) => make("label", {}, make("input", { type: "checkbox", name: "items", value: name(row), checked: wanted.has(name(row)) }), make("span", {}, row.n))),
    );
    this.show();
  }

  /** @type {(name: string) => HTMLElement} */
  part(name) {
    return find(this.box, `[data-print-${name}]`, HTMLElement);
  }

  /** @type {(kind: string) => Row[]} */
  of(kind) {
    return this.rows.filter((row) => kindOf(row.c) === kind);
  }

  /** @type {(checked: boolean) => void} */
  check(checked) {
    for (const box of findAll(this.list, "input", HTMLInputElement)) box.checked = checked;
    this.show();
  }

  show() {
    const choice = this.chosen();
    const picked = this.of(choice.kind).filter((row) => choice.items.includes(name(row)));
    this.text = "";
    const made = this.made(choice, picked);
    this.sheets.className = `print-sheets is-poster-${choice.paper}`;
    this.sheets.replaceChildren(...made);
    this.copying.hidden = !this.text;
    this.tell(choice, picked, made.length);
    keepAddress(choice, this.part("records").hidden);
  }

  /** @type {(choice: Choice, picked: Row[]) => HTMLElement[]} */
  made(choice, picked) {
    const region = this.regions.find(({ code }) => code === choice.region);
    const path = region ? `regions/${region.code}/` : "";
    if (choice.what === "codes") return codes(this.house, picked);
    if (choice.what === "region") return [regionPoster(this.house, region?.name ?? "全国", path, this.of(choice.kind).filter((row) => !row.x))];
    if (choice.what === "month") return [this.month(choice.month, region?.name ?? "")];
    const draw = choice.what === "poster" ? poster : sign;
    return picked.slice(0, MOST).map((row) => draw(this.house, row));
  }

  /** @type {(month: string, region: string) => HTMLElement} */
  month(month, region) {
    const [events, days] = [eventLines(this.rows, month), dayLines(this.days, month)];
    const title = `${region}${monthInWords(month)}科普活动`;
    const path = events.length ? `events/calendar/${month}/` : "events/";
    this.text = programmeText(title, events, days, this.house.site ? `${this.house.site}${path}` : "");
    return programme(this.house, title, path, events, days);
  }

  /** @type {(choice: Choice, picked: Row[], sheets: number) => void} */
  tell(choice, picked, sheets) {
    const single = choice.what === "sign" || choice.what === "poster";
    const words = sheets
      ? [
          single || choice.what === "codes" ? `要印 ${sheets} 张` : "",
          single && picked.length > MOST ? `一次最多 ${MOST} 张，其余的请分几次印` : "",
          this.house.site ? "" : "从磁盘打开的网页没有网址，纸上没有二维码",
        ]
      : [this.list.childElementCount ? "还没有选" : "这个地区没有收录这一种，换一个地区或种类"];
    this.said.textContent = words.filter(Boolean).map((sentence) => `${sentence}。`).join("");
    this.said.hidden = !this.said.textContent;
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.text);
      say(document, "已复制");
    } catch {
      say(document, `没能复制，请手动选择：${this.text}`);
    }
  }

  /** @type {(error: unknown) => void} */
  fail(error) {
    console.error(error);
    this.said.textContent = "没有读到资料，请检查网络，再打开一次。";
    this.said.hidden = false;
  }
}

/** @type {(row: Row) => string} */
const name = (row) => `${row.c}/${row.i}`;

/** @type {(collection: string) => string} */
const kindOf = (collection) => (PLACES.includes(collection) ? "places" : collection);

/** @type {(query: URLSearchParams) => Choice} */
function asking(query) {
  /** @type {(key: string) => string} */
  const one = (key) => query.get(key) ?? "";
  const items = one("items").split(",").filter(Boolean);
  return { what: one("what"), region: query.has("region") ? one("region") : startingRegion(), kind: one("kind"), month: one("month"), paper: one("paper"), items };
}

/** @type {(choice: Choice, whole: boolean) => void} */
function keepAddress({ items, ...rest }, whole) {
  const query = new URLSearchParams(rest);
  if (!whole && items.length) query.set("items", items.join(","));
  const words = query.toString().replaceAll("%2F", "/").replaceAll("%2C", ",");
  history.replaceState(history.state, "", `?${words}`);
}

/** What stands above every page of a portal that is not what it seems. */
const noteOf = () => findAll(document, ".draft-site, .made-up-site", HTMLElement).map((note) => note.textContent?.trim()).join("；");

/**
 * The address that all codes begin with: that of the published site where the page knows it, else where it stands now.
 *
 * @type {(root: string) => string}
 */
function siteOf(root) {
  const canonical = document.querySelector("link[rel=canonical]");
  const here = canonical instanceof HTMLLinkElement ? canonical.href : location.href;
  return forOthers(new URL(root, here.split("?", 1).join()).href);
}

for (const box of findAll(document, "[data-print]", HTMLElement)) {
  const page = new PrintPage(box);
  page.begin().catch((error) => page.fail(error));
}
