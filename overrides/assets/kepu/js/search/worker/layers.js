// How the files of the layers (kepu.exports.explorer.files) are taken into the index.

import { unfronted, unpacked } from "./columns.js";

/** @import { SearchIndex } from "./index.js" */
/** @import { Contents, Layer } from "./types.js" */

/**
 * @template Content
 * @typedef {(index: SearchIndex, content: Content, part: number, first: number, size: number) => void} Reader
 */

/**
 * The packed numbers of a column, out of the file of its layer.
 *
 * @type {(content: Contents[Layer], column: string) => string[]}
 */
export function packedIn(content, column) {
  const packed = Object.entries(content).find(([name]) => name === column)?.[1];
  if (!Array.isArray(packed)) throw new Error(`no column ${column} in its layer`);
  return packed;
}

/**
 * How the content of a layer is taken in: of a part with its first record and its size.
 *
 * @type {{ [Name in Layer]: Reader<Contents[Name]> }}
 */
export const READERS = {
  core(index, content, part, first, size) {
    index.read("name", part, unfronted(content.name));
    // Large sets come with rough ranks first; the exact ones follow with the cards.
    if (content.rough) index.level.set(unpacked(content.rough, size).map((rank) => rank * index.manifest.rough), first);
    index.present.fill(1, first, first + size);
  },
  card(index, content, _part, first, size) {
    index.level.set(unpacked(content.level, size), first);
    index.picture.set(unpacked(content.picture, size), first);
  },
  alias(index, content, part) {
    index.read("alias", part, content);
  },
  facet(index, content, _part, first, size) {
    index.collected.set(unpacked(content.collected, size), first);
    index.verified.set(unpacked(content.verified, size), first);
    for (const [at, dates] of Object.entries(content.dates)) index.dates.set(first + Number(at), dates);
  },
  text(index, content, part) {
    index.read("address", part, content.address);
    index.read("phones", part, content.phones);
    index.read("summary", part, content.summary);
  },
  more(index, content, part) {
    index.read("more", part, content);
  },
  proof(index, content, _part, first) {
    const [titles, sources] = [content.titles.split("\n"), content.sources.split("\n")];
    titles.forEach((title, at) => index.proofs.set(first + at, { titles: title, sources: sources[at] ?? "" }));
  },
  place(index, content, _part, first, size) {
    const { degree } = index.manifest;
    content.lon.forEach((lon, at) => lon !== null && (index.lon[first + at] = lon / degree));
    content.lat.forEach((lat, at) => lat !== null && (index.lat[first + at] = lat / degree));
    index.precision.set(unpacked(content.precision, size), first);
  },
};
