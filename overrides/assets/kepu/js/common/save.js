// Gives the visitor a file to keep.

import { make } from "./dom.js";

const KEPT = 60_000; // milliseconds a file is kept for the browser to fetch

/**
 * A file of a name and a media type.
 *
 * @type {(content: string | Blob, name: string, type: string) => void}
 */
export function saveFile(content, name, type) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = make("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEPT);
}
