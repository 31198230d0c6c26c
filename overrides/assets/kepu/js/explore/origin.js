// Where distances are measured from: the visitor's own place, asked for only on a click, or any place by name.

import { make } from "../common/dom.js";
import { askPosition } from "../common/position.js";
import { placeField } from "../search/page/place-field.js";

/** @import { Client } from "../search/page/client.js" */
/** @import { Lonlat } from "../common/types.js" */
/** @import { Start, State } from "./types.js" */

/** @typedef {{ search: Client, choose: (start: Start) => void }} Chooser */

const WAITING = "正在定位。浏览器可能会问您是否允许。";
const STILL = "还在定位。也可以先输入一个地方。";
const INSTEAD = "请输入一个地方，或者在地图上点一下。";
const PATIENCE = 3000; // milliseconds after which the other way is named

/**
 * Show what distances are measured from, or the ways to choose it.
 *
 * @type {(element: HTMLElement, state: State, how: Chooser & { me: Lonlat | null }) => void}
 */
export function showOrigin(element, state, { me, search, choose }) {
  const key = `${state.from} ${state.place} ${Boolean(me)}`;
  element.hidden = false;
  if (element.dataset.shown === key) return;
  element.dataset.shown = key;
  const known = state.from && (state.from !== "me" || me);
  const held = element.contains(document.activeElement);
  element.replaceChildren(...(known ? chosen(state, choose) : chooser({ search, choose })));
  if (held) element.querySelector("button")?.focus({ preventScroll: true });
}

/** @type {(state: State, choose: Chooser["choose"]) => HTMLElement[]} */
function chosen(state, choose) {
  const name = state.from === "me" ? "我的位置" : state.place || "地图上选的地点";
  const change = button("换一个起点", () => choose({ from: "" }));
  return [make("p", {}, "距离从", make("strong", {}, name), "算起，按直线计算。"), change];
}

/** @type {(how: Chooser) => HTMLElement[]} */
function chooser({ search, choose }) {
  const said = make("p", { class: "explore-origin-said", role: "status" });
  const mine = button("用我的位置", () => locate(said, choose));
  const field = placeField("explore-origin", "或者输入场馆、学校、地址或地区的名称", {
    ask: (text) => search.ask("origins", text),
    choose: ({ name, lon, lat }) => choose({ from: `${lon},${lat}`, place: name.slice(0, 40) }),
  });
  const hint = make("p", { class: "explore-origin-hint" }, "也可以切换到地图，在地图上点一下。");
  return [make("p", {}, make("strong", {}, "从哪里出发？")), mine, ...field, hint, said];
}

/** @type {(said: HTMLElement, choose: Chooser["choose"]) => void} */
function locate(said, choose) {
  said.textContent = WAITING;
  const later = setTimeout(() => (said.textContent = STILL), PATIENCE);
  /** @type {(coords: GeolocationCoordinates) => void} */
  const use = ({ longitude, latitude }) => {
    clearTimeout(later);
    // Meanwhile another place may have been chosen.
    if (said.isConnected) choose({ from: "me", me: [longitude, latitude] });
  };
  askPosition(use, (why) => {
    clearTimeout(later);
    said.textContent = `${why}${INSTEAD}`;
  });
}

/** @type {(text: string, onClick: () => void) => HTMLElement} */
function button(text, onClick) {
  const made = make("button", { type: "button", class: "explore-button" }, text);
  made.addEventListener("click", onClick);
  return made;
}
