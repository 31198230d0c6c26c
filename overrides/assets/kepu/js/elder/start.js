// Elder mode, one task a screen: forms ask one question at a time. Loaded in elder mode only; without it, and without
// scripts, every form is whole.

import { find, findAll, make } from "../common/dom.js";
import { Steps } from "./steps.js";
import { mountStops } from "./stops.js";
import { TASKS } from "./tasks.js";

const STYLE = "css/elder-tasks.css";
/** @type {Steps[]} */
let running = [];
let isStarted = false;

/** @type {(document: Document) => void} */
function follow(document) {
  const isOn = document.documentElement.dataset.elder === "on";
  if (isOn === running.length > 0) return;
  for (const steps of running) steps.stop();
  running = isOn ? [...stepsOn(document)] : [];
  for (const steps of running) {
    steps.start();
    for (const list of findAll(steps.root, "[data-trip-stops]", HTMLElement)) mountStops(list, steps.ending.signal);
  }
}

/** @type {(document: Document) => Generator<Steps>} */
function* stepsOn(document) {
  for (const [selector, task] of Object.entries(TASKS)) {
    for (const root of findAll(document, selector, HTMLElement)) yield new Steps(root, task);
  }
}

/** The sheet stands beside the common one. @type {(document: Document) => Promise<void>} */
function styled(document) {
  const { href } = find(document, 'link[rel="stylesheet"][href$="kepu.css"]', HTMLLinkElement);
  const link = make("link", { rel: "stylesheet", href: href.replace(/kepu\.css$/, STYLE) });
  return new Promise((resolve) => {
    for (const type of ["load", "error"]) link.addEventListener(type, () => resolve(), { once: true });
    document.head.append(link);
  });
}

/** @type {(document: Document) => Promise<void>} */
export async function mount(document) {
  if (isStarted) return;
  isStarted = true;
  document.addEventListener("kepu:elder", () => follow(document));
  await styled(document);
  follow(document);
}
