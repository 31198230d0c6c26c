// Photographs in a form: chosen, cropped with sliders or by drawing, and made small. What leaves the browser is drawn
// anew from the pixels, so nothing that the camera wrote into the file (place, time, owner) goes along.

import { around, find, findAll } from "../common/dom.js";
import { own } from "../common/own.js";

const LONGEST_SIDE = 1600; // pixels
const SHOWN = 480; // pixels of the picture in the form
const QUALITY = 0.85;
const LARGEST = 40_000_000; // bytes
const LEAST = 5; // percent that stay, whatever is cut off
const FOLDER = "photos/";

/** @typedef {"left" | "right" | "top" | "bottom"} Side */
/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

/**
 * What was chosen, by the box of its question.
 *
 * @type {WeakMap<HTMLElement, { picture: ImageBitmap, name: string }>}
 */
const chosen = new WeakMap();
let count = 0;

/** @type {(form: HTMLElement) => void} */
export function mountPhotographs(form) {
  form.addEventListener("change", (event) => {
    const box = around(event, "[data-photograph]");
    if (box && event.target instanceof HTMLInputElement && event.target.type === "file") choose(box, event.target);
  });
  form.addEventListener("input", (event) => {
    const box = around(event, "[data-photograph]");
    if (box && event.target instanceof HTMLInputElement && event.target.type === "range") keepApart(box, event.target);
  });
  mountDrawing(form);
}

/**
 * The photographs that were chosen, made small, by the name that the record has for each.
 *
 * @type {(form: HTMLElement) => Promise<{ name: string, bytes: Uint8Array<ArrayBuffer> }[]>}
 */
export async function photographsIn(form) {
  const found = [];
  for (const box of findAll(form, "[data-photograph]", HTMLElement)) {
    const known = chosen.get(box);
    if (known) found.push({ name: known.name, bytes: await small(known.picture, cropOf(box, known.picture)) });
  }
  return found;
}

/** @type {(box: HTMLElement, input: HTMLInputElement) => Promise<void>} */
async function choose(box, input) {
  const file = input.files?.[0];
  if (!file) return;
  const said = find(box, "[data-photo-said]", HTMLElement);
  try {
    if (file.size > LARGEST) throw new Error("too large");
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    chosen.get(box)?.picture.close();
    count += 1;
    const name = `${FOLDER}${count}.jpg`;
    chosen.set(box, { picture, name });
    fileField(box).value = name;
    for (const side of sides(box)) side.value = "0";
    find(box, "[data-photo-crop]", HTMLElement).hidden = false;
    said.textContent = "可以在图上画一个框，或用下面的滑块裁掉不要的部分。";
    draw(box);
  } catch (error) {
    console.warn(error);
    input.value = "";
    said.textContent = "打不开这张照片。请选 JPEG、PNG 或 WebP 照片，不超过 40 MB。";
  }
}

/** @type {(box: HTMLElement) => HTMLInputElement} */
const fileField = (box) => find(box, "[data-field]", HTMLInputElement);
/** @type {(box: HTMLElement) => HTMLInputElement[]} */
const sides = (box) => findAll(box, "[data-side]", HTMLInputElement);
/** @type {(box: HTMLElement, side: Side) => HTMLInputElement} */
const sideOf = (box, side) => find(box, `[data-side=${side}]`, HTMLInputElement);
/** @type {Record<string, Side>} */
const OPPOSITE = { left: "right", right: "left", top: "bottom", bottom: "top" };

/**
 * Something is left between two opposite sides.
 *
 * @type {(box: HTMLElement, moved: HTMLInputElement) => void}
 */
function keepApart(box, moved) {
  const opposite = own(OPPOSITE, moved.dataset.side ?? "");
  if (!opposite) return;
  const other = Number(sideOf(box, opposite).value);
  moved.value = String(Math.min(Number(moved.value), 100 - LEAST - other));
  draw(box);
}

