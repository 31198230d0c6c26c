// Questions to the search, which runs in a worker so that the page never waits for it.

const clients = new Map();

/** The search on a folder of data, one for all parts of a page; works without workers too, only less smoothly. */
export function sharedSearch(source) {
  if (!clients.has(source.href)) clients.set(source.href, new Client(source));
  return clients.get(source.href);
}

class Client {
  constructor(source) {
    this.source = source;
    this.waiting = new Map();
    this.number = 0;
    this.listeners = new Set();
    this.remote = null;
  }

  /** The facets; rejects when the data cannot be read, and may be called again. */
  async start() {
    if (!this.remote) this.remote = this.connect();
    return this.ask("start", this.source.href);
  }

  /** Calls back whenever more data has arrived or could not be read; gives a function that ends this. */
  onProgress(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  connect() {
    try {
      const worker = new Worker(new URL("../worker/worker.js", import.meta.url), { type: "module" });
      worker.addEventListener("message", ({ data }) => this.hear(data));
      worker.addEventListener("error", () => this.useLocal(worker));
      return (message) => worker.postMessage(message);
    } catch {
      return this.local();
    }
  }

  // A worker that could not be loaded: the same code answers in the page.
  useLocal(worker) {
    worker.terminate();
    this.remote = this.local();
    const open = [...this.waiting.values()].map(({ message }) => message);
    const started = { number: 0, method: "start", given: [this.source.href] };
    for (const message of [started, ...open]) this.remote(message);
  }

  local() {
    const service = import("../worker/service.js").then(
      ({ Service }) => new Service(this.source.href, (progress) => this.hear({ progress })),
    );
    return async ({ number, method, given }) => {
      try {
        const ready = await service;
        const result = method === "start" ? await ready.open() : await ready[method](...given);
        this.hear({ number, result });
      } catch (error) {
        this.hear({ number, error: String(error) });
      }
    };
  }

  ask(method, ...given) {
    const number = (this.number += 1);
    const message = { number, method, given };
    const promise = new Promise((resolve, reject) => this.waiting.set(number, { resolve, reject, message }));
    this.remote(message);
    return promise;
  }

  hear({ number, result, error, progress }) {
    if (progress) {
      this.listeners.forEach((listener) => listener(progress));
      return;
    }
    const question = this.waiting.get(number);
    this.waiting.delete(number);
    if (error) question?.reject(new Error(error));
    else question?.resolve(result);
  }
}

/** Asks one question at a time; of those that come meanwhile only the last. */
export function latest(ask, use, fail) {
  let busy = false;
  let next = null;
  const run = async (given) => {
    busy = true;
    try {
      const result = await ask(...given);
      if (!next) use(result);
    } catch (error) {
      if (!next) fail(error);
    }
    busy = false;
    const waiting = next;
    next = null;
    if (waiting) run(waiting);
  };
  return (...given) => {
    if (busy) next = given;
    else run(given);
  };
}
