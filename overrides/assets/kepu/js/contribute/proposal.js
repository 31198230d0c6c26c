// The text of a proposal, as `kepu apply` and the editing desk take it: YAML between lines that say what it is about.

import { own } from "../common/own.js";
import { changes } from "./changes.js";
import { enveloped } from "./envelope.js";
import { yamlOf } from "./record.js";
import { zipOf } from "../common/zip.js";

/** @import { Change, Group, Proposal } from "./types.js" */

/**
 * What differs, the names of fields that are gone, and the whole proposal.
 *
 * @typedef {{ found: Change[], removed: string[], text: string }} Changed
 */

/**
 * A new record: its YAML, and the whole proposal.
 *
 * @type {(about: Pick<Proposal, "settings" | "id" | "record" | "role">) => { plain: string, text: string }}
 */
export function newText({ settings, id, record, role }) {
  const plain = yamlOf(record, settings.shape);
  return { plain, text: enveloped({ name: `${settings.collection}/${id}`, role }, plain) };
}

/**
 * A changed record; the texts are empty if nothing has changed.
 *
 * @type {(about: Pick<Proposal, "settings" | "id" | "record" | "role"> & { old: Group }) => Changed}
 */
export function changeText({ settings, id, old, record, role }) {
  const found = changes(old, record);
  const fields = [...new Set(found.map(({ path }) => String(path[0])))];
  const removed = fields.filter((name) => own(record, name) === undefined);
  const kept = Object.fromEntries(fields.filter((name) => !removed.includes(name)).map((name) => [name, own(record, name)]));
  const plain = fields.length > removed.length ? yamlOf(kept, settings.shape) : "";
  const envelope = { name: `${settings.collection}/${id}`, role, change: { fields, old, record } };
  return { found, removed, text: found.length > 0 ? enveloped(envelope, plain) : "" };
}

/**
 * Photographs cannot travel in a text: with it they make a zip.
 *
 * @type {(text: string, id: string, photographs: Proposal["photographs"]) => Blob}
 */
export const packed = (text, id, photographs) => zipOf([{ name: `${id}.yml`, bytes: new TextEncoder().encode(text) }, ...photographs]);
