// The table of learning contents: show only the rows that have the words of a lesson; the words are in the address.

import { find, findAll } from "../common/dom.js";

/** @type {(document: Document) => void} */
export function mount(document) {
  const page = document.querySelector("[data-lessons]");
  const box = page?.querySelector(".lesson-search");
  if (!page || !(box instanceof HTMLElement)) return;
  const input = find(box, "input", HTMLInputElement);
  const count = find(box, ".filter-count", HTMLElement);
  const rows = findAll(page, "[data-words]", HTMLElement);

  const show = () => {
    const words = input.value.toLowerCase().split(/[\s，,、]+/u).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const text = (row.dataset.words ?? "").toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
      shown += row.hidden ? 0 : 1;
    }
    for (const part of findAll(page, ".lesson-standard, .lesson-standard tbody", HTMLElement)) {
      part.hidden = !part.querySelector("[data-words]:not([hidden])");
      if (part instanceof HTMLDetailsElement && words.length > 0) part.open = !part.hidden;
    }
    count.textContent = words.length === 0 ? "" : shown ? `找到 ${shown} 项学习内容` : "没有找到，换一个词试试";
  };

  input.value = new URLSearchParams(location.search).get("q") ?? "";
  input.addEventListener("input", () => {
    const address = new URL(location.href);
    if (input.value.trim()) address.searchParams.set("q", input.value.trim());
    else address.searchParams.delete("q");
    history.replaceState(null, "", address);
    show();
  });
  input.disabled = false;
  show();
}
