// Pagefind as its own interface calls it; the address of a result has to be fetched with it.
import * as pagefind from "./pagefind/pagefind.js";

export const start = () => pagefind.init();

export async function search(query, most) {
  const { results } = await pagefind.search(query);
  const pages = await Promise.all(results.slice(0, most).map((result) => result.data()));
  return pages.map(({ url }) => url.split("/r/")[1].replace(/\/$/, ""));
}
