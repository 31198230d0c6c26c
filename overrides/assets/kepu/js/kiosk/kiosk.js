// The portal on a screen in a hall. Its address says where it stands; what visitors do is forgotten when they have gone.

import { dayInWords, inShanghai } from "../common/days.js";
import { find, findAll, make } from "../common/dom.js";
import { qrFigure } from "../common/qr.js";
import { mount as mountOffline } from "../offline/start.js";
import { followIn, Frame } from "./frame.js";
import { idleClock } from "./idle.js";
import { mountKeys } from "./keys.js";
import { settingOf } from "./setting.js";
import { keeper } from "./storage.js";
import { showToday } from "./today.js";
import { addressWords } from "./ways.js";

/** @import { Way } from "./types.js" */

const MINUTE = 60_000;

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
      lost: () => this.home(),
    });
    this.clock = idleClock(this.setting.idle, (left) => this.warn(left), () => this.home());
  }

  mount() {
    const press = (/** @type {string} */ name, /** @type {() => void} */ act) => this.part(name).addEventListener("click", act);
    press("home", () => this.home());
    press("back", () => this.frame.back());
    press("up", () => this.frame.scroll(-1));
    press("down", () => this.frame.scroll(1));
    press("close", () => this.dialog.close());
    press("stay", () => this.clock.touch());
    for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, () => this.isAway && this.clock.touch(), true);
    for (const kind of ["contextmenu", "dragstart"]) document.addEventListener(kind, (event) => event.preventDefault());
    followIn(this.part("start"), (address) => this.open(address));
    mountKeys(this.part("keys"), () => this.field, () => this.write(null));
    this.tellTime();
    setInterval(() => this.tellTime(), MINUTE);
    void this.settle();
  }

  get dialog() {
    return find(document, "[data-kiosk-leave]", HTMLDialogElement);
  }

  /** Whether a page is shown, from which one comes back. */
  get isAway() {
    return !this.part("view").hidden;
  }

  tellTime() {
    const { day, clock } = inShanghai(new Date());
    this.part("clock").textContent = `${dayInWords(day, false)} ${clock}`;
  }

  /** Show the place that the address names, and lead the tiles to where it is. */
  async settle() {
    const { place, root } = this.setting;
    let { region } = this.setting;
    let near = "";
    if (place) {
      try {
        const found = await showToday(this.part("today"), this.setting);
        this.part("name").textContent = found.name;
        region ||= found.region;
        near = place;
      } catch {
        this.part("told").textContent = `没有找到这个地方：${place}。请看看网址里的 place，或连上网再打开一次。`;
      }
    }
    for (const tile of findAll(document, "[data-kiosk-regional]", HTMLAnchorElement)) {
      const url = new URL(tile.getAttribute("href") ?? root, location.href);
      if (near && "kioskNear" in tile.dataset) url.searchParams.set("near", near);
      else if (region) url.searchParams.set("region", region);
      tile.href = url.href;
    }
    document.body.dataset.ready = "";
  }

  /** @type {(address: string) => void} */
  open(address) {
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

  /** The first page, as if nobody had been here. */
  home() {
    this.clock.stop();
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
    find(box, "p", HTMLElement).textContent = left ? `没有人用，${left} 秒后回到首页` : "";
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

const kiosk = new Kiosk(document.body);
kiosk.mount();
mountOffline(document, kiosk.setting.root);
