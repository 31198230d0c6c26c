// The choice of a region: provinces, then what lies in one, level by level.

import { make } from "../common/dom.js";
import { keptRegion } from "../common/region.js";
import { regionsOf } from "./regions.js";

/** @import { ChosenRegion } from "../common/types.js" */
/** @import { Region } from "./regions.js" */

const TOP = -1;

/**
 * Ask which region; null is all of them, undefined a visitor who changed nothing.
 *
 * @type {(document: Document, root: string) => Promise<ChosenRegion | null | undefined>}
 */
export async function choose(document, root) {
  const regions = await regionsOf(root);
  const title = make("h2", { id: "region-dialog-title", tabindex: "-1" });
  const list = make("ul", { class: "region-choices" });
  const close = button("关闭");
  const hint = make("p", { class: "region-hint" }, "选好以后，首页、列表、搜索、地图和订阅先看这里的。只记在这台设备上，随时可以改回全部地区。");
  const dialog = make("dialog", { class: "region-dialog", "aria-labelledby": "region-dialog-title" }, make("div", { class: "region-dialog-head" }, title, close), hint, list);
  document.body.append(dialog);
  if (document.documentElement.dataset.elder === "on") (await import("../elder/screen.js")).showAsScreen(dialog);
  else dialog.showModal();
  return new Promise((resolve) => {
    /** @type {(chosen: ChosenRegion | null | undefined) => void} */
    const end = (chosen) => {
      resolve(chosen);
      dialog.close();
    };
    dialog.addEventListener("close", () => {
      resolve(undefined);
      dialog.remove();
    });
    dialog.addEventListener("click", ({ target }) => target === dialog && end(undefined));
    close.addEventListener("click", () => end(undefined));
    /** @type {(at: number) => void} */
    const show = (at) => {
      title.textContent = at === TOP ? "看哪个地区" : regions[at].name;
      list.replaceChildren(...rows(regions, at, { show, end }));
      title.focus();
    };
    show(levelOf(regions, keptRegion()?.code));
  });
}

/**
 * The level on which a choice stands, so that changing it is near.
 *
 * @type {(regions: Region[], code: string | undefined) => number}
 */
function levelOf(regions, code) {
  const at = regions.findIndex((region) => region.code === code);
  return regions.some(({ parent }) => parent === at) ? at : (regions[at]?.parent ?? TOP);
}

/** @typedef {{ show: (at: number) => void, end: (chosen: ChosenRegion | null) => void }} Ways what a row can do */

/** @type {(regions: Region[], at: number, ways: Ways) => HTMLElement[]} */
function rows(regions, at, { show, end }) {
  const all = row("全部地区", () => end(null), isChosen(undefined));
  const here = regions[at];
  const above = here ? [row("返回上一级", () => show(here.parent)), row(`${here.name}全部`, () => end(chosenOf(here)), isChosen(here.code))] : [];
  const parts = regions.flatMap((region, number) => {
    if (region.parent !== at) return [];
    const divided = regions.some(({ parent }) => parent === number);
    return divided
      ? [row(`${region.name} ›`, () => show(number), false, `${region.name}，看下级地区`)]
      : [row(region.name, () => end(chosenOf(region)), isChosen(region.code))];
  });
  return [all, ...above, ...parts];
}

/** @type {(region: Region) => ChosenRegion} */
function chosenOf({ code, name }) {
  return { code, name };
}

/** @type {(code: string | undefined) => boolean} */
function isChosen(code) {
  return keptRegion()?.code === code;
}

/** @type {(words: string, use: () => void, chosen?: boolean, label?: string) => HTMLElement} */
function row(words, use, chosen = false, label = "") {
  const made = button(words);
  if (chosen) made.setAttribute("aria-current", "true");
  if (label) made.setAttribute("aria-label", label);
  made.addEventListener("click", use);
  return make("li", {}, made);
}

/** @type {(words: string) => HTMLButtonElement} */
function button(words) {
  return make("button", { type: "button", class: "button" }, words);
}
