// The stops of a trip as a plain list: a name, a time and one button each. What can be changed at a stop is shown when
// somebody asks for it, and then that stop alone.

import { findAll, make } from "../common/dom.js";

/** @type {(stop: HTMLElement) => void} */
function mountStop(stop) {
  const button = make("button", { type: "button", class: "button stop-change", "aria-expanded": "false" }, "改这一站");
  button.addEventListener("click", () => {
    const isOpen = stop.toggleAttribute("data-changing");
    button.setAttribute("aria-expanded", String(isOpen));
    button.textContent = isOpen ? "改好了" : "改这一站";
    stop.scrollIntoView({ block: "nearest", behavior: "instant" });
  });
  stop.append(button);
}

/** @type {(list: HTMLElement, signal: AbortSignal) => void} */
export function mountStops(list, signal) {
  const follow = () => {
    for (const stop of findAll(list, ":scope > :not(:has(> .stop-change))", HTMLElement)) mountStop(stop);
  };
  const observer = new MutationObserver(follow);
  observer.observe(list, { childList: true });
  follow();
  signal.addEventListener("abort", () => {
    observer.disconnect();
    for (const stop of findAll(list, "[data-changing]", HTMLElement)) stop.removeAttribute("data-changing");
    for (const button of findAll(list, ".stop-change", HTMLElement)) button.remove();
  });
}
