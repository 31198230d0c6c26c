// node minisearch-index.mjs DOCUMENTS OUT
import { readFileSync, writeFileSync } from "node:fs";
import MiniSearch from "minisearch";
import { tokenize } from "./tokenize.js";

const [documents, out] = process.argv.slice(2);
const index = new MiniSearch({ idField: "key", fields: ["name", "also", "place", "text"], tokenize, processTerm: (term) => term.toLowerCase() });
index.addAll(JSON.parse(readFileSync(documents, "utf8")));
writeFileSync(out, JSON.stringify(index));
