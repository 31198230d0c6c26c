// Loaded by pages of editions in other languages alone: says what programs put into the page in the page's language, and
// leads their links on to pages of the edition. What stays Chinese says so with `lang`.
import { HAN, speaker } from "./wording.js";

/** @import { Say, Texts } from "./types" */

const ROOT = new URL("../../../../", import.meta.url);
const CHINESE = "zh-Hans";
const SPOKEN = ["aria-label", "title", "placeholder", "alt", "label", "data-label"];
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
    /** @type {Node | null} */
    let at = node;
    while (at) {
      if (at instanceof Text) this.text(at);
      else if (at instanceof Element) this.element(at);
      at = walker.nextNode();
    }
  }

  /** @param {Text} node */
  text(node) {
    const parent = node.parentElement;
    if (!parent || !HAN.test(node.data) || parent.closest(UNTOUCHED)) return;
    const said = this.say(node.data);
    if (said !== null && said !== node.data) node.data = said;
    if (said === null && this.marks && parent.childNodes.length === 1) parent.lang = CHINESE;
  }

  /** @param {Element} element */
  element(element) {
    for (const name of SPOKEN) {
      const text = element.getAttribute(name);
      const said = text && HAN.test(text) ? this.say(text) : null;
      if (said !== null && said !== text) element.setAttribute(name, said);
    }
    if (element instanceof HTMLAnchorElement && element.hasAttribute("href")) this.link(element);
  }

  /** @param {HTMLAnchorElement} link */
  link(link) {
    const address = new URL(link.href);
    if (link.hreflang || address.origin !== ROOT.origin || !address.pathname.startsWith(ROOT.pathname)) return;
    const path = address.pathname.slice(ROOT.pathname.length);
    const section = path.split("/")[0] ?? "";
    if (path !== "" && !(path.endsWith("/") && this.sections.has(section))) return;
    link.href = `${ROOT.pathname}${this.folder}${path}${address.search}${address.hash}`;
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
