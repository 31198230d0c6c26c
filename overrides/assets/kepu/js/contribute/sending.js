// The ways to send a text to those who keep the portal, as far as the portal has set them.

import { forOthers } from "../common/address.js";
import { make } from "../common/dom.js";
import { hostName, mail, newIssue } from "./links.js";

/** @import { Reach, Repository } from "./types.js" */

const NO_WAY = "本站还没有公布收意见的信箱和电话。可以先复制或下载，再交给本站的管理员。";

/**
 * The list of ways, or what to do where there is none.
 *
 * @type {(found: (HTMLElement[] | null)[], none?: string, title?: string) => HTMLElement}
 */
export function ways(found, none = NO_WAY, title = "送来的方式") {
  const items = found.flatMap((parts) => (parts ? [make("li", {}, ...parts)] : []));
  if (items.length === 0) return make("p", {}, none);
  return make("div", {}, make("h3", {}, title), make("ul", { class: "contribute-ways" }, ...items));
}

/**
 * By each channel that is set. `open` is what an issue says, which everyone can read.
 *
 * @type {(reach: Reach, title: string, told: string, text: string, open?: string) => (HTMLElement[] | null)[]}
 */
export function sending({ mail: address, phone, page, repository }, title, told, text, open = told) {
  return [
    address ? mailing(address, title, told, text) : null,
    phone ? [make("a", { class: "button", href: `tel:${phone.replace("转", ",")}` }, `打电话 ${phone}`), make("span", {}, "照着上面的内容说就行。")] : null,
    page ? [away(page.url, `到${page.label}留言`), make("span", {}, "先点“复制”，再到那里粘贴。")] : null,
    repository ? reporting(repository, title, open, text) : null,
  ];
}

/**
 * A button that copies a text, and the place that says whether it did; `shown` is selected where it could not.
 *
 * @type {(text: string, shown: HTMLElement) => [HTMLElement, HTMLElement]}
 */
export function copier(text, shown) {
  const said = make("span", { role: "status" });
  const button = make("button", { type: "button", class: "button" }, "复制");
  button.addEventListener("click", async () => {
    said.textContent = (await copied(text, shown)) ? "已复制" : "没能复制，请手动复制选中的内容";
  });
  return [button, said];
}

/**
 * A link to another host.
 *
 * @type {(href: string, words: string) => HTMLElement}
 */
export const away = (href, words) =>
  make("a", { class: "button button-primary", href, rel: "noopener noreferrer", target: "_blank" }, `${words}（新窗口）`);

/**
 * Copies a text; where that is not allowed, selects what shows it and says no.
 *
 * @type {(text: string, shown: HTMLElement) => Promise<boolean>}
 */
export async function copied(text, shown) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection()?.selectAllChildren(shown);
    return false;
  }
}

/** @type {(repository: Repository, title: string, told: string, text: string) => HTMLElement[]} */
function reporting(repository, title, told, text) {
  const { href, whole } = newIssue(repository, title, body(told, text, "```yaml\n", "```\n"));
  const filled = whole ? "内容已经填好。" : "内容太长，请把复制的内容贴在后面。";
  return [away(href, `在 ${hostName(repository)} 提一个问题`), make("span", {}, `${filled}要有帐号，写的内容大家都能看到。`)];
}

/** @type {(address: string, subject: string, told: string, text: string) => HTMLElement[]} */
function mailing(address, subject, told, text) {
  const { href, whole } = mail(address, subject, body(told, text));
  const link = make("a", { class: "button", href }, `写信到 ${address}`);
  return [link, make("span", {}, whole ? "内容已经写在信里，不需要帐号。" : "内容太长，请把复制的内容贴在信里，不需要帐号。")];
}

/**
 * What a mail or an issue says: the words, the text between marks of its own, and the page it is about.
 *
 * @type {(told: string, text: string, before?: string, after?: string) => string}
 */
export const body = (told, text, before = "", after = "") => `${told}\n\n${text ? `${before}${text}${after}` : ""}\n${forOthers().split("#")[0]}\n`;
