// Small helps on record pages: copy an address, share the page, drop what is over.

import { todayInShanghai } from "./days.js";
import { make } from "./dom.js";

function say(document, words) {
  let toast = document.querySelector(".toast");
  if (!toast) {
    toast = make("div", { class: "toast", role: "status" });
    document.body.append(toast);
  }
  toast.textContent = words;
  setTimeout(() => {
    if (toast.textContent === words) toast.textContent = "";
  }, 3000);
}

async function copy(document, text) {
  try {
    await navigator.clipboard.writeText(text);
    say(document, "已复制");
  } catch {
    say(document, `没能复制，请手动选择：${text}`);
  }
}

function mountCopy(document) {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(document, button.dataset.copy));
  }
  for (const button of document.querySelectorAll("[data-copy-address]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(document, new URL(button.dataset.copyAddress, location.href).href));
  }
}

function mountShare(document) {
  const place = document.querySelector("[data-share]");
  if (!place) return;
  const share = { title: document.title, url: location.href.split("#")[0] };
  place.hidden = false;
  place.querySelector("button").addEventListener("click", async () => {
    if (!navigator.share) {
      await copy(document, `${share.title} ${share.url}`);
      return;
    }
    try {
      await navigator.share(share);
    } catch {
      // The visitor closed the sheet.
    }
  });
}

/** Hides elements whose last day (`data-until`, ISO date in Asia/Shanghai) is over. */
function dropPast(document) {
  const today = todayInShanghai();
  for (const element of document.querySelectorAll("[data-until]")) {
    if (element.dataset.until && element.dataset.until < today) element.hidden = true;
  }
  for (const element of document.querySelectorAll("[data-over]")) {
    if (element.dataset.over < today) element.classList.add("is-over");
  }
}

/** Marks today in the table of a month. */
function markDay(document) {
  const today = todayInShanghai();
  const cell = document.querySelector(`.month [data-day="${today}"]`);
  cell?.classList.add("is-today");
  cell?.setAttribute("aria-current", "date");
}

export function mount(document) {
  mountCopy(document);
  mountShare(document);
  dropPast(document);
  markDay(document);
}
