// Questions to the matching, which runs in a worker.

import { WorkerClient } from "../common/worker-client.js";

/** @import { Message, Methods } from "./types.js" */

/**
 * The matching on the portal's own data; `root` is the way to the portal's first page.
 *
 * @type {(root: string) => Client}
 */
export function portalMatching(root) {
  return new Client(new URL(`${root}schools/data/`, location.href));
}

/** @extends {WorkerClient<Methods, never>} */
class Client extends WorkerClient {
  /** @param {URL} source */
  constructor({ href }) {
    super(href, new URL("./worker.js", import.meta.url), () => answering(href));
    this.ask("start", href).catch(() => undefined);
  }
}

/** @param {string} source */
async function answering(source) {
  const { answerTo, Service } = await import("./service.js");
  const service = new Service(source);
  /** @type {(message: Message) => Promise<unknown>} */
  return (message) => answerTo(service, message);
}
