// The row of a chosen record: what it is, how many, and what the records say to the order.

import { make } from "../common/dom.js";

/** @import { Item, Offer } from "./types.js" */

/** @typedef {{ remove: () => void, count: (quantity: number) => void }} Uses */

/**
 * An offer that is undefined could not be read, null is gone.
 *
 * @type {(item: Item, offer: Offer | null | undefined, root: string, uses: Uses) => HTMLElement}
 */
export function rowOf(item, offer, root, uses) {
  const name = offer?.name ?? item.path;
  const remove = make("button", { type: "button", class: "button", "aria-label": `拿掉${name}` }, "拿掉");
  remove.addEventListener("click", uses.remove);
  if (!offer) {
    const why = offer === null ? "已经没有了，或者现在不能点。" : "没有读到，可能网络不通，请过一会儿再打开。";
    return make("li", { class: "order-item" }, make("p", { class: "order-name" }, name), make("p", {}, why), make("p", { class: "order-tools" }, remove));
  }
  const title = make("p", { class: "order-name" }, make("a", { href: `${root}${offer.url}` }, name), offer.sample ? make("span", { class: "badge badge-sample" }, "示例") : null);
  const from = make("p", { class: "fact-note" }, [offer.kind, offer.provider?.name ?? "提供单位还不知道"].filter(Boolean).join("，"));
  const findings = make("ul", { class: "order-findings", "data-order-findings": item.path });
  return make("li", { class: "order-item" }, title, from, findings, make("p", { class: "order-tools" }, counter(item, offer, uses), remove));
}

/** @type {(item: Item, offer: Offer, uses: Uses) => HTMLElement} */
function counter({ path, quantity }, { name, terms }, { count }) {
  const id = `order-count-${path.replace("/", "-")}`;
  const words = terms.course ? "几场" : "几份";
  const input = make("input", { type: "number", id, min: 1, max: 999, step: 1, value: quantity, inputmode: "numeric", autocomplete: "off", "aria-label": `${name}要${words}` });
  input.addEventListener("change", () => {
    input.value = String(Math.min(999, Math.max(1, Math.trunc(Number(input.value)) || 1)));
    count(Number(input.value));
  });
  return make("label", { for: id }, `${words} `, input);
}
