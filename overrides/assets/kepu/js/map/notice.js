/* Messages beside the map, spoken by screen readers, each with a way on. */

/** `show(words, retry)` adds a message; with `retry`, a button that takes it away and tries again. */
export function createNotice(area) {
  function show(words, retry) {
    const line = document.createElement("p");
    line.className = "kepu-map__message";
    line.append(words);
    if (retry) line.append(button("再试一次", () => (line.remove(), retry())));
    line.append(listLink());
    area?.append(line);
  }
  return { show };
}

function button(words, onClick) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "kepu-map__retry";
  made.textContent = words;
  made.addEventListener("click", onClick);
  return made;
}

function listLink() {
  const link = document.createElement("a");
  link.className = "kepu-map__to-list";
  link.href = "#kepu-map-list";
  link.textContent = "看下面的列表";
  return link;
}
