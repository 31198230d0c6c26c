// Between a record of the open data and a record as a file has it.

import { own, put } from "../common/own.js";
import { isGroup } from "./changes.js";
import { toYaml } from "./yaml.js";

/** @import { Group, Known, Shape, Value } from "./types.js" */

const FILE = /^(?!.*\.\.)[\w./-]+\.ya?ml$/;

/**
 * Where a published record stands, if that is a file that the repository may be asked for.
 *
 * @type {(meta: { file?: string }) => string | undefined}
 */
export function fileOf({ file = "" }) {
  return FILE.test(file) ? file : undefined;
}

/**
 * A published record without what its file need not say: the id, derived fields, values that hold anyway.
 *
 * @type {(value: Group, shape: Shape) => Group}
 */
export function bare(value, shape) {
  /** @type {Group} */
  const found = {};
  for (const [name, known] of Object.entries(shape)) {
    const inner = own(value, name);
    if (inner === undefined || inner === null || (Object.hasOwn(known, "default") && inner === known.default)) continue;
    if (name === "id" && shape.formerly) continue;
    put(found, name, bareValue(inner, known));
  }
  return found;
}

/** @type {(value: Value, known: Known) => Value} */
function bareValue(value, known) {
  if (known.moment) return String(value).replace("T00:00:00", "").replace("T", " ").replace(/(:\d\d):00$/, "$1");
  const { inside } = known;
  if (!inside) return value;
  return Array.isArray(value) ? value.map((item) => bareGroup(item, inside)) : bareGroup(value, inside);
}

/** @type {(value: Value, shape: Shape) => Value} */
const bareGroup = (value, shape) => (isGroup(value) ? bare(value, shape) : value);

/**
 * A record as a file: long texts end in a line break, as `kepu format` has them.
 *
 * @type {(record: Group, shape: Shape) => string}
 */
export function yamlOf(record, shape) {
  return toYaml(endedGroup(record), shape);
}

/** @type {(value: Value) => Value} */
function ended(value) {
  if (typeof value === "string") return value.includes("\n") ? `${value.trimEnd()}\n` : value;
  if (Array.isArray(value)) return value.map(ended);
  return isGroup(value) ? endedGroup(value) : value;
}

/** @type {(group: Group) => Group} */
function endedGroup(group) {
  return Object.fromEntries(Object.entries(group).flatMap(([key, inner]) => (inner === undefined ? [] : [[key, ended(inner)]])));
}
