// Fetches the explorer's data: first what a list needs, then the rest of the text.

import { SearchIndex } from "./search-index.js";

const AHEAD = 500; // Names read between two pauses.

/** The index with all core parts; rejects when one cannot be read. */
export async function loadCore(source) {
  const manifest = await read(source, "index.json");
  const index = new SearchIndex(manifest, shanghaiDay());
  const cores = await Promise.all(manifest.parts.map((_, part) => read(source, `core-${part}.json`)));
  for (const [part, core] of cores.entries()) {
    index.addCore(part, core);
    await pause();
  }
  return index;
}

/** Adds the pinyin table and the texts; rejects when one cannot be read, and may be called again. */
export async function loadRest(index, source) {
  if (!index.pinyin) index.addPinyin(await read(source, "pinyin.json"));
  index.textParts ??= new Set();
  for (const part of index.manifest.parts.keys()) {
    if (index.textParts.has(part)) continue;
    index.addText(part, await read(source, `text-${part}.json`));
    index.textParts.add(part);
    await pause();
  }
  for (let start = 0; start < index.count; start += AHEAD) {
    index.readAhead(start, start + AHEAD);
    await pause();
  }
}

async function read(source, name) {
  const response = await fetch(new URL(name, source));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.json();
}

// Typing and scrolling go first between two parts.
function pause() {
  return new Promise((resolve) => setTimeout(resolve));
}

// A designation ends with its last day in China, wherever the visitor is.
function shanghaiDay() {
  return new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10);
}
