// The worker's side of the conversation with client.js.

import { Service } from "./service.js";

let service = null;

self.addEventListener("message", async ({ data: { number, method, given } }) => {
  try {
    service ??= new Service(given[0], (progress) => self.postMessage({ progress }));
    const result = method === "start" ? await service.open() : await service[method](...given);
    self.postMessage({ number, result });
  } catch (error) {
    self.postMessage({ number, error: String(error) });
  }
});
