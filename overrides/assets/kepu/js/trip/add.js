// The button on record pages that puts a place into the trip, and the way to the trip.

import { find, findAll, make } from "../common/dom.js";
import { addStop, keptTrip } from "./storage.js";

/** @import { Outcome, Trip } from "./types.js" */

/** @type {Record<Outcome | "unkept", string>} */
const SAID = {
  added: "已加入行程",
  there: "已在行程里",
  spare: "一天排满了，先放一放",
  full: "行程放不下了，请先去掉几个",
  refused: "这里不能加入行程",
  unkept: "这台设备不让保存，请在行程页里加",
};

/** @type {(document: Document, root: string) => void} */
export function mount(document, root) {
  for (const place of findAll(document, "[data-trip-add]", HTMLElement)) {
    const path = place.dataset.tripAdd ?? "";
    const button = find(place, "button", HTMLButtonElement);
    const words = find(button, "span", HTMLElement);
    const way = make("a", { class: "action", href: `${root}schools/trip/` });
    const status = make("span", { class: "visually-hidden", role: "status" });
    place.append(way, status);
    show(way, keptTrip().trip);
    if (keptTrip().trip.stops.some((stop) => stop.path === path)) words.textContent = SAID.there;
    button.addEventListener("click", () => {
      const { trip, outcome } = addStop(path);
      words.textContent = status.textContent = SAID[outcome];
      if (outcome === "unkept") way.href = `${root}schools/trip/?stops=${path}`;
      show(way, trip);
    });
    place.hidden = false;
  }
}

/** @type {(way: HTMLElement, trip: Trip) => void} */
function show(way, { stops, spare }) {
  const count = stops.length + spare.length;
  way.textContent = `看行程（${count} 处）`;
  way.hidden = count === 0;
}
