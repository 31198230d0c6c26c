// The portal on a screen in a hall. Its address says where it stands; what visitors do is forgotten when they have gone.

import { dayInWords, inShanghai } from "../common/days.js";
import { find, findAll, make } from "../common/dom.js";
import { mount as mountHandy } from "../common/handy.js";
import { qrFigure } from "../common/qr.js";
import { mount as mountOffline } from "../offline/start.js";
import { followIn, Frame } from "./frame.js";
import { idleClock } from "./idle.js";
import { keep } from "./keeping.js";
import { mountKeys } from "./keys.js";
import { settingOf } from "./setting.js";
import { holdHistory, shut } from "./shut.js";
import { keeper } from "./storage.js";
import { showToday } from "./today.js";
import { addressWords } from "./ways.js";

/** @import { Way } from "./types.js" */

const MINUTE = 60_000;
const CHINESE = "../";
/** From the first page of a language to the portal's root; others stand one folder further down. */
const isChinese = (/** @type {string} */ root) => root === CHINESE;

class Kiosk {
  /** @param {HTMLElement} body */
  constructor(body) {
    this.setting = settingOf(location.search, body.dataset);
    this.part = (/** @type {string} */ name) => find(body, `[data-kiosk-${name}]`, HTMLElement);
    this.restore = keeper();
    /** @type {HTMLInputElement | null} */
    this.field = null;
    this.frame = new Frame(this.part("view"), this.setting, {
      leave: (way) => this.leave(way),
      touch: () => this.clock.touch(),
      field: (field) => this.write(field),
      page: () => this.opened(),
      lost: () => this.lost(),
    });
    this.clock = idleClock(this.setting.idle, (left) => this.warn(left), () => this.begin());
    this.day = "";
    this.note = "";
  }

