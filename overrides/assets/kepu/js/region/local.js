// Lists that start in the visitor's region: what the search finds there stands before what the page holds for all.

import { find, findAll, make } from "../common/dom.js";
import { EVERYWHERE, startingRegion, withRegion } from "../common/region.js";
import { card } from "../search/page/cards.js";
import { portalSearch } from "../search/page/client.js";
import { regionsOf } from "./regions.js";

/** @import { Client } from "../search/page/client.js" */
/** @import { Answer, Question, Sort } from "../search/types.js" */

const MOST = 30;
/** @type {Partial<Record<Sort, string>>} */
const ORDERS = { open: "现在开放的在前", next: "日期近的在前", name: "按名称拼音排列" };

/** @type {(document: Document, root: string) => Promise<void>} */
export async function mount(document, root) {
  const code = startingRegion();
  const region = code ? (await regionsOf(root).catch(() => [])).find((one) => one.code === code) : undefined;
  if (!region) {
    delete document.documentElement.dataset.region;
    return;
  }
  // The address can be handed on, and shows the same to others.
  history.replaceState(history.state, "", withRegion(location.href, code));
  for (const place of findAll(document, "[data-local]", HTMLElement)) {
    await showIn(place, root, region).catch(() => delete document.documentElement.dataset.region);
  }
}

/** @type {(place: HTMLElement, root: string, region: { code: string, name: string }) => Promise<void>} */
async function showIn(place, root, { code, name }) {
  const { local = "", localSort, localCount, localTitle = "", localKinds = "" } = place.dataset;
  const sort = localSort === "open" || localSort === "next" ? localSort : "name";
  const most = Number(localCount) || MOST;
  const search = portalSearch(root);
  const kinds = localKinds.split(" ").filter(Boolean);
  /** @type {Question["chosen"]} */
  const chosen = [["c", [local]], ["region", [code]], ...(kinds.length ? [/** @type {[string, string[]]} */ (["kind", kinds])] : [])];
  const explore = exploreOf(root, chosen, sort);
  const answer = await settled(search, { q: "", chosen, sort, at: 0, group: 0, origin: null, area: null }, most);
  const assets = find(document, ".site-header", HTMLElement).dataset.assets ?? "";
  const head = make("div", { class: "block-head" }, make("h2", {}, `${name}的${localTitle}`), make("a", { class: "more", href: explore }, "筛选和地图"));
  const words = answer.total ? `${name}有 ${answer.total} 条，${ORDERS[sort] ?? ""}。` : `${name}还没有收录${localTitle}。`;
  const all = make("a", { class: "button", href: withRegion(location.href, EVERYWHERE).href }, "看全部地区");
  const page = make("a", { class: "button", href: `${root}regions/${encodeURIComponent(code)}/` }, `${name}的情况`);
  const follow = local === "events" ? make("a", { class: "button", href: `${root}events/subscribe/?region=${encodeURIComponent(code)}` }, "订阅日历和更新") : null;
  const more = answer.total > most ? make("a", { class: "button", href: explore }, `看全部 ${answer.total} 条`) : null;
  document.getElementById("results")?.removeAttribute("id");
  const list = make("ol", { class: "explore-results local-results", id: "results", tabindex: "-1" }, ...answer.cards.map((record) => card(record, root, assets)));
  place.prepend(make("section", { class: "block local-block" }, head, make("p", { class: "list-tools", role: "status" }, make("span", { class: "count-line" }, words), all, page, follow), list, more));
  place.dataset.localShown = code;
}

/**
 * The whole answer: what the first one lacks is fetched at once.
 *
 * @type {(search: Client, question: Question, most: number) => Promise<Answer>}
 */
async function settled(search, question, most) {
  await search.start();
  const first = await search.ask("answer", question, most);
  if (first.complete) return first;
  await search.ask("more");
  return search.ask("answer", question, most);
}

/** @type {(root: string, chosen: Question["chosen"], sort: Sort) => string} */
function exploreOf(root, chosen, sort) {
  const pairs = chosen.flatMap(([facet, codes]) => codes.map((code) => [facet, code]));
  return `${root}explore/?${new URLSearchParams([...pairs, ["sort", sort]])}`;
}
