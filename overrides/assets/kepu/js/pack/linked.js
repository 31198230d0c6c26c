// Holds the modules of a portal that is opened from a disk, where a browser loads no modules: this classic script stands
// before them in one file (kepu.publish.pack.linking), and each is a function that runs when it is first needed.
(() => {
  /** @typedef {Record<string, unknown>} Exports */
  const { currentScript } = document;
  if (!(currentScript instanceof HTMLScriptElement)) return;
  const assets = new URL("../../", currentScript.src);
  /** @type {Map<string, (given: Linking) => Exports>} */
  const defined = new Map();
  /** @type {Map<string, Exports>} */
  const running = new Map();

  /** @type {(path: string) => Exports} */
  function need(path) {
    const known = running.get(path);
    if (known) return known;
    const run = defined.get(path);
    if (!run) throw new Error(`${path} is not in this portal`);
    const here = new URL(path, assets).href;
    const later = async (/** @type {string} */ address) => need(new URL(address, here).href.slice(assets.href.length));
    const exports = run({ need, later, here, fetch: fetched, Worker: NoWorker });
    running.set(path, exports);
    return exports;
  }

  /** @type {typeof fetch} */
  const fetched = async (address) => {
    const { handedOver } = need("js/pack/files.js");
    if (typeof handedOver !== "function") throw new Error("no files");
    return handedOver(String(address));
  };

  /** Browsers run no workers from a disk; what would run in one runs in the page (common/worker-client.js). */
  class NoWorker {
    constructor() {
      throw new Error("no workers from a disk");
    }
  }

  window.kepuPack = {
    root: new URL("../../", assets).href,
    assets: assets.href,
    files: new Map(),
    define: (path, run) => defined.set(path, run),
    need,
  };
})();
