// Which links may be followed on a screen in a hall. What leads out of it, dials or gives a file is shown as a code to be
// scanned with a telephone.

/** @import { Way } from "./types.js" */

/** Parts of the portal that are for a desk or a telephone of one's own. */
const ELSEWHERE = /^(?:[a-z]{2,3}(?:-[a-z]+)?\/)?(?:api|contribute|data|embed|feeds|guide|kiosk|offline|order|print|quality|schools)\//u;
const A_FILE = /\.(?!html$)[a-z0-9]+$/iu;
const DIALLED = { "tel:": "打电话", "sms:": "发短信", "mailto:": "写邮件", "geo:": "用手机看地图" };

/**
 * What to do with an address that was touched; `root` is the portal's, both are whole addresses.
 *
 * @type {(address: string, root: string, isDownload?: boolean) => Way}
 */
export function wayOf(address, root, isDownload = false) {
  /** @type {URL} */
  let url;
  try {
    url = new URL(address);
  } catch {
    return { kind: "code", title: "这个地址打不开", text: address };
  }
  if (url.protocol in DIALLED) {
    const known = /** @type {Record<string, string>} */ (DIALLED);
    return { kind: "code", title: known[url.protocol], text: address };
  }
  if (!url.href.startsWith(root)) return { kind: "code", title: "在手机上打开", text: url.href };
  const path = url.href.slice(root.length).split(/[?#]/u, 1)[0] ?? "";
  if (isDownload || ELSEWHERE.test(path) || A_FILE.test(path)) return { kind: "code", title: "在手机上打开", text: url.href };
  return { kind: "here" };
}

/**
 * The words of an address for people: a number to dial without its scheme, grouped as it was written.
 *
 * @type {(text: string) => string}
 */
export function addressWords(text) {
  const plain = text.replace(/^(?:tel|sms|mailto):/u, "");
  try {
    return decodeURI(plain);
  } catch {
    return plain;
  }
}
