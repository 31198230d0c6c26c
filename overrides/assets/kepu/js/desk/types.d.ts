// What the desk and its pages say to each other (kepu.desk.answers, kepu.desk.pages).

import type { Settings } from "../contribute/types.js";

/** A message of the check. `here` tells whether it is about the record of the page. */
export interface Problem {
  code: string;
  severity: "error" | "warning" | "hint";
  grade: string;
  message: string;
  path: string;
  file: string;
  record: string;
  here?: boolean;
}

/** Why something cannot be written as it is; `kind` says what would help. */
export interface Clash {
  words: string;
  kind: "unfit" | "taken" | "gone" | "same" | "changed" | "shape";
  path: string;
}

/** A fact before and after. */
export interface Row {
  record: string;
  title: string;
  old: string;
  now: string;
}

/** What was tried. `digest` is empty where nothing may be written; `stale` if files changed since it was seen. */
export interface Tried {
  title: string;
  digest: string;
  clashes: Clash[];
  problems: Problem[];
  solved: string[];
  notices: string[];
  rows: Row[];
  stale?: boolean;
}

export interface Written {
  written: number;
  record: string;
  title: string;
}

export interface Committed {
  commit: string;
  branch: string;
  files: number;
  remote: boolean;
}

export interface DeskSettings extends Settings {
  /** The id of the record; empty for a new one. */
  record: string;
  problems: Problem[];
}

/** What is asked for: its body, and what was said to earlier questions. */
export interface Order {
  body: Blob;
  query: Record<string, string>;
}
