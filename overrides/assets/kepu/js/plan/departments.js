// Plan pages: show only the tasks of one department; the choice is in the address.

import { find, findAll } from "../common/dom.js";

/** @type {(document: Document) => void} */
export function mount(document) {
  const box = document.querySelector("[data-department-filter]");
  if (!box) return;
  const select = find(box, "select", HTMLSelectElement);
  const count = find(box, ".filter-count", HTMLElement);
  const tasks = findAll(document, ".task", HTMLElement);

  const show = () => {
    const unit = select.value;
    let shown = 0;
    for (const task of tasks) {
      const own = !unit || (task.dataset.departments ?? "").split(" ").includes(unit);
      task.hidden = !own;
      shown += own ? 1 : 0;
    }
    for (const section of findAll(document, ".plan-section", HTMLElement)) {
      section.hidden = !section.querySelector(".task:not([hidden])");
    }
    count.textContent = unit ? `共 ${shown} 项任务` : "";
  };

  const wanted = new URLSearchParams(location.search).get("department") ?? "";
  select.disabled = false;
  if ([...select.options].some((option) => option.value === wanted)) select.value = wanted;
  select.addEventListener("change", () => {
    const address = new URL(location.href);
    if (select.value) address.searchParams.set("department", select.value);
    else address.searchParams.delete("department");
    history.replaceState(null, "", address);
    show();
  });
  show();
}
