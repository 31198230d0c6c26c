// What stands around a proposal's YAML, so that `kepu apply` can take it from a file or a mail without retyping: which
// record it is about, who sends it, what the changed fields were, and how many lines there are.

import { fingerprint } from "../common/fingerprint.js";
import { own } from "../common/own.js";
import { isGroup } from "./changes.js";

/** @import { Envelope, Value } from "./types.js" */

const NOTHING = "-";

/**
 * A text between the lines that say what it is (kepu.editing.incoming.texts).
 *
 * @type {(envelope: Envelope, text: string) => string}
 */
export function enveloped({ name, change, role }, text) {
  const lines = [`# 表单 ${change ? "修改" : "新增"} ${name}`];
  if (role) lines.push(`# 身份 ${role}`);
  if (change) {
    lines.push(`# 原来 ${change.fields.map((field) => `${field}=${mark(own(change.old, field))}`).join(" ")}`);
    const gone = change.fields.filter((field) => own(change.record, field) === undefined);
    if (gone.length > 0) lines.push(`# 删掉 ${gone.join(" ")}`);
  }
  const whole = [...lines, ...text.trimEnd().split("\n").filter((line, index) => line !== "" || index > 0)];
  return `${whole.join("\n")}\n# 表单完 ${whole.length}\n`;
}

/**
 * Eight digits that stand for a value, the same as in Python (kepu.editing.incoming.fingerprints).
 *
 * @type {(value: Value | undefined) => string}
 */
export function mark(value) {
  if (value === undefined || value === null) return NOTHING;
  return fingerprint(JSON.stringify(sorted(value))).toString(16).padStart(8, "0");
}

/** @type {(value: Value | undefined) => Value} */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isGroup(value)) return value ?? null;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(own(value, key))]));
}
