// Fetches all that a program imports at once: on a slow line each step from one module to the next costs as much as all.

import { make } from "./dom.js";

/** What each program imports in turn, by path; the build fills it in (hooks/kepu/imports_ahead.py). @type {Record<string, string[]>} */
const IMPORTS = {};

/** @type {(program: string) => void} path below the folder of scripts */
export function fetchAhead(program) {
  if (!location.protocol.startsWith("http")) return; // on a memory stick all is there
  for (const path of IMPORTS[program] ?? []) {
    document.head.append(make("link", { rel: "modulepreload", href: new URL(`../${path}`, import.meta.url).href }));
  }
}
