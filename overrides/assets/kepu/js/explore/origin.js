// Where distances are measured from: the visitor's own place, asked for only on a click, or any place by name.

import { make } from "../common/dom.js";
import { placeField } from "../search/page/place-field.js";

const WAIT = 10_000; // milliseconds
const REFUSED = "没有得到您的位置。可以在浏览器里允许，或者输入一个地方。";

/** Show what distances are measured from, or the ways to choose it. */
export function showOrigin(element, state, { me, search, choose }) {
  const key = `${state.from} ${state.place} ${Boolean(me)}`;
  element.hidden = false;
  if (element.dataset.shown === key) return;
  element.dataset.shown = key;
  const known = state.from && (state.from !== "me" || me);
  element.replaceChildren(...(known ? chosen(state, choose, element) : chooser({ search, choose })));
}

function chosen(state, choose, element) {
  const name = state.from === "me" ? "我的位置" : state.place || "地图上选的地点";
  const change = button("换一个起点", () => choose({ from: "" }));
  return [make("p", {}, "距离从", make("strong", {}, name), "算起，按直线计算。"), change];
}

function chooser({ search, choose }) {
  const said = make("p", { class: "explore-origin-said", role: "status" });
  const mine = button("用我的位置", () => locate(said, choose));
  const field = placeField("explore-origin", "或者输入场馆、学校、地址或地区的名称", {
    ask: (text) => search.ask("run", "take", "origins", text),
    choose: ({ name, lon, lat }) => choose({ from: `${lon},${lat}`, place: name.slice(0, 40) }),
  });
  const hint = make("p", { class: "explore-origin-hint" }, "也可以切换到地图，在地图上点一下。");
  return [make("p", {}, make("strong", {}, "从哪里出发？")), mine, ...field, hint, said];
}

function locate(said, choose) {
  said.textContent = "正在定位";
  const use = ({ coords }) => choose({ from: "me", me: [coords.longitude, coords.latitude] });
  const fail = () => (said.textContent = REFUSED);
  if (!navigator.geolocation) fail();
  else navigator.geolocation.getCurrentPosition(use, fail, { timeout: WAIT, maximumAge: 60_000 });
}

function button(text, onClick) {
  const made = make("button", { type: "button", class: "explore-button" }, text);
  made.addEventListener("click", onClick);
  return made;
}
