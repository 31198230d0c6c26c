// The papers of the trip: which of them, a look at them, print, Word, calendar, words for a chat.

import { forOthers } from "../../common/address.js";
import { find, make } from "../../common/dom.js";
import { saveFile } from "../../common/save.js";
import { docxOf, DOCX } from "./docx.js";
import { filledPapers } from "./fill.js";
import { calendarOf, chatWords } from "./share.js";
import { sheetOf } from "./sheet.js";
import { fillingOf } from "./values.js";
import { lineOf } from "./day.js";

/** @import { Trip } from "../types.js" */
/** @import { Clash, Content, Filled, Filling, Pack, Schedule } from "./types.js" */

/** @typedef {{ trip: Trip, schedule: Schedule, clashes: Clash[], contents: Content[] }} Planned */

const UNKNOWN = "还没有选日期，日历里放不进去。";

/** @typedef {{ set: (without: string[]) => void, say: (sentences: string[]) => void }} How */

/**
 * Starts the part of the page; what is given back shows the papers of a trip.
 *
 * @type {(box: HTMLElement, pack: Pack, how: How) => (planned: Planned) => void}
 */
export function mountPack(box, pack, { set, say }) {
  const place = find(box, "[data-trip-pack]", HTMLElement);
  const parts = find(place, "[data-trip-parts]", HTMLElement);
  const sheets = find(place, "[data-trip-papers]", HTMLElement);
  const boxes = pack.papers.map(({ code, title }) => partBox(code, title, () => set(boxes.filter(isOff).map(codeOf))));
  parts.replaceChildren(...boxes.map((one) => make("li", {}, make("label", {}, one, one.dataset.title ?? ""))));
  /** @type {Planned | null} */
  let planned = null;
  /** @type {() => { filling: Filling, papers: Filled[], planned: Planned } | null} */
  const current = () => {
    if (!planned) return null;
    const filling = fillingOf({ ...planned, rules: pack.rules });
    return { filling, planned, papers: filledPapers(pack, filling, planned.trip.without) };
  };
  onClick(place, "print", () => window.print());
  onClick(place, "word", () => {
    const now = current();
    if (now) saveFile(docxOf(now.papers), `${nameOf(now.planned.trip)}.docx`, DOCX);
  });
  onClick(place, "calendar", () => {
    const now = current();
    const text = now && calendarOf(now.planned.trip, now.planned.schedule, now.filling.values, new Date());
    if (now && text) saveFile(text, `${nameOf(now.planned.trip)}.ics`, "text/calendar");
    else say([UNKNOWN]);
  });
  onClick(place, "chat", async () => {
    const now = current();
    if (!now) return;
    const { trip, schedule } = now.planned;
    const words = chatWords(trip, lineOf(trip, schedule), now.filling.values, forOthers());
    try {
      await navigator.clipboard.writeText(words);
      say(["已复制，可以粘贴到群里。"]);
    } catch {
      say(["没能复制，请手动选择下面的文字。", words]);
    }
  });
  return (next) => {
    planned = next;
    place.hidden = next.trip.stops.length === 0 || pack.papers.length === 0;
    for (const one of boxes) one.checked = !next.trip.without.includes(codeOf(one));
    sheets.replaceChildren(...(place.hidden ? [] : (current()?.papers ?? []).map(sheetOf)));
  };
}

/** @type {(code: string, title: string, onChange: () => void) => HTMLInputElement} */
function partBox(code, title, onChange) {
  const made = make("input", { type: "checkbox", "data-code": code, "data-title": title });
  made.addEventListener("change", onChange);
  return made;
}

/** @type {(box: HTMLInputElement) => boolean} */
const isOff = ({ checked }) => !checked;

/** @type {(box: HTMLInputElement) => string} */
const codeOf = ({ dataset }) => dataset.code ?? "";

/** @type {(place: HTMLElement, doing: string, run: () => unknown) => void} */
function onClick(place, doing, run) {
  find(place, `[data-pack="${doing}"]`, HTMLButtonElement).addEventListener("click", () => void run());
}

/** @type {(trip: Trip) => string} */
const nameOf = ({ date }) => `研学材料${date ? `-${date}` : ""}`;
