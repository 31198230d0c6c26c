// Between a record of the open data and a record as a file has it.

import { toYaml } from "./yaml.js";

/** A published record without what its file need not say: the id, derived fields, values that hold anyway. */
export function bare(value, shape) {
  const found = {};
  for (const [name, known] of Object.entries(shape)) {
    const inner = value[name];
    if (inner === undefined || inner === null || (Object.hasOwn(known, "default") && inner === known.default)) continue;
    if (name === "id" && shape.formerly) continue;
    found[name] = bareValue(inner, known);
  }
  return found;
}

function bareValue(value, known) {
  if (known.moment) return value.replace("T00:00:00", "").replace("T", " ").replace(/(:\d\d):00$/, "$1");
  if (!known.inside) return value;
  return Array.isArray(value) ? value.map((item) => bare(item, known.inside)) : bare(value, known.inside);
}

/** A record as a file: long texts end in a line break, as `kepu format` has them. */
export function yamlOf(record, shape) {
  return toYaml(ended(record), shape);
}

function ended(value) {
  if (typeof value === "string") return value.includes("\n") ? `${value.trimEnd()}\n` : value;
  if (Array.isArray(value)) return value.map(ended);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, ended(inner)]));
}
