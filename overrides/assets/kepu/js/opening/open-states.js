// Open states on any page: the calendar of dated rows is fetched once, only where it is needed.
import { mount as mountHours } from "./hours.js";
import { mount as mountTable } from "./hours-table.js";

export async function mount(document, root) {
  const calendar = await fetched(`${root}calendar.json`);
  mountTable(document, calendar);
  if (!calendar) return; // Offline: the words printed in the page stay.
  mountHours(document, calendar);
  openFirst(document);
}

async function fetched(address) {
  try {
    const answer = await fetch(address);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** In lists marked `data-sort-open`, what is open now comes first. */
function openFirst(document) {
  const rank = { open: 0, soon: 1, unknown: 2, closed: 3 };
  for (const list of document.querySelectorAll("[data-sort-open] .card-grid")) {
    const state = (card) => rank[card.querySelector("[data-state]")?.dataset.state] ?? 2;
    const cards = [...list.children].map((card, index) => ({ card, index }));
    cards.sort((a, b) => state(a.card) - state(b.card) || a.index - b.index);
    list.append(...cards.map(({ card }) => card));
  }
}
