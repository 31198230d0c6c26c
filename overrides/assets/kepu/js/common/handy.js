// Small helps on record pages: copy an address, share the page, drop what is over.

import { forOthers } from "./address.js";
import { todayInShanghai } from "./days.js";
import { find, findAll } from "./dom.js";
import { say } from "./toast.js";

/** @type {(document: Document, text: string) => Promise<void>} */
async function copy(document, text) {
  try {
    await navigator.clipboard.writeText(text);
    say(document, "已复制");
  } catch {
    say(document, `没能复制，请手动选择：${text}`);
  }
}

/** @type {(document: Document) => void} */
function mountCopy(document) {
  for (const button of findAll(document, "[data-copy], [data-copy-address]", HTMLElement)) {
    const { copy: text = "", copyAddress } = button.dataset;
    const copied = copyAddress === undefined ? text : forOthers(new URL(copyAddress, location.href).href);
    button.hidden = copied === "" && copyAddress !== undefined;
    button.addEventListener("click", () => copy(document, copied));
  }
}

/**
 * Buttons that copy the text of another element; where that does not end with the page's address, they add it.
 *
 * @type {(document: Document) => void}
 */
function mountCopyOf(document) {
  for (const button of findAll(document, "[data-copy-of]", HTMLElement)) {
    const { copyOf, address } = button.dataset;
    button.hidden = false;
    button.addEventListener("click", () => {
      const here = address === undefined ? "" : hereForOthers();
      copy(document, [find(document, `#${copyOf}`, HTMLElement).textContent, here].filter(Boolean).join("\n"));
    });
  }
}

/** This page without the part that is looked at. */
const hereForOthers = () => forOthers(location.href.split("#", 1).join());

/**
 * Shares the page's address; where it has none for others, the text that is sent in chats.
 *
 * @type {(document: Document) => void}
 */
function mountShare(document) {
  const [place] = findAll(document, "[data-share]", HTMLElement);
  if (!place) return;
  const url = hereForOthers();
  const [told] = findAll(document, "#send-text", HTMLElement);
  const share = url ? { title: document.title, url } : { text: told?.textContent || document.title };
  place.hidden = false;
  find(place, "button", HTMLButtonElement).addEventListener("click", async () => {
    if (!("share" in navigator)) {
      await copy(document, Object.values(share).join(" "));
      return;
    }
    try {
      await navigator.share(share);
    } catch {
      // The visitor closed the sheet.
    }
  });
}

/**
 * Hides elements whose last day (`data-until`, ISO date in Asia/Shanghai) is over.
 *
 * @type {(document: Document) => void}
 */
function dropPast(document) {
  const today = todayInShanghai();
  for (const element of findAll(document, "[data-until]", HTMLElement)) {
    if (element.dataset.until && element.dataset.until < today) element.hidden = true;
  }
  for (const element of findAll(document, "[data-over]", HTMLElement)) {
    if ((element.dataset.over ?? today) < today) element.classList.add("is-over");
  }
}

/**
 * Marks today in the table of a month.
 *
 * @type {(document: Document) => void}
 */
function markDay(document) {
  const today = todayInShanghai();
  const cell = document.querySelector(`.month [data-day="${today}"]`);
  cell?.classList.add("is-today");
  cell?.setAttribute("aria-current", "date");
}

/** @type {(document: Document) => void} */
export function mount(document) {
  mountCopy(document);
  mountCopyOf(document);
  mountShare(document);
  dropPast(document);
  markDay(document);
}
