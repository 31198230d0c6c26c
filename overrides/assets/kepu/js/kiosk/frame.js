// The pages of the portal in a frame: without their header and footer, and with links that lead nowhere else. The browser
// holds three walls more (kiosk.html): the page's policy lets no other host into the frame, the frame may not change the
// page around it or open windows, and what it asks to be printed or downloaded is refused.

import { findAll, make } from "../common/dom.js";
import { isField } from "./keys.js";
import { shut } from "./shut.js";
import { wayOf } from "./ways.js";

/** @import { Hearing } from "./types.js" */

const MAY = "allow-scripts allow-same-origin allow-forms";
const TOUCHES = ["pointerdown", "keydown", "wheel", "scroll", "input"];
const ONE_SCREEN = 0.8;

export class Frame {
  /**
   * @param {HTMLElement} box
   * @param {{ root: string, assets: string }} setting
   * @param {Hearing} hear
   */
  constructor(box, { root, assets }, hear) {
    this.box = box;
    this.root = new URL(root, location.href).href;
    this.style = new URL(`${assets}/css/kiosk-frame.css`, location.href).href;
    this.hear = hear;
    /** @type {HTMLIFrameElement | null} */
    this.frame = null;
    /** @type {string[]} */
    this.past = [];
  }

  get canGoBack() {
    return this.past.length > 1;
  }

  /** @type {(address: string) => void} */
  open(address) {
    this.past = [];
    this.go(address);
  }

  back() {
    this.past.pop();
    const last = this.past.pop();
    if (last) this.go(last);
  }

  /** One frame for each step, so that the browser's own history never leads out. @type {(address: string) => void} */
  go(address) {
    const frame = make("iframe", { class: "kiosk-frame", title: "门户的一页", sandbox: MAY, src: address });
    frame.addEventListener("load", () => this.guard(frame));
    this.frame = frame;
    this.box.dataset.page = "loading";
    this.box.replaceChildren(frame);
  }

  close() {
    this.frame = null;
    this.past = [];
    this.box.replaceChildren();
  }

  /** @type {(way: number) => void} */
  scroll(way) {
    const view = this.frame?.contentWindow;
    view?.scrollBy({ top: way * ONE_SCREEN * view.innerHeight });
  }

  /** @type {(frame: HTMLIFrameElement) => void} */
  guard(frame) {
    if (frame !== this.frame) return;
    const page = inside(frame);
    if (!page?.URL.startsWith(this.root) || isMissing(page)) {
      this.hear.lost();
      return;
    }
    if (this.past.at(-1) !== page.URL) this.past.push(page.URL);
    page.head.append(make("link", { rel: "stylesheet", href: this.style }));
    for (const kind of TOUCHES) page.addEventListener(kind, this.hear.touch, { capture: true, passive: true });
    shut(page);
    page.addEventListener("submit", (event) => this.submit(event), true);
    page.addEventListener("click", (event) => this.click(event), true);
    page.addEventListener("focusin", ({ target }) => this.focus(target));
    page.defaultView?.addEventListener("pagehide", () => (this.box.dataset.page = "loading"));
    this.box.dataset.page = "shown";
    this.hear.field(null);
    this.hear.page();
    this.hear.touch();
  }

  /** @type {(event: Event) => void} */
  click(event) {
    const link = linkAt(event.target);
    if (!link) return;
    const way = wayOf(link.href, this.root, link.hasAttribute("download"));
    link.removeAttribute("target");
    if (way.kind === "here") return;
    event.preventDefault();
    event.stopPropagation();
    this.hear.leave(way);
  }

  /** What a form asks stays inside too. @type {(event: SubmitEvent) => void} */
  submit(event) {
    const form = /** @type {HTMLFormElement} */ (event.target);
    form.removeAttribute("target");
    const way = wayOf(form.action, this.root);
    if (way.kind === "here") return;
    event.preventDefault();
    this.hear.leave(way);
  }

  /** The device's own keyboard stays away: it has keys that lead elsewhere. @type {(target: EventTarget | null) => void} */
  focus(target) {
    if (!isField(target)) {
      this.hear.field(null);
      return;
    }
    target.inputMode = "none";
    this.hear.field(target);
  }
}

/** The frame's page, if it is one of ours. @type {(frame: HTMLIFrameElement) => Document | null} */
function inside(frame) {
  try {
    return frame.contentDocument;
  } catch {
    return null;
  }
}

/** Whether the answer to a page that is not kept came in its place. @type {(page: Document) => boolean} */
const isMissing = (page) => page.contentType !== "text/html" || page.querySelector("[data-offline]") !== null;

/** The link around what was touched; elements of a frame are not those of this page's classes.
 *
 * @type {(target: EventTarget | null) => HTMLAnchorElement | null}
 */
function linkAt(target) {
  const element = /** @type {Element | null} */ (target);
  return element?.closest?.("a[href]") ?? null;
}

/** The same for links of the page around the frame. @type {(box: HTMLElement, open: (address: string) => void) => void} */
export function followIn(box, open) {
  box.addEventListener("click", (event) => {
    const link = linkAt(event.target);
    if (!link) return;
    event.preventDefault();
    open(link.href);
  });
  for (const link of findAll(box, "a[target]", HTMLAnchorElement)) link.removeAttribute("target");
}
