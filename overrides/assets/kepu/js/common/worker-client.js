// Questions to code that runs in a worker, so that the page never waits for it; where workers cannot be had the same
// code answers in the page.

/** @import { GivenTo, MessageTo, ReplyOf, ToldBy } from "./types.js" */

/**
 * A message that waits for its answer.
 *
 * @template Methods
 * @typedef {object} Waiting
 * @property {(result: MessageEvent["data"]) => void} resolve
 * @property {(error: Error) => void} reject
 * @property {MessageTo<Methods>} message
 */

/**
 * @template Methods
 * @typedef {(message: MessageTo<Methods>) => unknown} Answering
 */

/**
 * One side of the conversation; its first message is `start` with the address of the data.
 *
 * @template Methods
 * @template Progress
 */
export class WorkerClient {
  /**
   * @param {string} source the address of the folder of data
   * @param {URL} worker the program that answers
   * @param {(hear: (reply: ReplyOf<Progress>) => void) => Promise<Answering<Methods>>} here loads what answers in the page
   */
  constructor(source, worker, here) {
    this.source = source;
    this.worker = worker;
    this.here = here;
    /** @type {Map<number, Waiting<Methods>>} */
    this.waiting = new Map();
    /** @type {Set<(progress: Progress) => void>} */
    this.listeners = new Set();
    /** @type {Answering<Methods> | null} */
    this.remote = null;
    this.number = 0;
  }

  /**
   * Calls back whenever there is progress to tell of; gives a function that ends this.
   *
   * @type {(listener: (progress: Progress) => void) => () => boolean}
   */
  onProgress(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** @type {() => Answering<Methods>} */
  connect() {
    try {
      const worker = new Worker(this.worker, { type: "module" });
      worker.addEventListener("message", ({ data }) => this.hear(data));
      worker.addEventListener("error", () => this.useLocal(worker));
      return (message) => worker.postMessage(message);
    } catch {
      return this.local();
    }
  }

  /**
   * A worker that could not be loaded: the same code answers in the page what is still open.
   *
   * @type {(worker: Worker) => void}
   */
  useLocal(worker) {
    worker.terminate();
    this.remote = this.local();
    for (const { message } of this.waiting.values()) this.remote(message);
  }

  /** @type {() => Answering<Methods>} */
  local() {
    const loading = this.here((reply) => this.hear(reply));
    return async (message) => {
      const { number } = message;
      try {
        const answer = await loading;
        this.hear({ number, result: await answer(message) });
      } catch (error) {
        this.hear({ number, error: String(error) });
      }
    };
  }

  /** @type {<Name extends keyof Methods>(method: Name, ...given: GivenTo<Methods, Name>) => Promise<ToldBy<Methods, Name>>} */
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

  /** @type {(reply: ReplyOf<Progress>) => void} */
  hear(reply) {
    if (reply.number === undefined) {
      for (const listener of this.listeners) listener(reply.progress);
      return;
    }
    const question = this.waiting.get(reply.number);
    this.waiting.delete(reply.number);
    if (reply.error !== undefined) question?.reject(new Error(reply.error));
    else question?.resolve(reply.result);
  }
}
