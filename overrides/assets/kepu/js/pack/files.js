// What scripts fetch, in a portal that is opened from a disk: each file lies there as a script that hands itself over.

import { make } from "../common/dom.js";

/** @type {Map<string, Promise<string>>} */
const asked = new Map();

/**
 * A file of the portal, as `fetch` would give it.
 *
 * @type {(address: string) => Promise<Response>}
 */
export async function handedOver(address) {
  const { root = "" } = window.kepuPack ?? {};
  const { href } = new URL(address, document.baseURI);
  const [plain = ""] = href.split(/[?#]/u);
  if (!plain.startsWith(root)) throw new TypeError(`${address} is not in this portal`);
  const path = decodeURI(plain.slice(root.length)).replace(/(?:^|\/)$/u, "$&index.html");
  const reading = asked.get(path) ?? loaded(path, `${root}${path}.js`);
  asked.set(path, reading);
  return new Response(await reading);
}

/** @type {(path: string, src: string) => Promise<string>} */
function loaded(path, src) {
  return new Promise((resolve, reject) => {
    const script = make("script", { src });
    const end = () => {
      const text = window.kepuPack?.files.get(path);
      script.remove();
      if (text === undefined) {
        asked.delete(path);
        reject(new TypeError(`${path} is not in this portal`));
      } else resolve(text);
    };
    script.addEventListener("load", end);
    script.addEventListener("error", end);
    document.head.append(script);
  });
}