/**
 * What stays of a picture, in its pixels.
 *
 * @type {(box: HTMLElement, picture: ImageBitmap) => Box}
 */
function cropOf(box, picture) {
  const [left, right, top, bottom] = /** @type {Side[]} */ (["left", "right", "top", "bottom"]).map((side) => Number(sideOf(box, side).value) / 100);
  const [x, y] = [Math.round(picture.width * left), Math.round(picture.height * top)];
  const width = Math.max(1, Math.round(picture.width * (1 - right)) - x);
  return { x, y, width, height: Math.max(1, Math.round(picture.height * (1 - bottom)) - y) };
}

/**
 * The whole picture, with what is cut off in the shade.
 *
 * @type {(box: HTMLElement) => void}
 */
function draw(box) {
  const known = chosen.get(box);
  const canvas = find(box, "canvas", HTMLCanvasElement);
  const context = canvas.getContext("2d");
  if (!known || !context) return;
  const { picture } = known;
  const scale = Math.min(1, SHOWN / Math.max(picture.width, picture.height));
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const kept = cropOf(box, picture);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  context.fillStyle = "rgb(0 0 0 / 60%)";
  context.fillRect(0, 0, canvas.width, canvas.height);
  const { x, y, width, height } = kept;
  context.drawImage(picture, x, y, width, height, x * scale, y * scale, width * scale, height * scale);
  canvas.setAttribute("aria-label", `留下的部分：${width}×${height} 像素`);
}

/**
 * A JPEG of a part of a picture, no longer than needed.
 *
 * @type {(picture: ImageBitmap, crop: Box) => Promise<Uint8Array<ArrayBuffer>>}
 */
async function small(picture, { x, y, width, height }) {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  context.fillStyle = "white"; // behind what is transparent
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, x, y, width, height, 0, 0, canvas.width, canvas.height);
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
  return new Uint8Array(await blob.arrayBuffer());
}

/**
 * A frame that is drawn with a finger or the mouse sets the sliders.
 *
 * @type {(form: HTMLElement) => void}
 */
function mountDrawing(form) {
  /** @type {{ box: HTMLElement, canvas: HTMLCanvasElement, x: number, y: number } | null} */
  let begun = null;
  form.addEventListener("pointerdown", (event) => {
    const box = around(event, "[data-photograph]");
    if (!box || !(event.target instanceof HTMLCanvasElement)) return;
    begun = { box, canvas: event.target, ...share(event.target, event) };
    event.target.setPointerCapture(event.pointerId);
  });
  form.addEventListener("pointermove", (event) => {
    if (begun) frame(begun.box, begun, share(begun.canvas, event));
  });
  for (const name of ["pointerup", "pointercancel"]) form.addEventListener(name, () => { begun = null; });
}

/**
 * Where on a canvas something happened, from 0 to 1 each way.
 *
 * @type {(canvas: HTMLCanvasElement, event: PointerEvent) => { x: number, y: number }}
 */
function share(canvas, event) {
  const { left, top, width, height } = canvas.getBoundingClientRect();
  /** @type {(value: number) => number} */
  const within = (value) => Math.min(1, Math.max(0, value));
  return { x: within((event.clientX - left) / width), y: within((event.clientY - top) / height) };
}

/** @type {(box: HTMLElement, one: { x: number, y: number }, other: { x: number, y: number }) => void} */
function frame(box, one, other) {
  /** @type {(side: Side, value: number) => void} */
  const set = (side, value) => {
    sideOf(box, side).value = String(Math.round(100 * value));
  };
  if (Math.abs(one.x - other.x) * 100 < LEAST || Math.abs(one.y - other.y) * 100 < LEAST) return;
  set("left", Math.min(one.x, other.x));
  set("right", 1 - Math.max(one.x, other.x));
  set("top", Math.min(one.y, other.y));
  set("bottom", 1 - Math.max(one.y, other.y));
  draw(box);
}
