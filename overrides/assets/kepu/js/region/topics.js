// The page of subscriptions names those of the visitor's region first.

import { findAll, make } from "../common/dom.js";
import { startingRegion } from "../common/region.js";
import { regionsOf } from "./regions.js";

/** @import { Region } from "./regions.js" */

/** @type {(document: Document, root: string) => Promise<void>} */
export async function mount(document, root) {
  const [first] = findAll(document, "[data-topics]", HTMLElement);
  const code = startingRegion();
  if (!first || !code) return;
  const regions = await regionsOf(root).catch(() => []);
  const topics = findAll(document, "[data-topic]", HTMLElement);
  const chain = chainOf(regions, code);
  if (!chain.length) return;
  /** @type {(of: string) => HTMLElement[]} */
  const of = (id) => topics.filter(({ dataset: { topic = "" } }) => topic === `region-${id}` || topic.startsWith(`local-${id}--`));
  const found = chain.map((region) => ({ region, topics: of(region.code) })).find((one) => one.topics.length);
  const [own] = chain;
  const words = found?.region === own ? "" : `${own.name}还没有单独的订阅${found ? `，可以先订阅${found.region.name}的` : "，可以先订阅全部的"}。`;
  const rows = (found?.topics ?? []).map((topic) => document.importNode(topic, true));
  first.before(
    make("section", { class: "block" }, make("h2", {}, `您选的地区：${own.name}`), words ? make("p", { class: "empty" }, words) : null, make("ul", { class: "topics" }, ...rows)),
  );
}

/**
 * A region and those that hold it, the smallest first.
 *
 * @type {(regions: Region[], code: string) => Region[]}
 */
function chainOf(regions, code) {
  const chain = [];
  for (let one = regions.find((region) => region.code === code); one; one = regions[one.parent]) chain.push(one);
  return chain;
}
