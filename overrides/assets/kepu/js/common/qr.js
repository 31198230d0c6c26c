// QR codes (ISO/IEC 18004) of addresses that only the browser knows: bytes, correction level M, versions 1 to 20, mask 2.
// The same squares as those that the build draws (pages/qr.py); tests compare them.

import { make, makeSvg } from "./dom.js";

const MASK = 2;
const QUIET = 4; // modules around the code
const LEVEL_M = 0;
/** Bytes of correction in a block, and blocks, by version from 1. */
const CORRECTION = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];

/** @typedef {{ size: number, dark: boolean[][], fixed: boolean[][] }} Grid rows of modules; those that carry no data are fixed */

/**
 * The code of a text as a picture with a name; null if the text is too long.
 *
 * @type {(text: string, name: string) => SVGSVGElement | null}
 */
export function qrPicture(text, name) {
  const rows = qrRows(text);
  if (!rows) return null;
  const size = rows.length + 2 * QUIET;
  const dots = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + QUIET} ${y + QUIET}h1v1h-1z`] : [])));
  const ground = makeSvg("path", { d: `M0 0h${size}v${size}H0z`, fill: "#fff" });
  const ink = makeSvg("path", { d: dots.join(""), fill: "#000" });
  return makeSvg("svg", { class: "qr", viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": name }, ground, ink);
}

/**
 * The same with its words below; only the words if it is too long for a code.
 *
 * @type {(text: string, name: string, ...words: (Node | string)[]) => HTMLElement}
 */
export function qrFigure(text, name, ...words) {
  return make("figure", { class: "qr-figure" }, qrPicture(text, name), make("figcaption", {}, ...words));
}

/**
 * The modules of a text's code, row by row, dark ones true; null if the text is too long.
 *
 * @type {(text: string) => boolean[][] | null}
 */
export function qrRows(text) {
  const bytes = [...new TextEncoder().encode(text)];
  const version = CORRECTION.findIndex((_, at) => bytes.length <= room(at + 1)) + 1;
  if (!version) return null;
  const grid = framed(version);
  fill(grid, corrected(packed(bytes, version), version));
  return grid.dark;
}

const sizeOf = (/** @type {number} */ version) => version * 4 + 17;
const countBits = (/** @type {number} */ version) => (version < 10 ? 8 : 16);
const room = (/** @type {number} */ version) => Math.floor((dataBytes(version) * 8 - 4 - countBits(version)) / 8);

/** All bytes that a version holds, data and correction. */
function allBytes(/** @type {number} */ version) {
  const align = version < 2 ? 0 : Math.floor(version / 7) + 2;
  const patterns = align ? 25 * align * align - 10 * align - 55 : 0;
  return Math.floor((16 * version * version + 128 * version + 64 - patterns - (version < 7 ? 0 : 36)) / 8);
}

function dataBytes(/** @type {number} */ version) {
  return allBytes(version) - CORRECTION[version - 1] * BLOCKS[version - 1];
}

/**
 * Mode, length, bytes and padding.
 *
 * @type {(bytes: number[], version: number) => number[]}
 */
function packed(bytes, version) {
  const bits = [bitsOf(4, 4), bitsOf(bytes.length, countBits(version)), ...bytes.map((byte) => bitsOf(byte, 8))].flat();
  const whole = dataBytes(version) * 8;
  bits.push(...Array(Math.min(4, whole - bits.length)).fill(0));
  bits.push(...Array(8 - (bits.length % 8)).fill(0)); // a whole byte where none is needed, as segno does: readers have stopped
  const full = Array.from({ length: bits.length / 8 }, (_, at) => Number.parseInt(bits.slice(at * 8, at * 8 + 8).join(""), 2));
  for (let pad = 0; full.length < dataBytes(version); pad++) full.push(pad % 2 ? 0x11 : 0xec);
  return full.slice(0, dataBytes(version));
}

/** @type {(value: number, length: number) => number[]} */
function bitsOf(value, length) {
  return Array.from({ length }, (_, at) => (value >> (length - 1 - at)) & 1);
}

/**
 * Data and correction of all blocks, byte by byte in turn.
 *
 * @type {(data: number[], version: number) => number[]}
 */
function corrected(data, version) {
  const [blocks, correction] = [BLOCKS[version - 1], CORRECTION[version - 1]];
  const short = Math.floor(data.length / blocks);
  const long = data.length % blocks;
  const factors = generator(correction);
  /** @type {number[][]} */
  const parts = [];
  for (let at = 0, from = 0; at < blocks; at++) {
    const length = short + (at >= blocks - long ? 1 : 0);
    parts.push(data.slice(from, from + length));
    from += length;
  }
  return [...inTurn(parts), ...inTurn(parts.map((part) => remainder(part, factors)))];
}

/** @type {(parts: number[][]) => number[]} */
function inTurn(parts) {
  const longest = Math.max(...parts.map((part) => part.length));
  return Array.from({ length: longest }, (_, at) => parts.flatMap((part) => (at < part.length ? [part[at]] : []))).flat();
}

/** A product in the field of 256 elements that Reed and Solomon's code is over. @type {(a: number, b: number) => number} */
function times(a, b) {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) product = (product << 1) ^ ((product >> 7) * 0x11d) ^ (((b >> bit) & 1) * a);
  return product;
}

/** @type {(degree: number) => number[]} */
function generator(degree) {
  const factors = [...Array(degree - 1).fill(0), 1];
  for (let at = 0, root = 1; at < degree; at++, root = times(root, 2)) {
    for (let each = 0; each < degree; each++) factors[each] = times(factors[each], root) ^ (factors[each + 1] ?? 0);
  }
  return factors;
}

/** @type {(data: number[], factors: number[]) => number[]} */
function remainder(data, factors) {
  /** @type {number[]} */
  const rest = Array(factors.length).fill(0);
  for (const byte of data) {
    const factor = byte ^ (rest.shift() ?? 0);
    rest.push(0);
    factors.forEach((each, at) => (rest[at] ^= times(each, factor)));
  }
  return rest;
}

/** A grid with all that is no data. @type {(version: number) => Grid} */
function framed(version) {
  const size = sizeOf(version);
  const rows = () => Array.from({ length: size }, () => /** @type {boolean[]} */ (Array(size).fill(false)));
  /** @type {Grid} */
  const grid = { size, dark: rows(), fixed: rows() };
  for (let at = 0; at < size; at++) {
    set(grid, at, 6, at % 2 === 0);
    set(grid, 6, at, at % 2 === 0);
  }
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) drawFinder(grid, x, y);
  drawAlignments(grid, version);
  drawFormat(grid);
  if (version > 6) drawVersion(grid, version);
  return grid;
}

/** @type {(grid: Grid, x: number, y: number, dark: boolean) => void} */
function set({ size, dark, fixed }, x, y, isDark) {
  if (x < 0 || y < 0 || x >= size || y >= size) return;
  dark[y][x] = isDark;
  fixed[y][x] = true;
}

/** @type {(grid: Grid, x: number, y: number) => void} */
function drawFinder(grid, x, y) {
  for (let down = -4; down <= 4; down++) {
    for (let across = -4; across <= 4; across++) {
      const ring = Math.max(Math.abs(down), Math.abs(across));
      set(grid, x + across, y + down, ring !== 2 && ring !== 4);
    }
  }
}

/** @type {(grid: Grid, version: number) => void} */
function drawAlignments(grid, version) {
  if (version === 1) return;
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  const at = [6, ...Array.from({ length: count - 1 }, (_, nth) => grid.size - 7 - (count - 2 - nth) * step)];
  const last = count - 1;
  at.forEach((y, row) => at.forEach((x, column) => {
    if ((row === 0 && (column === 0 || column === last)) || (row === last && column === 0)) return;
    for (let down = -2; down <= 2; down++) {
      for (let across = -2; across <= 2; across++) set(grid, x + across, y + down, Math.max(Math.abs(down), Math.abs(across)) !== 1);
    }
  }));
}

/** @type {(grid: Grid) => void} */
function drawFormat(grid) {
  const data = (LEVEL_M << 3) | MASK;
  let rest = data;
  for (let at = 0; at < 10; at++) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
  const bits = ((data << 10) | rest) ^ 0x5412;
  const bit = (/** @type {number} */ at) => ((bits >> at) & 1) === 1;
  for (let at = 0; at < 15; at++) {
    const [x, y] = at < 6 ? [8, at] : at < 8 ? [8, at + 1] : at === 8 ? [7, 8] : [14 - at, 8];
    set(grid, x, y, bit(at));
    set(grid, at < 8 ? grid.size - 1 - at : 8, at < 8 ? 8 : grid.size - 15 + at, bit(at));
  }
  set(grid, 8, grid.size - 8, true);
}

/** @type {(grid: Grid, version: number) => void} */
function drawVersion(grid, version) {
  let rest = version;
  for (let at = 0; at < 12; at++) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25);
  const bits = (version << 12) | rest;
  for (let at = 0; at < 18; at++) {
    const [far, near] = [grid.size - 11 + (at % 3), Math.floor(at / 3)];
    set(grid, far, near, ((bits >> at) & 1) === 1);
    set(grid, near, far, ((bits >> at) & 1) === 1);
  }
}

/** Bits go up and down in pairs of columns from the right. @type {(grid: Grid, bytes: number[]) => void} */
function fill({ size, dark, fixed }, bytes) {
  let at = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) {
      const y = ((right + 1) & 2) === 0 ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (fixed[y][x]) continue;
        const bit = ((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
        dark[y][x] = (bit === 1) !== (x % 3 === 0);
        at++;
      }
    }
  }
}
