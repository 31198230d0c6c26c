// MiniSearch with single characters and pairs as terms, the usual way to make it read Chinese.
import MiniSearch from "./lib/minisearch.js";
import { tokenize } from "./tokenize.js";

const OPTIONS = { fields: ["name", "also", "place", "text"], storeFields: [], tokenize, processTerm: (term) => term.toLowerCase() };
let index = null;

export async function start() {
  index = MiniSearch.loadJSON(await (await fetch("index.json")).text(), OPTIONS);
}

export async function search(query) {
  const how = { combineWith: "AND", prefix: true, fuzzy: 0.2, boost: { name: 3, also: 2 } };
  return index.search(query, how).map(({ id }) => id);
}
