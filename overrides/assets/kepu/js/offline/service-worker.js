// The portal without a network. Online it only looks on: every answer comes from the network, and pages that were opened
// are remembered with the scripts and styles of their version. Offline it answers from what was remembered and from what
// visitors have saved (js/offline/saving.js), a page and all it loads from one version.
(() => {
  /** @import { Fetching, Part, Saved, Source } from "./types.js" */
  const scope = new URL("./", location.href).href;
  const home = new URL(scope).pathname; // keeps several portals on one host apart
  const OPENED = `kepu-opened ${home} `;
  const SAVED = `kepu-saved ${home} `;
  const MOST = 120; // files of a version that are remembered
  const VERSIONS = 2;
  const VERSION = /assets\/kepu-([0-9a-f]+)\//u;
  const NOT_OURS = /^(?:api|feeds|contribute|embed)\/|^offline\/.+\.(?:json|bin)$|^sw\.js$/u;
  const REMEMBERED = /^(?:assets|languages)\/|\.(?:webp|png|svg)$|^calendar\.json$/u;
  const TYPES = new Map(Object.entries({
    html: "text/html; charset=utf-8", js: "text/javascript", css: "text/css", json: "application/json", svg: "image/svg+xml",
    webp: "image/webp", png: "image/png", ics: "text/calendar",
  }));
  const SORRY = "没有联网，这一页也没有保存过。请连上网再打开。";
  const IN_OTHERS = `${SORRY}\nNo network, and this page was not saved. Go online and open it again.`;
  const EDITION = /^[a-z]{2}(?:-[a-z]{2,8})?\//u; // the first folder of a page in another language
  /** @type {Map<string, Saved>} */
  const known = new Map();
  const listen = /** @type {unknown} */ (self.addEventListener.bind(self));
  const on = /** @type {(kind: string, hear: (event: Fetching) => void) => void} */ (listen);

  /** The path of a file in the site; that of a page ends in index.html. */
  const pathOf = (/** @type {string} */ url) => {
    const [plain = ""] = url.slice(scope.length).split(/[?#]/u);
    return decodeURI(plain).replace(/(?:^|\/)$/u, "$&index.html");
  };

  on("fetch", (event) => {
    const { request } = event;
    if (request.method !== "GET" || !request.url.startsWith(scope)) return;
    const path = pathOf(request.url);
    if (!NOT_OURS.test(path)) event.respondWith(answered(event, path));
  });

  on("message", (event) => {
    const { remember: urls } = event.data ?? {};
    if (Array.isArray(urls)) event.waitUntil(Promise.allSettled(urls.map((url) => rememberAgain(String(url)))));
  });

  /** @type {(event: Fetching, path: string) => Promise<Response>} */
  async function answered(event, path) {
    const { request } = event;
    try {
      const answer = await fetch(request);
      if (isWhole(answer)) event.waitUntil(remembered(request, path, answer.clone()).catch(() => undefined));
      return answer;
    } catch (error) {
      const kept = await found(request, path).catch(() => null);
      if (kept) return kept;
      if (request.mode !== "navigate") throw error;
      const page = await pageSource("offline/index.html").catch(() => null);
      const sorry = EDITION.test(path) ? IN_OTHERS : SORRY;
      return page?.answer() ?? new Response(sorry, { status: 503, headers: { "Content-Type": "text/plain; charset=utf-8" } });
    }
  }

  const isWhole = (/** @type {Response} */ answer) => answer.status === 200 && answer.type === "basic" && !answer.redirected;

  // Remembering what is opened

  /** @type {(request: Request, path: string, answer: Response) => Promise<void>} */
  async function remembered(request, path, answer) {
    if (request.mode === "navigate") await rememberPage(path, answer);
    else if (REMEMBERED.test(path)) await rememberFile(await versionOf(request), path, answer);
  }

  /** @type {(path: string, answer: Response) => Promise<void>} */
  async function rememberPage(path, answer) {
    const [, version] = VERSION.exec(await answer.clone().text()) ?? [];
    if (!version) return;
    const cache = await caches.open(OPENED + version);
    await cache.delete(scope + path);
    await cache.put(scope + path, answer);
    await trim(cache);
  }

  /** @type {(version: string | undefined, path: string, answer: Response) => Promise<void>} */
  async function rememberFile(version, path, answer) {
    if (!version) return;
    const cache = await caches.open(OPENED + version);
    if (!path.startsWith("assets/") || !(await cache.match(scope + path))) await cache.put(scope + path, answer);
  }

  /** The first page of a visit was there before this program: its files come from the browser's own memory. */
  async function rememberAgain(/** @type {string} */ url) {
    if (!url.startsWith(scope)) return;
    const path = pathOf(url);
    const answer = await fetch(url, { cache: "force-cache" });
    if (!isWhole(answer)) return;
    if (path.endsWith(".html")) await rememberPage(path, answer);
    else if (path.startsWith("assets/")) await rememberFile(VERSION.exec(path)?.[1], path, answer);
  }

  /** Forget what was opened longest ago, scripts and styles last, and versions before the last ones. */
  async function trim(/** @type {Cache} */ cache) {
    const pages = (await cache.keys()).filter(({ url }) => !VERSION.test(url));
    for (const page of pages.slice(0, Math.max(0, pages.length - MOST))) await cache.delete(page);
    const names = (await caches.keys()).filter((name) => name.startsWith(OPENED));
    for (const name of names.slice(0, Math.max(0, names.length - VERSIONS))) await caches.delete(name);
  }

  // Answering without a network

  /** @type {(request: Request, path: string) => Promise<Response | null>} */
  async function found(request, path) {
    if (request.mode === "navigate") return (await pageSource(path))?.answer() ?? null;
    const version = await versionOf(request);
    if (!version) return null;
    const opened = await (await caches.open(OPENED + version)).match(scope + path);
    if (opened) return opened;
    for (const saved of await allSaved()) {
      const part = saved.parts.find(({ table }) => table.assets === version && Object.hasOwn(table.files, path));
      if (part) return unpacked(saved, part, path);
    }
    return null;
  }

  /** Where a page comes from: what is saved whole for search and map, then what was opened last, then what is saved.
   *
   * @type {(path: string) => Promise<Source | null>}
   */
  async function pageSource(path) {
    const all = await allSaved();
    const within = (/** @type {boolean} */ common) => {
      for (const saved of all) {
        const part = saved.parts.find(({ name, table }) => (name === "common") === common && Object.hasOwn(table.files, path));
        if (part) return { version: part.table.assets, answer: () => unpacked(saved, part, path) };
      }
      return null;
    };
    return within(true) ?? (await openedSource(path)) ?? within(false);
  }

  /** @type {(path: string) => Promise<Source | null>} */
  async function openedSource(path) {
    const names = (await caches.keys()).filter((name) => name.startsWith(OPENED)).reverse();
    for (const name of names) {
      const answer = await (await caches.open(name)).match(scope + path);
      if (answer) return { version: name.slice(OPENED.length), answer: async () => answer };
    }
    return null;
  }

  /** The version of the page or script that asks. @type {(request: Request) => Promise<string | undefined>} */
  async function versionOf({ url, referrer }) {
    const [, named] = VERSION.exec(url) ?? VERSION.exec(referrer) ?? [];
    return named ?? (referrer.startsWith(scope) ? (await pageSource(pathOf(referrer)))?.version : undefined);
  }

  /** What visitors have saved, the newest first. */
  async function allSaved() {
    const names = (await caches.keys()).filter((name) => name.startsWith(SAVED));
    for (const name of known.keys()) if (!names.includes(name)) known.delete(name);
    for (const name of names) {
      if (known.has(name)) continue;
      const cache = await caches.open(name);
      const told = await (await cache.match(`${scope}saved.json`))?.json();
      if (!told) continue; // being saved
      /** @type {Part[]} */
      const parts = [];
      for (const part of told.parts) parts.push({ name: part, table: await (await cache.match(`${scope}${part}.json`))?.json() });
      known.set(name, { name, on: told.on, parts });
    }
    return [...known.values()].sort((a, b) => b.on - a.on);
  }

  /** @type {(saved: Saved, part: Part, path: string) => Promise<Response>} */
  async function unpacked({ name }, part, path) {
    const { blocks, files } = part.table;
    const [block = 0, from = 0, length = 0] = Object.hasOwn(files, path) ? files[path] : [];
    const start = blocks.slice(0, block).reduce((sum, size) => sum + size, 0);
    const whole = await (await (await caches.open(name)).match(`${scope}${part.name}.bin`))?.blob();
    if (!whole) throw new Error(`${part.name} is not saved`);
    const packed = whole.slice(start, start + (blocks[block] ?? 0));
    const bytes = await new Response(packed.stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
    const type = TYPES.get(path.replace(/^.*\./u, "")) ?? "application/octet-stream";
    return new Response(bytes.slice(from, from + length), { headers: { "Content-Type": type } });
  }
})();
