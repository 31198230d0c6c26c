// What is kept on a device, and what a service worker hears. The kept files are described in kepu.publish.keeping.

/** An event of a service worker, as far as it is used here. */
export interface Fetching extends Event {
  request: Request;
  data: { remember?: unknown } | null;
  respondWith: (answer: Promise<Response>) => void;
  waitUntil: (work: Promise<unknown>) => void;
}

/** Where each file of a bundle is: its block, its first byte in it, its length. */
export interface Table {
  assets: string;
  digest: string;
  blocks: number[];
  files: Record<string, [number, number, number]>;
}

export interface Part {
  name: string;
  table: Table;
}

/** What was saved at a time, in a cache of that name. */
export interface Saved {
  name: string;
  on: number;
  parts: Part[];
}

/** Where a page comes from without a network. */
export interface Source {
  version: string;
  answer: () => Promise<Response>;
}

/** A bundle as `offline/index.json` names it; sizes in bytes. */
export interface Bundle {
  size: number;
  pages: number;
  digest: string;
}

export interface Index {
  common: Bundle;
  topics: Bundle;
  regions: (Bundle & { id: string; name: string })[];
}

/** What the page knows of something that is saved. */
export interface Kept {
  id: string;
  digest: string;
  size: number;
  on: number;
}
