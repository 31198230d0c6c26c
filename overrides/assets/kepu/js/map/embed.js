/* Builds the address and the code of a frame with the map. */

import { find, findAll, make } from "../common/dom.js";

/** @type {(page: HTMLElement) => void} */
export function mount(page) {
  const form = find(page, "[data-embed-form]", HTMLFormElement);
  const link = find(page, "[data-embed-try]", HTMLAnchorElement);
  const area = find(page, "[data-embed-code]", HTMLTextAreaElement);
  const copy = find(page, "[data-embed-copy]", HTMLElement);
  const base = link.href;
  const show = () => {
    link.href = address(form, base);
    area.value = code(form, link.href);
  };
  form.hidden = false;
  copy.hidden = !navigator.clipboard;
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  copy.addEventListener("click", async () => {
    const said = find(page, "[data-embed-said]", HTMLElement);
    try {
      await navigator.clipboard.writeText(area.value);
      said.textContent = "已复制";
    } catch {
      area.select();
      said.textContent = "没能复制，请手动复制选中的代码";
    }
  });
  show();
}

/** @type {(form: HTMLFormElement, base: string) => string} */
function address(form, base) {
  const boxes = findAll(form, "[name=layer]", HTMLInputElement);
  const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
  const query = [];
  if (chosen.length < boxes.length) query.push(`layers=${chosen.join(",")}`);
  for (const name of ["region", "kind"]) {
    const { value } = find(form, `[name=${name}]`, HTMLSelectElement);
    if (value) query.push(`${name}=${encodeURIComponent(value)}`);
  }
  return query.length > 0 ? `${base}?${query.join("&")}` : base;
}

/** @type {(form: HTMLFormElement, name: string, otherwise: string) => string} */
function sized(form, name, otherwise) {
  const input = find(form, `[name=${name}]`, HTMLInputElement);
  return input.value && input.checkValidity() ? input.value : otherwise;
}

/** @type {(form: HTMLFormElement, url: string) => string} */
function code(form, url) {
  const size = { width: sized(form, "width", "100%"), height: sized(form, "height", "480") };
  return make("iframe", { src: url, title: form.dataset.title, ...size, loading: "lazy" }).outerHTML;
}

for (const page of findAll(document, "[data-embed]", HTMLElement)) mount(page);
