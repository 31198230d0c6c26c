// Questions to the search, which runs in a worker so that the page never waits for it.

import { WorkerClient } from "../../common/worker-client.js";

/** @import { FacetData, Message, Methods, Progress, Reply } from "../types.js" */

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

/** @extends {WorkerClient<Methods, Progress>} */
export class Client extends WorkerClient {
  /** @param {URL} source */
  constructor({ href }) {
    super(href, new URL("../worker/worker.js", import.meta.url), (hear) => answering(href, hear));
  }

  /** The facets; rejects when the data cannot be read, and may be called again. */
  async start() {
    const opened = await this.ask("start", this.source);
    if (document.querySelector("script[data-texts]")) await this.name(opened.facets).catch(() => undefined);
    return opened;
  }

  /**
   * Tells the search what answers are called in the language of the page; without, they are found by their Chinese names.
   *
   * @type {(facets: FacetData[]) => Promise<void>}
   */
  async name(facets) {
    const { namesOf } = await import("../../languages/words.js");
    const names = await namesOf([...facets, ...(await this.ask("learn"))]);
    if (names.length) await this.ask("name", names);
  }
}

/**
 * @param {string} source
 * @param {(reply: Reply) => void} hear
 */
async function answering(source, hear) {
  const { answerTo, Service } = await import("../worker/service.js");
  const service = new Service(source, (progress) => hear({ progress }));
  answerTo(service, { method: "start", given: [source] }).catch(() => undefined); // the worker may have been asked to already
  /** @type {(message: Message) => Promise<unknown>} */
  return (message) => answerTo(service, message);
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
