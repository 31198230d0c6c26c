// A cell of the table: when and where a class goes in a term, what does not fit, and the way to the planner of the day.

import { make } from "../common/dom.js";
import { clashItem } from "../trip/page/stop-card.js";
import { dayWords } from "../trip/page/words.js";
import { writeAddress } from "../trip/address.js";
import { chooser } from "./chooser.js";
import { isPlace, MOST_RECORDS, TERMS } from "./state.js";
import { placeAt, tripOf, visitClashes } from "./visits.js";

/** @import { Clash } from "../trip/page/types.js" */
/** @import { How } from "./chooser.js" */
/** @import { Known, Year } from "./types.js" */

/**
 * @typedef {object} Doing
 * @property {(date: string) => void} date
 * @property {(path: string) => void} drop
 * @property {() => void} unwrite
 * @property {(close: () => void) => Omit<How, "close">} choosing what the chooser asks, and what closes it
 */

/**
 * @typedef {object} Cell
 * @property {HTMLTableCellElement} element
 * @property {(year: Year, known: Known, name: string, root: string) => void} show
 */

/** @type {(at: number, term: 0 | 1, doing: Doing) => Cell} */
export function cellOf(at, term, doing) {
  const id = `year-${at}-${term}`;
  const date = make("input", { type: "date", id: `${id}-date`, min: "2000-01-01", max: "2100-12-31" });
  const day = make("span", { class: "year-day" });
  const places = make("ul", { class: "year-places" });
  const more = make("button", { type: "button", class: "button year-more", "aria-expanded": "false" }, "选地方");
  const plan = make("a", { class: "button", hidden: true }, "排这一天");
  const clashes = make("ul", { class: "trip-clashes" });
  const asking = make("ul", { class: "trip-clashes" });
  const title = make("summary");
  const questions = make("details", { class: "year-asking", hidden: true }, title, asking);
  const close = () => {
    choosing.element.hidden = true;
    more.setAttribute("aria-expanded", "false");
    more.focus();
  };
  const choosing = chooser(`${id}-where`, { ...doing.choosing(close), close });
  more.addEventListener("click", () => {
    if (!choosing.element.hidden) close();
    else {
      more.setAttribute("aria-expanded", "true");
      choosing.open();
    }
  });
  date.addEventListener("change", () => doing.date(date.value));
  const element = make("td", { "data-label": TERMS[term], "data-term": term },
    make("p", { class: "year-date" }, make("label", { for: date.id }, "哪天"), date, day),
    places, make("p", { class: "trip-tools" }, more, plan), choosing.element, clashes, questions);
  return {
    element,
    show(year, known, name, root) {
      const one = year.classes[at];
      const visit = one.terms[term];
      const found = visitClashes(year, at, term, known);
      const trip = tripOf(one, visit, known.places);
      if (document.activeElement !== date) date.value = visit.date;
      day.textContent = visit.date ? dayWords(visit.date) : "";
      date.setAttribute("aria-label", `${name}${TERMS[term]}哪天`);
      const typed = visit.words ? [wordsItem(visit.words, doing)] : [];
      places.replaceChildren(...visit.records.map((path) => placeItem(path, known, root, doing)), ...typed);
      more.textContent = isPlace(visit) ? "再加一处" : "选地方";
      more.disabled = visit.records.length >= MOST_RECORDS;
      more.setAttribute("aria-label", `${more.textContent}：${name}${TERMS[term]}`);
      plan.hidden = trip.stops.length === 0;
      plan.setAttribute("href", `${root}schools/trip/?${writeAddress(trip)}`);
      plan.setAttribute("aria-label", `排这一天：${name}${TERMS[term]}`);
      clashes.replaceChildren(...itemsOf(found, "no"));
      asking.replaceChildren(...itemsOf(found, "ask"));
      questions.hidden = asking.childElementCount === 0;
      title.textContent = `还要问、要定的 ${asking.childElementCount} 件`;
    },
  };
}

/** @type {(clashes: Clash[], tone: Clash["tone"]) => HTMLElement[]} */
const itemsOf = (clashes, wanted) => clashes.filter(({ tone }) => tone === wanted).map(clashItem);

/** @type {(path: string, known: Known, root: string, doing: Doing) => HTMLElement} */
function placeItem(path, { places }, root, doing) {
  const place = placeAt(places, path);
  const name = place?.name ?? (places.has(path) ? path : "正在读取……");
  const sample = place?.sample ? make("span", { class: "badge badge-sample" }, "示例，不是事实") : null;
  return make("li", {}, make("span", {}, place ? make("a", { href: root + place.url }, name) : name, sample), dropper(name, () => doing.drop(path)));
}

/** @type {(words: string, doing: Doing) => HTMLElement} */
function wordsItem(words, doing) {
  return make("li", {}, make("span", {}, words, make("span", { class: "fact-note" }, "（自己写的，没有核对）")), dropper(words, doing.unwrite));
}

/** @type {(name: string, onClick: () => void) => HTMLElement} */
function dropper(name, onClick) {
  const button = make("button", { type: "button", class: "button", "aria-label": `去掉${name}` }, "去掉");
  button.addEventListener("click", onClick);
  return button;
}
