// The page on which visitors keep counties and the emergency topics on their device, with their size, progress and a way
// to let them go again.

import { find, findAll, make } from "../common/dom.js";
import { NotSaved, canSave, fetchIndex, forget, keptAll, save } from "./saving.js";

/** @import { Bundle, Index, Kept } from "./types.js" */

const CHANNEL = "kepu-offline";
const UNABLE = "这个浏览器（或无痕窗口）不让网页保存内容。可以换一个浏览器，或者打印。";
const OFFLINE = "现在没有联网。下面是已经保存的，联网以后可以再存。";

/** @type {(document: Document, root: string) => void} */
export function mount(document, root) {
  const box = find(document, "[data-offline]", HTMLElement);
  const state = find(box, "[data-offline-state]", HTMLElement);
  const page = new OfflinePage(box, state, root);
  page.begin().catch((error) => {
    console.error(error);
    state.textContent = UNABLE;
  });
}

class OfflinePage {
  /**
   * @param {HTMLElement} box
   * @param {HTMLElement} state
   * @param {string} root
   */
  constructor(box, state, root) {
    this.box = box;
    this.state = state;
    this.root = root;
    this.channel = "BroadcastChannel" in window ? new BroadcastChannel(CHANNEL) : null;
    /** @type {Index | null} */
    this.index = null;
  }

  async begin() {
    if (!(await canSave())) {
      this.state.textContent = UNABLE;
      return;
    }
    this.index = await fetchIndex(this.root).catch(() => null);
    this.state.textContent = this.index ? "" : OFFLINE;
    this.bringForward(new URLSearchParams(location.search).get("region") ?? "");
    for (const row of this.rows()) this.mountRow(row);
    this.channel?.addEventListener("message", () => this.show());
    await this.show();
  }

  rows() {
    return findAll(this.box, "[data-offline-id]", HTMLElement);
  }

  /** The county that a visitor came from stands first. @type {(id: string) => void} */
  bringForward(id) {
    const row = this.rows().find(({ dataset }) => dataset.offlineId === id && id !== "topics");
    row?.parentElement?.prepend(row);
  }

  /** @type {(row: HTMLElement) => void} */
  mountRow(row) {
    const { offlineId: id = "" } = row.dataset;
    find(row, "[data-offline-save]", HTMLButtonElement).addEventListener("click", () => this.keep(row, id));
    find(row, "[data-offline-forget]", HTMLButtonElement).addEventListener("click", async () => {
      await forget(this.root, id).catch(console.error);
      this.tell(row, "已经删掉");
      await this.changed();
    });
  }

  async changed() {
    this.channel?.postMessage("changed");
    await this.show();
  }

  /** The bundles that belong to a row, by name; empty without a network. @type {(id: string) => Record<string, Bundle>} */
  bundlesOf(id) {
    if (!this.index) return {};
    const { common, topics, regions } = this.index;
    if (id === "topics") return { topics };
    const region = regions.find((one) => one.id === id);
    return region ? { common, [id]: region } : {};
  }

  /** @type {(row: HTMLElement, id: string) => Promise<void>} */
  async keep(row, id) {
    const bundles = this.bundlesOf(id);
    const size = sizeOf(bundles);
    const button = find(row, "[data-offline-save]", HTMLButtonElement);
    const progress = make("progress", { max: size, value: 0, "aria-label": "下载了多少" });
    button.disabled = true;
    row.append(progress);
    this.tell(row, "正在下载");
    try {
      await save(this.root, id, bundles, (bytes) => {
        progress.value = bytes;
      });
      this.tell(row, "保存好了，没有网也能看");
    } catch (error) {
      this.tell(row, error instanceof NotSaved ? error.message : UNABLE);
    }
    progress.remove();
    await this.changed();
  }

  /** @type {(row: HTMLElement, words: string) => void} */
  tell(row, words) {
    find(row, "[data-offline-told]", HTMLElement).textContent = words;
  }

  async show() {
    const kept = await keptAll(this.root);
    for (const row of this.rows()) this.showRow(row, kept.get(row.dataset.offlineId ?? ""));
  }

  /** @type {(row: HTMLElement, kept: Kept | undefined) => void} */
  showRow(row, kept) {
    const bundles = this.bundlesOf(row.dataset.offlineId ?? "");
    const digest = Object.values(bundles).map((bundle) => bundle.digest).join(" ");
    const saving = find(row, "[data-offline-save]", HTMLButtonElement);
    const letting = find(row, "[data-offline-forget]", HTMLButtonElement);
    const size = sizeOf(bundles) || kept?.size || 0;
    find(row, "[data-offline-size]", HTMLElement).textContent = size ? megabytes(size) : "";
    saving.disabled = !digest || digest === kept?.digest;
    find(saving, "[data-word]", HTMLElement).textContent = kept ? (saving.disabled ? "已保存" : "更新") : "保存";
    letting.hidden = !kept;
    row.classList.toggle("is-kept", Boolean(kept));
  }
}

const sizeOf = (/** @type {Record<string, Bundle>} */ bundles) => Object.values(bundles).reduce((sum, { size }) => sum + size, 0);
const megabytes = (/** @type {number} */ bytes) => `${Math.max(0.1, bytes / 1e6).toFixed(1)} MB`;
