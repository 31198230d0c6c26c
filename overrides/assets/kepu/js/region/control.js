// The region in the header: shows the one chosen, and opens the choice. Without scripts it leads to the list of regions.

import { findAll } from "../common/dom.js";
import { EVERYWHERE, keepRegion, keptRegion, namedRegion, withRegion } from "../common/region.js";
import { regionsOf } from "./regions.js";

/** @import { ChosenRegion } from "../common/types.js" */

const ALL = "全部地区";

/** @type {(document: Document, root: string) => void} */
export function mount(document, root) {
  const [link] = findAll(document, "[data-region-choice]", HTMLElement);
  const [word] = findAll(document, "[data-region-choice] span", HTMLElement);
  if (!link || !word) return;
  /** @type {(chosen: ChosenRegion | null) => void} */
  const show = (chosen) => {
    word.textContent = chosen?.name ?? ALL;
    link.setAttribute("aria-label", `地区：${chosen?.name ?? ALL}，点按更换`);
  };
  link.setAttribute("role", "button");
  link.setAttribute("aria-haspopup", "dialog");
  const kept = keptRegion();
  show(kept);
  showNamed(kept, root, show);
  const open = async () => {
    const { choose } = await import("./dialog.js");
    const chosen = await choose(document, root);
    if (chosen === undefined) return;
    keepRegion(chosen);
    show(chosen);
    link.focus();
    startAnew(document, chosen);
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    open().catch(() => location.assign(link.getAttribute("href") ?? root));
  });
  link.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    link.click();
  });
}

/**
 * A shared address can name another region than the one that is kept.
 *
 * @type {(kept: ChosenRegion | null, root: string, show: (chosen: ChosenRegion | null) => void) => Promise<void>}
 */
async function showNamed(kept, root, show) {
  const named = namedRegion();
  if (!named || named === EVERYWHERE || named === kept?.code) return;
  const found = (await regionsOf(root).catch(() => [])).find(({ code }) => code === named);
  if (found) show(found);
}

/**
 * Pages that start in a region are opened anew; others, such as forms, stay as they are. Without storage the address
 * carries the choice.
 *
 * @type {(document: Document, chosen: ChosenRegion | null) => void}
 */
function startAnew(document, chosen) {
  if (!document.querySelector("[data-regional]")) return;
  const isKept = keptRegion()?.code === chosen?.code;
  const url = withRegion(location.href, isKept ? "" : (chosen?.code ?? ""));
  url.hash = "";
  if (url.href === location.href) location.reload();
  else location.assign(url);
}
