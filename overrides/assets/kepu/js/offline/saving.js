// Saves bundles on the device: whole or not at all, each checked against its digest before anything is kept.

/** @import { Bundle, Index, Kept, Table } from "./types.js" */

const LOCK = "kepu-saving";

/** The portal's address, which keeps several portals on one host apart. @type {(root: string) => string} */
const homeOf = (root) => new URL(root, location.href).href;
/** How the caches of what is saved begin. @type {(root: string, id?: string) => string} */
const named = (root, id) => `kepu-saved ${new URL(homeOf(root)).pathname} ${id === undefined ? "" : `${id} `}`;

/** Why something was not saved, in words for the visitor. */
export class NotSaved extends Error {}

/** Whether this browser can keep anything; private windows of some cannot. */
export async function canSave() {
  try {
    if (!("serviceWorker" in navigator) || !("DecompressionStream" in window)) return false;
    await caches.keys();
    return true;
  } catch {
    return false;
  }
}

/**
 * What can be saved.
 *
 * @type {(root: string) => Promise<Index>}
 * @throws {NotSaved} it did not come, or came as something else.
 */
export async function fetchIndex(root) {
  const answer = await fetch(`${root}offline/index.json`, { cache: "no-cache" });
  const index = answer.ok ? await answer.json().catch(() => null) : null;
  if (!isIndex(index)) throw new NotSaved("没有连上网站，请过一会儿再试。");
  return index;
}

/** @type {(index: Partial<Index> | null) => index is Index} */
const isIndex = (index) => Boolean(index?.common && index.topics && Array.isArray(index.regions));

/** All that is saved, by what it is. @type {(root: string) => Promise<Map<string, Kept>>} */
export async function keptAll(root) {
  /** @type {Map<string, Kept>} */
  const found = new Map();
  for (const name of await savedNames(root)) {
    /** @type {Kept | undefined} */
    const told = await (await (await caches.open(name)).match(`${homeOf(root)}saved.json`))?.json();
    if (told) found.set(told.id, told);
  }
  return found;
}

/** @type {(root: string, id?: string) => Promise<string[]>} */
const savedNames = async (root, id) => (await caches.keys()).filter((name) => name.startsWith(named(root, id)));

/** @type {(root: string, id: string) => Promise<void>} */
export async function forget(root, id) {
  for (const name of await savedNames(root, id)) await caches.delete(name);
}

/**
 * Save bundles under one name in place of what was saved under it before. `tell` hears how many bytes have come.
 *
 * @type {(root: string, id: string, bundles: Record<string, Bundle>, tell: (bytes: number) => void) => Promise<void>}
 * @throws {NotSaved} with the reason; then what was saved before is still there.
 */
export async function save(root, id, bundles, tell) {
  const work = () => saveAlone(root, id, bundles, tell);
  if (!("locks" in navigator)) return work();
  return navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => {
    if (!lock) throw new NotSaved("另一个窗口正在保存，等它存完再点。");
    return work();
  });
}

/** @type {typeof save} */
async function saveAlone(root, id, bundles, tell) {
  const on = Date.now();
  const name = `${named(root, id)}${on}`;
  const older = await savedNames(root, id);
  let come = 0;
  try {
    const cache = await caches.open(name);
    for (const [part, { digest }] of Object.entries(bundles)) {
      await savePart(cache, root, part, digest, (bytes) => tell((come += bytes)));
    }
    const values = Object.values(bundles);
    const size = values.reduce((sum, bundle) => sum + bundle.size, 0);
    const told = { id, on, size, digest: values.map(({ digest }) => digest).join(" "), parts: Object.keys(bundles) };
    await cache.put(`${homeOf(root)}saved.json`, new Response(JSON.stringify(told)));
  } catch (error) {
    await caches.delete(name).catch(() => false);
    throw inWords(error);
  }
  for (const one of older) await caches.delete(one);
}

/** @type {(error: unknown) => NotSaved} */
function inWords(error) {
  if (error instanceof NotSaved) return error;
  if (error instanceof DOMException && error.name === "QuotaExceededError") return new NotSaved("这台设备的空间不够，没有保存。删掉一些再试。");
  if (error instanceof TypeError) return new NotSaved("网断了，没有保存。连上网再点一次。");
  return new NotSaved("没有保存成。这个浏览器可能不让网页保存内容。");
}

/** @type {(cache: Cache, root: string, part: string, digest: string, tell: (bytes: number) => void) => Promise<void>} */
async function savePart(cache, root, part, digest, tell) {
  const table = await whole(`${root}offline/${part}.json`, digest, tell);
  /** @type {Table} */
  const told = JSON.parse(new TextDecoder().decode(table));
  await cache.put(`${homeOf(root)}${part}.bin`, new Response(await whole(`${root}offline/${part}.bin`, told.digest, tell)));
  await cache.put(`${homeOf(root)}${part}.json`, new Response(table));
}

/** @type {(address: string, digest: string, tell: (bytes: number) => void) => Promise<ArrayBuffer>} */
async function whole(address, digest, tell) {
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok || !answer.body) throw new NotSaved("没有连上网站，请过一会儿再试。");
  const reader = answer.body.getReader();
  /** @type {BlobPart[]} */
  const pieces = [];
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    pieces.push(next.value);
    tell(next.value.length);
  }
  const bytes = await new Blob(pieces).arrayBuffer();
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const text = [...sum].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (text !== digest) throw new NotSaved("下载的内容不完整，没有保存。网站可能刚更新，请再点一次。");
  return bytes;
}
