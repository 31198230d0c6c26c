// The explorer's own search, asked as the page asks it.
import { sharedSearch } from "./js/search/page/client.js";

const search = sharedSearch(new URL("explore/data/", document.baseURI));
const question = (q) => ({ q, chosen: [], sort: "relevance", at: 0, group: 0, origin: null });

export const start = () => search.start();

export async function first(q, most) {
  const { cards } = await search.ask("answer", question(q), most);
  return cards.map(({ key }) => key);
}

/** Until nothing better is to come; texts are fetched with the first question that needs them. */
async function search_(q, most) {
  let answer = await search.ask("answer", question(q), most);
  while (!answer.complete) {
    await search.ask("more");
    answer = await search.ask("answer", question(q), most);
  }
  return answer.cards.map(({ key }) => key);
}

export { search_ as search };
