// Questions to the matching, which runs in a worker; where there are no workers the same code answers in the page.

/** @import { Given, Message, Method, Reply, Told } from "./types.js" */

/** @typedef {{ resolve: (result: MessageEvent["data"]) => void, reject: (error: Error) => void, message: Message }} Waiting */

/**
 * The matching on the portal's own data; `root` is the way to the portal's first page.
 *
 * @type {(root: string) => Client}
 */
export function portalMatching(root) {
  return new Client(new URL(`${root}schools/data/`, location.href));
}

class Client {
  /** @param {URL} source */
  constructor(source) {
    this.source = source.href;
    /** @type {Map<number, Waiting>} */
    this.waiting = new Map();
    this.number = 0;
    this.remote = this.connect();
    this.ask("start", this.source).catch(() => undefined);
  }

  /** @type {() => (message: Message) => void} */
  connect() {
    try {
      const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
      worker.addEventListener("message", ({ data }) => this.hear(data));
      worker.addEventListener("error", () => this.useLocal(worker));
      return (message) => worker.postMessage(message);
    } catch {
      return this.local();
    }
  }

  /** @type {(worker: Worker) => void} */
  useLocal(worker) {
    worker.terminate();
    this.remote = this.local();
    for (const { message } of this.waiting.values()) this.remote(message);
  }

  /** @type {() => (message: Message) => void} */
  local() {
    const loading = import("./service.js").then(({ answerTo, Service }) => ({ answerTo, service: new Service(this.source) }));
    return async ({ number, method, given }) => {
      try {
        const { answerTo, service } = await loading;
        this.hear({ number, result: await answerTo(service, { method, given }) });
      } catch (error) {
        this.hear({ number, error: String(error) });
      }
    };
  }

  /** @type {<Name extends Method>(method: Name, ...given: Given<Name>) => Promise<Told<Name>>} */
  ask(method, ...given) {
    const number = (this.number += 1);
    const message = { number, method, given };
    return new Promise((resolve, reject) => {
      this.waiting.set(number, { resolve, reject, message });
      this.remote(message);
    });
  }

  /** @type {(reply: Reply) => void} */
  hear({ number, result, error }) {
    const question = this.waiting.get(number);
    this.waiting.delete(number);
    if (error === undefined) question?.resolve(result);
    else question?.reject(new Error(error));
  }
}
