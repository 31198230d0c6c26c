// FlexSearch with its encoder for Chinese, Japanese and Korean; the index is made in the page from the documents.
import { Charset, Document } from "./lib/flexsearch.mjs";

const FIELDS = ["name", "also", "place", "text"];
const index = new Document({ tokenize: "forward", encoder: Charset.CJK, document: { id: "key", index: FIELDS } });

export async function start() {
  for (const document of await (await fetch("documents.json")).json()) index.add(document);
}

export async function search(query, most) {
  const found = index.search(query, { limit: most, merge: true, suggest: false });
  return found.map(({ id }) => id);
}
