// Loaded by pages of editions in other languages alone: says what programs put into the page in the page's language, and
// leads their links on to pages of the edition. What stays Chinese says so with `lang`.
import { make } from "../common/dom.js";
import { HAN, speaker } from "./wording.js";

/** @import { Say, Texts } from "./types" */

const ROOT = new URL("../../../../", import.meta.url);
const CHINESE = "zh-Hans";
const SPOKEN = ["aria-label", "title", "placeholder", "alt", "label", "data-label"];
const TEXT_ALONE = "option, title, text, textPath, tspan";
const UNTOUCHED = `script, style, code, pre, textarea, [lang="${CHINESE}"]`;
/** @type {MutationObserverInit} */
const WATCHED = { subtree: true, childList: true, characterData: true, attributeFilter: [...SPOKEN, "href"] };

class Edition {
  /** @param {Texts} texts */
  constructor(texts) {
    this.folder = texts.folder;
    this.sections = new Set(texts.sections);
    /** @type {Say} */
    this.say = speaker(texts);
    this.marks = texts.characters === undefined;
    /** @type {WeakSet<Element>} Elements that this said are Chinese, until their text changes. */
    this.marked = new WeakSet();
  }

  /** @param {MutationRecord} record */
  change({ type, target, addedNodes }) {
    if (type === "attributes" && target instanceof Element) this.element(target);
    if (type === "characterData" && target instanceof Text) this.text(target);
    for (const node of addedNodes) this.all(node);
  }

  /** @param {Node} node */
  all(node) {
    if (node instanceof Text) this.text(node);
    if (!(node instanceof Element)) return;
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    /** @type {Node[]} Found before any is changed: a text may become several. */
    const found = [node];
    while (walker.nextNode()) found.push(walker.currentNode);
    for (const at of found) {
      if (at instanceof Text) this.text(at);
      else if (at instanceof Element) this.element(at);
    }
  }

  /** @param {Text} node */
  text(node) {
    const parent = node.parentElement;
    if (parent && this.marked.delete(parent)) parent.removeAttribute("lang");
    if (!parent || !HAN.test(node.data) || parent.closest(UNTOUCHED)) return;
    const said = this.say(node.data) ?? [{ text: node.data, foreign: true }];
    const whole = said.map(({ text }) => text).join("");
    if (!this.marks || !said.some(({ foreign }) => foreign)) {
      if (whole !== node.data) node.data = whole;
    } else if (parent.childNodes.length === 1 && said.every(({ foreign }) => foreign)) {
      parent.lang = CHINESE;
      this.marked.add(parent);
    }
    else if (parent.matches(TEXT_ALONE)) node.data = whole;
    else node.replaceWith(...said.map(({ text, foreign }) => (foreign ? make("span", { lang: CHINESE }, text) : text)));
  }

  /** @param {Element} element */
  element(element) {
    for (const name of SPOKEN) {
      const text = element.getAttribute(name);
      const said = text && HAN.test(text) ? this.say(text) : null;
      const whole = said?.map((piece) => piece.text).join("");
      if (whole !== undefined && whole !== text) element.setAttribute(name, whole);
    }
    if (element instanceof HTMLAnchorElement && element.hasAttribute("href")) this.link(element);
  }

  /** @param {HTMLAnchorElement} link */
  link(link) {
    const address = new URL(link.href);
    if (link.hreflang || address.origin !== ROOT.origin || !address.pathname.startsWith(ROOT.pathname)) return;
    const path = address.pathname.slice(ROOT.pathname.length);
    if (path.startsWith(this.folder)) return;
    const section = path.split("/")[0] ?? "";
    if (path === "" || (path.endsWith("/") && this.sections.has(section)))
      link.href = `${ROOT.pathname}${this.folder}${path}${address.search}${address.hash}`;
    else if (path.endsWith("/")) link.hreflang = CHINESE;
  }
}

/** @type {MutationRecord[]} */
const early = [];
/** @type {(records: MutationRecord[]) => void} */
let take = (records) => void early.push(...records);
const observer = new MutationObserver((records) => take(records));
observer.observe(document, WATCHED);

/** @type {(file: string) => Promise<void>} */
async function learn(file) {
  const answer = await fetch(file);
  if (!answer.ok) return;
  const edition = new Edition(/** @type {Texts} */ (await answer.json()));
  take = (records) => {
    for (const record of records) edition.change(record);
    observer.takeRecords(); // of what this has changed itself
  };
  take(early);
}

const file = document.querySelector("script[data-texts]")?.getAttribute("data-texts");
if (file) void learn(file).catch(() => undefined); // without it the page stays as it came
