// A learning path: its steps can be ticked off. What is done stays on this device.

import { find, findAll, make } from "../common/dom.js";

const PREFIX = "kepu.path.";

/** @type {(document: Document) => void} */
export function mount(document) {
  const path = document.querySelector("[data-path-steps]");
  if (!(path instanceof HTMLElement)) return;
  const key = PREFIX + path.dataset.pathSteps;
  const progress = find(path, ".path-progress", HTMLElement);
  const steps = findAll(path, "[data-step]", HTMLElement);
  const done = new Set(kept(key));

  const tell = () => {
    const count = steps.filter(({ dataset }) => done.has(dataset.step ?? "")).length;
    progress.textContent = count === steps.length ? `${count} 步都做完了` : `做完 ${count} 步，一共 ${steps.length} 步`;
  };
  for (const step of steps) {
    const name = step.dataset.step ?? "";
    const box = make("input", { type: "checkbox", checked: done.has(name) });
    const mark = () => step.classList.toggle("is-done", box.checked);
    box.addEventListener("change", () => {
      if (box.checked) done.add(name);
      else done.delete(name);
      keep(key, [...done]);
      mark();
      tell();
    });
    mark();
    step.append(make("label", { class: "path-tick" }, box, "做完了"));
  }
  tell();
  progress.hidden = false;
}

/**
 * The steps that are done; stored values come from the past and may be anything.
 *
 * @type {(key: string) => string[]}
 */
function kept(key) {
  try {
    const value = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
  } catch {
    return []; // storage may be blocked, or hold something else
  }
}

/** @type {(key: string, steps: string[]) => void} */
function keep(key, steps) {
  try {
    localStorage.setItem(key, JSON.stringify(steps));
  } catch {
    // Without storage the ticks last as long as the page.
  }
}
