// mkdocs-material's own search worker, spoken to as its page does (messages 0 set up, 1 ready, 2 query, 3 result).
let worker = null;
let answered = null;

export async function start() {
  const [index, name] = await Promise.all([fetch("search/search_index.json"), fetch("worker.txt")].map(async (one) => (await one).text()));
  worker = new Worker(`assets/javascripts/workers/${name.trim()}`);
  const ready = new Promise((resolve) => (answered = resolve));
  worker.addEventListener("message", ({ data }) => answered?.(data));
  worker.postMessage({ type: 0, data: { ...JSON.parse(index), options: { suggest: false } } });
  await ready;
}

export async function search(query) {
  const result = new Promise((resolve) => (answered = (data) => data.type === 3 && resolve(data.data)));
  worker.postMessage({ type: 2, data: query });
  const { items } = await result;
  return items.map(([page]) => page.location.replace(/^r\//, "").replace(/\/(#.*)?$/, ""));
}
