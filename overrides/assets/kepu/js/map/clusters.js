/* Clusters of places, fast enough for a hundred thousand: one pass over all points per zoom level, on a grid that
 * stands still, and markers only for what is on the screen. No DOM and no Leaflet in here. */

/** @import { Cluster } from "./types.js" */

const CELL = 72; // px, side of a cell
const CLOSE = 46; // px; clusters nearer than this become one

const HIGHEST = 85.05; // degrees; the poles are infinitely far on this map

/**
 * A place on the square Mercator world, both coordinates 0 … 1.
 *
 * @type {(lon: number, lat: number) => [x: number, y: number]}
 */
export function mercator(lon, lat) {
  const sine = Math.sin((Math.max(-HIGHEST, Math.min(HIGHEST, lat)) * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

/**
 * Clusters of items with `x` and `y` (0 … 1) at a zoom level: lists of items with their middle, row by row.
 *
 * @type {<Member extends { x: number, y: number }>(items: Member[], zoom: number) => Cluster<Member>[]}
 */
export function cluster(items, zoom) {
  const world = 256 * 2 ** zoom;
  const cells = new Map();
  for (const item of items) {
    const key = Math.floor((item.x * world) / CELL) * 4_194_304 + Math.floor((item.y * world) / CELL);
    let cell = cells.get(key);
    if (!cell) cells.set(key, (cell = { items: [], x: 0, y: 0 }));
    cell.items.push(item);
    cell.x += item.x;
    cell.y += item.y;
  }
  for (const cell of cells.values()) {
    cell.x /= cell.items.length;
    cell.y /= cell.items.length;
  }
  return merge(cells, CLOSE / world);
}

/**
 * Neighbouring cells whose middles nearly touch become one, the larger one first.
 *
 * @type {<Member>(cells: Map<number, Cluster<Member>>, near: number) => Cluster<Member>[]}
 */
function merge(cells, near) {
  const gone = new Set();
  const sorted = [...cells].sort(([a, one], [b, other]) => other.items.length - one.items.length || a - b);
  for (const [key, cell] of sorted) {
    if (gone.has(key)) continue;
    for (const step of [-4_194_305, -4_194_304, -4_194_303, -1, 1, 4_194_303, 4_194_304, 4_194_305]) {
      const other = cells.get(key + step);
      if (!other || gone.has(key + step) || Math.hypot(other.x - cell.x, other.y - cell.y) > near) continue;
      const [many, few] = [cell.items.length, other.items.length];
      cell.x = (cell.x * many + other.x * few) / (many + few);
      cell.y = (cell.y * many + other.y * few) / (many + few);
      for (const item of other.items) cell.items.push(item);
      gone.add(key + step);
    }
  }
  return sorted.filter(([key]) => !gone.has(key)).map(([, cell]) => cell).sort((a, b) => rowOf(a, near) - rowOf(b, near) || a.x - b.x);
}

/**
 * Clusters at about the same height form a row, read from west to east.
 *
 * @type {(cluster: { y: number }, near: number) => number}
 */
const rowOf = ({ y }, near) => Math.floor(y / (near * 3));

/**
 * Offsets in px for items that overlap, on a circle or, for many, a spiral; the first is straight up.
 *
 * @type {(count: number) => [right: number, down: number][]}
 */
export function fan(count) {
  const around = Math.min(count, 10);
  return Array.from({ length: count }, (_, place) => {
    const turn = count <= 10 ? (place / around) * 2 * Math.PI : place * 0.75;
    const radius = count <= 10 ? 44 + count * 4 : 48 + place * 7;
    return [Math.round(Math.sin(turn) * radius), Math.round(-Math.cos(turn) * radius)];
  });
}
