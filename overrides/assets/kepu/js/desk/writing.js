// Two steps of everything that writes: try and show, then write what was seen.

import { make } from "../common/dom.js";
import { shown } from "./shown.js";
import { send, wordsOf } from "./talk.js";

/** @import { Order, Tried, Written } from "./types.js" */

/**
 * Where things are shown, and what happens afterwards.
 *
 * @typedef {object} Place
 * @property {HTMLElement} result the section for what was tried
 * @property {HTMLElement} title its heading
 * @property {HTMLElement} body what stands in it
 * @property {(words: string) => void} refused says why nothing was tried or written
 * @property {(tried: Tried) => boolean} looked is told first, for messages beside fields; true if it leads there itself
 * @property {(written: Written) => void} done
 */

/**
 * Try an order; what was found is shown with a button that writes it.
 *
 * @type {(order: Order, place: Place) => Promise<void>}
 */
export async function tryOut(order, place) {
  try {
    show(order, await send("try", order), place);
  } catch (error) {
    place.refused(wordsOf(error));
  }
}

/** @type {(order: Order, tried: Tried, place: Place) => void} */
function show(order, tried, place) {
  const led = place.looked(tried);
  const { title } = place;
  title.textContent = tried.digest ? "会这样改，还没有写" : "还不能写";
  const parts = shown(tried, (more) => void tryOut({ ...order, query: { ...order.query, ...more } }, place));
  if (tried.digest) parts.push(button(order, tried.digest, place));
  else if (tried.clashes.length === 0 && tried.rows.length === 0 && tried.problems.length === 0) parts.push(make("p", {}, "没有要改的：文件里已经是这样了。"));
  place.body.replaceChildren(...parts);
  place.result.hidden = false;
  if (led) return;
  place.result.focus({ preventScroll: true });
  bring(place.result);
}

/** @type {(order: Order, digest: string, place: Place) => HTMLElement} */
function button(order, digest, place) {
  const write = make("button", { type: "button", class: "button button-primary", "data-write": true }, "写进文件");
  write.addEventListener("click", async () => {
    write.disabled = true; // a second press would find the file changed by the first
    try {
      /** @type {Tried | Written} */
      const answer = await send("write", { ...order, query: { ...order.query, seen: digest } });
      if ("written" in answer) place.done(answer);
      else show(order, answer, place);
    } catch (error) {
      place.refused(wordsOf(error));
      write.disabled = false;
    }
  });
  return make("p", { class: "desk-actions" }, write, make("span", {}, "写了以后还能撤回。"));
}

/**
 * Scroll to a section. Parts of the form above take their true height only when they come near the screen, so it is
 * looked for again until it stays.
 *
 * @type {(section: HTMLElement, times?: number) => void}
 */
function bring(section, times = 5) {
  section.scrollIntoView({ block: "start" });
  if (times > 1) requestAnimationFrame(() => requestAnimationFrame(() => bring(section, times - 1)));
}