  mount() {
    const press = (/** @type {string} */ name, /** @type {() => void} */ act) => this.part(name).addEventListener("click", act);
    press("home", () => this.home());
    press("back", () => this.frame.back());
    press("up", () => this.frame.scroll(-1));
    press("down", () => this.frame.scroll(1));
    press("close", () => this.dialog.close());
    press("stay", () => this.clock.touch());
    for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, () => this.isUsed && this.clock.touch(), true);
    shut(document);
    holdHistory(() => (this.frame.canGoBack ? this.frame.back() : this.home()));
    followIn(this.part("start"), (address) => this.open(address));
    mountKeys(this.part("keys"), () => this.field, () => this.write(null));
    this.mountLanguages();
    this.tellTime();
    setInterval(() => this.tellTime(), MINUTE);
    void this.settle();
    if (this.isUsed) this.clock.touch();
  }

  mountLanguages() {
    for (const link of findAll(document, "[data-kiosk-languages] a", HTMLAnchorElement)) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        void this.speak(link.href);
      });
    }
  }

  /** The same screen in another language, if it can be had now. @type {(address: string) => Promise<void>} */
  async speak(address) {
    const there = new URL(location.search, address).href;
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) location.replace(there);
    else this.tell("没有联网，现在看不了这种语言。");
  }

  get dialog() {
    return find(document, "[data-kiosk-leave]", HTMLDialogElement);
  }

  /** Whether a page is shown, from which one comes back. */
  get isAway() {
    return !this.part("view").hidden;
  }

  /** Whether somebody may be there: the first page in Chinese waits for whoever comes. */
  get isUsed() {
    return this.isAway || !isChinese(this.setting.root);
  }

  /** Each day begins with a new page, if there is a network or it is kept: today is another one. */
  async renew() {
    const answer = await fetch(location.href).catch(() => null);
    if (answer?.ok) location.reload();
    else await this.settle();
  }

  tellTime() {
    const { day, clock } = inShanghai(new Date());
    if (this.day && this.day !== day && !this.isAway) void this.renew();
    if (!this.isAway) this.day = day;
    this.part("clock").textContent = `${dayInWords(day, false)} ${clock}`;
  }

  /** Show the place that the address names, and lead the tiles to where it is. */
  async settle() {
    const { place, root, wrong } = this.setting;
    let { region } = this.setting;
    let county = region;
    let near = "";
    const missing = [...wrong];
    if (place) {
      try {
        const found = await showToday(this.part("today"), this.setting);
        this.part("name").textContent = found.name;
        region ||= found.region;
        county ||= found.county;
        near = place;
      } catch {
        missing.push(place);
      }
    }
    if (this.setting.region && !(await isThere(`${root}regions/${region}/`))) missing.push(region);
    this.note = missing.length ? `没有找到：${missing.join("、")}。请看看网址里的 place 和 region，或连上网再打开一次。` : "";
    this.tell("");
    for (const tile of findAll(document, "[data-kiosk-regional]", HTMLAnchorElement)) {
      const url = new URL(tile.getAttribute("href") ?? root, location.href);
      if (near && "kioskNear" in tile.dataset) url.searchParams.set("near", near);
      else if (region) url.searchParams.set("region", region);
      tile.href = url.href;
    }
    document.body.dataset.ready = "";
    this.part("kept").textContent = await keep(root, county);
  }

  /** @type {(address: string) => void} */
  open(address) {
    this.tell("");
    this.part("start").hidden = true;
    this.part("view").hidden = false;
    this.part("bar").hidden = false;
    this.frame.open(address);
    this.clock.touch();
    this.part("home").focus();
  }

  opened() {
    find(document, "[data-kiosk-back]", HTMLButtonElement).disabled = !this.frame.canGoBack;
  }

  /** What has just happened, or what is wrong with the address. @type {(words: string) => void} */
  tell(words) {
    this.part("told").textContent = words || this.note;
  }

  /** What was asked for is none of the portal's pages, or not to be had. */
  lost() {
    this.home();
    this.tell("这一页现在打不开，可能没有联网。请看看别的。");
  }

  /** For whoever comes next: the first page, in Chinese. */
  begin() {
    this.home();
    if (isChinese(this.setting.root)) this.tell("");
    else void this.speak(new URL(`${this.setting.root}kiosk/`, location.href).href);
  }

  /** The first page, as if nobody had been here. */
  home() {
    if (isChinese(this.setting.root)) this.clock.stop();
    else this.clock.touch();
    this.write(null);
    if (this.dialog.open) this.dialog.close();
    this.frame.close();
    this.part("view").hidden = true;
    this.part("bar").hidden = true;
    this.part("start").hidden = false;
    this.restore();
    scrollTo(0, 0);
    find(this.part("start"), ".kiosk-tile", HTMLElement).focus();
  }

  /** @type {(left: number) => void} */
  warn(left) {
    const box = this.part("idle");
    box.hidden = left === 0;
    const words = left ? `没有人用，${left} 秒后回到首页` : "";
    find(box, "p", HTMLElement).textContent = words;
    this.part("left").textContent = this.dialog.open ? words : ""; // it covers the box
  }

  /** @type {(field: HTMLInputElement | null) => void} */
  write(field) {
    this.field = field;
    this.part("keys").hidden = !field;
  }

  /** @type {(way: Way) => void} */
  leave(way) {
    if (way.kind !== "code") return;
    find(this.dialog, "h2", HTMLElement).textContent = way.title;
    const words = make("span", { class: "kiosk-address" }, addressWords(way.text));
    this.part("code").replaceChildren(qrFigure(way.text, "二维码", words), make("p", {}, "用手机扫一扫。"));
    if (!this.dialog.open) this.dialog.showModal();
    this.clock.touch();
  }
}

/** @type {(address: string) => Promise<boolean>} */
const isThere = async (address) => (await fetch(address).catch(() => null))?.ok ?? false;

const kiosk = new Kiosk(document.body);
kiosk.mount();
mountHandy(document);
mountOffline(document, kiosk.setting.root);
