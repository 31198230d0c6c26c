// Where the class starts from: a place that the portal knows, the own position, or nothing.

import { make } from "../../common/dom.js";
import { askPosition } from "../../common/position.js";
import { portalSearch } from "../../search/page/client.js";
import { placeField } from "../../search/page/place-field.js";

/** @import { Start, Trip } from "../types.js" */

const DIGITS = 5; // of a degree: about a metre

/** @type {(box: HTMLElement, trip: Trip, root: string, choose: (start: Start | null) => void) => void} */
export function showStart(box, { from }, root, choose) {
  const key = JSON.stringify(from);
  if (box.dataset.shown === key) return;
  box.dataset.shown = key;
  box.replaceChildren(...(from ? chosen(from, choose) : chooser(root, choose)));
}

/** @type {(from: Start, choose: (start: null) => void) => HTMLElement[]} */
function chosen({ name }, choose) {
  const change = make("button", { type: "button", class: "button" }, "换一个出发地");
  change.addEventListener("click", () => choose(null));
  return [make("p", {}, "从", make("strong", {}, name || "选好的地点"), "出发，回到这里。"), change];
}

/** @type {(root: string, choose: (start: Start) => void) => HTMLElement[]} */
function chooser(root, choose) {
  const said = make("p", { class: "fact-note", role: "status" });
  const mine = make("button", { type: "button", class: "button" }, "用我的位置");
  mine.addEventListener("click", () => {
    said.textContent = "正在定位。浏览器可能会问您是否允许。";
    askPosition(
      ({ longitude, latitude }) => choose(start("我的位置", longitude, latitude)),
      (why) => (said.textContent = `${why}请输入一个地方。`),
    );
  });
  const field = placeField("trip-from", "从哪里出发（学校、小区、街道或区县）", {
    ask: (text) => portalSearch(root).ask("origins", text),
    choose: ({ name, lon, lat }) => choose(start(name, lon, lat)),
  });
  return [...field, mine, said];
}

/** @type {(name: string, lon: number, lat: number) => Start} */
function start(name, lon, lat) {
  return { name: name.slice(0, 40), lon: Number(lon.toFixed(DIGITS)), lat: Number(lat.toFixed(DIGITS)) };
}
