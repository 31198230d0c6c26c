// A field for any place by name or address, with suggestions from the portal's own records and regions.

import { make } from "../../common/dom.js";

const NONE = "没有找到这个地方。换个说法，或输入所在的区县。";

/** @import { Origin } from "../types.js" */

/**
 * A label with a field, its suggestions and a line that tells of none; `choose` gets { name, lon, lat }.
 *
 * @type {(id: string, words: string, how: { ask: (text: string) => Promise<Origin[]>, choose: (place: Origin) => void }) => HTMLElement[]}
 */
export function placeField(id, words, { ask, choose }) {
  const said = make("p", { class: "explore-origin-said", role: "status" });
  const input = make("input", { type: "search", id, autocomplete: "off", maxlength: "40", enterkeyhint: "search" });
  const found = make("ul", { class: "explore-origins" });
  let asked = 0;

  /** @type {() => Promise<void>} */
  async function suggest() {
    const turn = (asked += 1);
    const text = input.value.trim();
    const places = text ? await ask(text).catch(() => []) : [];
    if (turn !== asked) return;
    found.replaceChildren(...places.map((place) => make("li", {}, button(place, () => use(place)))));
    said.textContent = text && places.length === 0 ? NONE : "";
  }

  /** @type {(place: Origin) => void} */
  function use(place) {
    found.replaceChildren();
    input.value = place.name;
    choose(place);
  }

  input.addEventListener("input", (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) suggest();
  });
  input.addEventListener("compositionend", suggest);
  input.addEventListener("keydown", async (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    if (!found.firstElementChild) await suggest();
    /** @type {HTMLButtonElement | null} */
    const first = found.querySelector("button");
    first?.click();
  });
  return [make("label", { for: id }, words, input), found, said];
}

/** @type {(place: Origin, onClick: () => void) => HTMLElement} */
function button({ name, place }, onClick) {
  const words = place && place !== name ? `${name}（${place}）` : name;
  const made = make("button", { type: "button", class: "explore-button" }, words);
  made.addEventListener("click", onClick);
  return made;
}
