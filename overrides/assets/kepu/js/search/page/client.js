// Questions to the search, which runs in a worker so that the page never waits for it.

/** @import { Given, Message, Method, Progress, Reply, Result } from "../types.js" */

/**
 * A message that waits for its answer.
 *
 * @typedef {object} Waiting
 * @property {(result: MessageEvent["data"]) => void} resolve
 * @property {(error: Error) => void} reject
 * @property {Message} message
 */

/** @type {Map<string, Client>} */
const clients = new Map();

/**
 * The search on a folder of data, one for all parts of a page; works without workers too, only less smoothly.
 *
 * @type {(source: URL) => Client}
 */
export function sharedSearch(source) {
  const client = clients.get(source.href) ?? new Client(source);
  clients.set(source.href, client);
  return client;
}

/**
 * The search on the portal's own data.
 *
 * @type {(root: string) => Client}
 */
export function portalSearch(root) {
  return sharedSearch(new URL(`${root}explore/data/`, document.baseURI));
}

export class Client {
  /** @param {URL} source */
  constructor(source) {
    this.source = source;
    /** @type {Map<number, Waiting>} */
    this.waiting = new Map();
    /** @type {Set<(progress: Progress) => void>} */
    this.listeners = new Set();
    /** @type {((message: Message) => void) | null} */
    this.remote = null;
    this.number = 0;
  }

  /** The facets; rejects when the data cannot be read, and may be called again. */
  async start() {
    return this.ask("start", this.source.href);
  }

  /**
   * Calls back whenever more data has arrived or could not be read; gives a function that ends this.
   *
   * @type {(listener: (progress: Progress) => void) => () => boolean}
   */
  onProgress(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** @type {() => (message: Message) => void} */
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

  /**
   * A worker that could not be loaded: the same code answers in the page.
   *
   * @type {(worker: Worker) => void}
   */
  useLocal(worker) {
    worker.terminate();
    const local = this.local();
    this.remote = local;
    const open = [...this.waiting.values()].map(({ message }) => message);
    /** @type {Message<"start">} */
    const started = { number: 0, method: "start", given: [this.source.href] };
    for (const message of [started, ...open]) local(message);
  }

  /** @type {() => (message: Message) => void} */
  local() {
    const loading = import("../worker/service.js").then(({ answerTo, Service }) => {
      return { answerTo, service: new Service(this.source.href, (progress) => this.hear({ progress })) };
    });
    return async ({ number, method, given }) => {
      try {
        const { answerTo, service } = await loading;
        this.hear({ number, result: await answerTo(service, { method, given }) });
      } catch (error) {
        this.hear({ number, error: String(error) });
      }
    };
  }

  /** @type {<Name extends Method>(method: Name, ...given: Given<Name>) => Promise<Result<Name>>} */
  ask(method, ...given) {
    this.remote ??= this.connect();
    const { remote } = this;
    const number = (this.number += 1);
    const message = { number, method, given };
    return new Promise((resolve, reject) => {
      this.waiting.set(number, { resolve, reject, message });
      remote(message);
    });
  }

  /** @type {(reply: Reply) => void} */
  hear(reply) {
    if (reply.progress) {
      for (const listener of this.listeners) listener(reply.progress);
      return;
    }
    const question = this.waiting.get(reply.number);
    this.waiting.delete(reply.number);
    if (reply.error !== undefined) question?.reject(new Error(reply.error));
    else question?.resolve(reply.result);
  }
}

/**
 * Asks one question at a time; of those that come meanwhile only the last.
 *
 * @template {unknown[]} Asked
 * @template Told
 * @param {(...given: Asked) => Promise<Told>} ask
 * @param {(result: Told) => void} use
 * @param {(error: unknown) => void} fail
 * @returns {(...given: Asked) => void}
 */
export function latest(ask, use, fail) {
  let busy = false;
  /** @type {Asked | null} */
  let next = null;
  /** @type {(given: Asked) => Promise<void>} */
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
