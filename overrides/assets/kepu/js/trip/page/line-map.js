// A small drawing of the way of a day: the stops where they lie to one another, joined in order. North is up; it shows
// no roads and no borders, so that nothing on it can be wrong about either.

import { make, makeSvg } from "../../common/dom.js";
import { distance, words } from "../../map/distance.js";

/** @import { Spot } from "../../common/types.js" */
/** @import { Trip } from "../types.js" */
/** @import { Schedule } from "./types.js" */

/** @typedef {Spot & { label: string, name: string }} Mark */

const [WIDTH, HEIGHT, MARGIN] = [360, 260, 34];

/** @type {(figure: HTMLElement, trip: Trip, schedule: Schedule) => void} */
export function showLine(figure, trip, schedule) {
  const marks = marksOf(trip, schedule);
  figure.hidden = marks.length < 2;
  if (figure.hidden) return;
  const at = projection(marks);
  const points = marks.map(at);
  const way = trip.from ? [...points, points[0]] : points;
  const drawn = makeSvg(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": `行程示意图：${marks.map(({ name }) => name).join("，")}` },
    makeSvg("polyline", { points: way.map((point) => point.join(",")).join(" "), class: "trip-way-line" }),
    ...marks.map(({ label }, number) => mark(points[number], label)),
  );
  const far = Math.max(...marks.map((one) => distance(marks[0], one)));
  const note = `示意图，上北下南，不是道路；最远处离${marks[0].name}直线 ${words(far)}。`;
  figure.replaceChildren(drawn, make("figcaption", { class: "fact-note" }, note));
}

/** @type {(trip: Trip, schedule: Schedule) => Mark[]} */
function marksOf({ from }, { visits }) {
  const start = from ? [{ ...from, label: "起", name: from.name || "出发地" }] : [];
  const stops = visits.flatMap(({ place }, at) =>
    place?.point ? [{ lon: place.point[0], lat: place.point[1], label: String(at + 1), name: place.name }] : [],
  );
  return [...start, ...stops];
}

/**
 * Degrees to the drawing's units; a degree of longitude is shorter by the cosine of the latitude.
 *
 * @type {(marks: Mark[]) => (mark: Mark) => [number, number]}
 */
function projection(marks) {
  const narrow = Math.cos((marks[0].lat * Math.PI) / 180);
  const [xs, ys] = [marks.map(({ lon }) => lon * narrow), marks.map(({ lat }) => lat)];
  const [west, north] = [Math.min(...xs), Math.max(...ys)];
  const [wide, high] = [Math.max(...xs) - west, north - Math.min(...ys)];
  const scale = Math.min((WIDTH - 2 * MARGIN) / (wide || 1e-6), (HEIGHT - 2 * MARGIN) / (high || 1e-6));
  const [left, top] = [(WIDTH - wide * scale) / 2, (HEIGHT - high * scale) / 2];
  return ({ lon, lat }) => [left + (lon * narrow - west) * scale, top + (north - lat) * scale];
}

/** @type {(point: [number, number], label: string) => SVGElement} */
function mark([x, y], label) {
  const dot = makeSvg("circle", { cx: x, cy: y, r: 13, class: label === "起" ? "trip-mark trip-mark-start" : "trip-mark" });
  return makeSvg("g", {}, dot, makeSvg("text", { x, y: y + 5, "text-anchor": "middle", class: "trip-mark-text" }, label));
}
