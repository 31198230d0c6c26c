/* Builds the address and the code of a frame with the map. */

import { make } from "../common/dom.js";

export function mount(page) {
  const form = page.querySelector("[data-embed-form]");
  const link = page.querySelector("[data-embed-try]");
  const area = page.querySelector("[data-embed-code]");
  const copy = page.querySelector("[data-embed-copy]");
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
    const said = page.querySelector("[data-embed-said]");
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

function address(form, base) {
  const boxes = [...form.querySelectorAll("[name=layer]")];
  const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
  const query = [];
  if (chosen.length < boxes.length) query.push(`layers=${chosen.join(",")}`);
  if (form.elements.region.value) query.push(`region=${encodeURIComponent(form.elements.region.value)}`);
  if (form.elements.kind.value) query.push(`kind=${encodeURIComponent(form.elements.kind.value)}`);
  return query.length > 0 ? `${base}?${query.join("&")}` : base;
}

const sized = (input, otherwise) => (input.value && input.checkValidity() ? input.value : otherwise);

function code(form, url) {
  const { width, height } = form.elements;
  const size = { width: sized(width, "100%"), height: sized(height, "480") };
  return make("iframe", { src: url, title: form.dataset.title, ...size, loading: "lazy" }).outerHTML;
}

for (const page of document.querySelectorAll("[data-embed]")) mount(page);
