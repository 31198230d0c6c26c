// Lets the portal work without a network: when a page has come and rests, the service worker is put up, and visitors who
// come back get the emergency topics too, unless their line is slow or to be saved.

import { say } from "../common/toast.js";

const REST = 3000; // milliseconds after loading

/** @type {(document: Document, root: string) => void} */
export function mount(document, root) {
  if (!navigator.onLine) say(document, "没有联网，看到的是保存下来的内容。");
  if (!("serviceWorker" in navigator) || !location.protocol.startsWith("http")) return;
  const begin = () => setTimeout(() => putUp(root).catch(() => undefined), REST);
  if (document.readyState === "complete") begin();
  else window.addEventListener("load", begin);
}

/** @type {(root: string) => Promise<void>} */
async function putUp(root) {
  const isBack = navigator.serviceWorker.controller !== null;
  await navigator.serviceWorker.register(`${root}sw.js`);
  const { active } = await navigator.serviceWorker.ready;
  const files = performance.getEntriesByType("resource").map(({ name }) => name);
  if (isBack) await keepTopics(root);
  else active?.postMessage({ remember: [location.href, ...files] });
}

/** @type {(root: string) => Promise<void>} */
async function keepTopics(root) {
  if (navigator.connection?.saveData || /2g|3g/u.test(navigator.connection?.effectiveType ?? "")) return;
  const { canSave, fetchIndex, keptAll, save } = await import("./saving.js");
  if (sessionStorage.getItem("kepu.topics") || !(await canSave())) return;
  sessionStorage.setItem("kepu.topics", "asked");
  const { topics } = await fetchIndex(root);
  if ((await keptAll(root)).get("topics")?.digest !== topics.digest) await save(root, "topics", { topics }, () => undefined);
}
