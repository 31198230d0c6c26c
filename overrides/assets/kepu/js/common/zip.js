// Writes a zip whose files are stored as they are: photographs are packed already, and texts are short.

/** @typedef {{ name: string, bytes: Uint8Array<ArrayBuffer> }} Packed */

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
const UTF8 = 0x0800; // Names are in UTF-8.
const DAY = 0x0021; // 1 January 1980: nothing tells when it was made.
const HEAD = 26; // Bytes that both heads of a file share.

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** @type {(bytes: Uint8Array) => number} */
function checksum(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ TABLE[(value ^ byte) & 0xff];
  return ~value >>> 0;
}

/**
 * A zip of files.
 *
 * @type {(files: Packed[]) => Blob}
 */
export function zipOf(files) {
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const parts = [];
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const directory = [];
  let place = 0;
  for (const { name, bytes } of files) {
    const title = new TextEncoder().encode(name);
    const shared = headOf(title, bytes);
    const local = [numbers([LOCAL, 4]), shared, title, bytes];
    directory.push(numbers([CENTRAL, 4], [VERSION, 2]), shared, numbers([0, 2], [0, 2], [0, 2], [0, 4], [place, 4]), title);
    parts.push(...local);
    place += sizeOf(local);
  }
  const length = sizeOf(directory);
  const end = numbers([END, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [length, 4], [place, 4], [0, 2]);
  return new Blob([...parts, ...directory, end], { type: "application/zip" });
}

/** @type {(title: Uint8Array, bytes: Uint8Array) => Uint8Array<ArrayBuffer>} */
function headOf(title, bytes) {
  const made = numbers(
    [VERSION, 2], [UTF8, 2], [0, 2], [0, 2], [DAY, 2], [checksum(bytes), 4], [bytes.length, 4], [bytes.length, 4],
    [title.length, 2], [0, 2],
  );
  if (made.length !== HEAD) throw new Error("the head of a file in a zip has another length");
  return made;
}

/** @type {(parts: Uint8Array[]) => number} */
const sizeOf = (parts) => parts.reduce((sum, part) => sum + part.length, 0);

/**
 * Numbers in little-endian order, each with how many bytes it takes.
 *
 * @type {(...given: [value: number, bytes: number][]) => Uint8Array<ArrayBuffer>}
 */
function numbers(...given) {
  const found = new Uint8Array(given.reduce((sum, [, bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [value, bytes] of given) {
    for (let byte = 0; byte < bytes; byte += 1) found[at + byte] = (value >>> (8 * byte)) & 0xff;
    at += bytes;
  }
  return found;
}
