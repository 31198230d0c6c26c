// Runs an engine in the page: the benchmark calls window.bench.
import * as engine from "./engine.js";

const MOST = 50; // Results that count.

window.bench = {
  start: () => engine.start(),
  /** The first answer that can be shown; better ones may follow. */
  first: (query) => (engine.first ?? engine.search)(query, MOST),
  async search(query) {
    const before = performance.now();
    const keys = await engine.search(query, MOST);
    return { keys: keys.slice(0, MOST), ms: performance.now() - before };
  },
};
