// The worker's side of the conversation with client.js.

import { answerTo, Service } from "./service.js";

/** @import { Message, Reply } from "./types.js" */

/** @type {Service | null} */
let service = null;

/** @type {(reply: Reply) => void} */
const say = (reply) => self.postMessage(reply);

/** @param {MessageEvent<Message>} event */
async function hear({ data: { number, method, given } }) {
  try {
    service ??= new Service(String(given[0]));
    say({ number, result: await answerTo(service, { method, given }) });
  } catch (error) {
    say({ number, error: String(error) });
  }
}

self.addEventListener("message", hear);
