// Orders as the page keeps and writes them (kepu.model.order), and what it knows of what can be ordered
// (kepu.exports.ordering). Days are "YYYY-MM-DD".

import type { Rule, Shape } from "../contribute/types.js";

/** A record that was put on the list: its collection and id. */
export interface Item {
  path: string;
  quantity: number;
}

export interface Wish {
  start: string;
  end: string;
  time: string;
}

/** What is typed into the form but for who it is; texts as typed, empty where nothing is. */
export interface Answers {
  unit: string;
  unit_kind: string;
  region: string;
  place: string;
  people: string;
  stage: string;
  audience: string;
  minutes: string;
  room: string;
  equipment: string;
  note: string;
  wishes: Wish[];
}

/** The device keeps no names and no telephone numbers of people. */
export interface Draft {
  items: Item[];
  answers: Answers;
}

/** A draft that was read, and what could not be. */
export interface ReadDraft {
  draft: Draft;
  said: string[];
}

export interface Person {
  name: string;
  phone: string;
  email: string;
}

/** What a record says of being ordered; what nobody knows is absent. */
export interface Terms {
  course: boolean;
  travels: boolean;
  lead_days?: number;
  smallest?: number;
  largest?: number;
  minutes?: number;
  stages: string[];
  area: string[];
  across: boolean;
  pieces?: number;
  busy: [start: string, end: string, count: number][];
}

export interface Offer {
  path: string;
  name: string;
  kind: string;
  url: string;
  sample: boolean;
  provider: { id: string; name: string; url: string } | null;
  reach: { phone: string; mail: string; url: string; how: string; ask: [name: string, phone: string] };
  terms: Terms;
}

/** An item with what is known of it; the offer is null where it can no longer be ordered. */
export interface Chosen {
  item: Item;
  offer: Offer | null;
}

/** What an order wants, as far as it is checked. */
export interface Wanted {
  unit_kind: string;
  wishes: { start: string; end?: string }[];
  people?: number | undefined;
  minutes?: number | undefined;
  stage?: string | undefined;
}

export interface Finding {
  criterion: string;
  verdict: "fits" | "fails" | "unknown";
  words: string;
  wish: number | null;
}

export interface Calendar {
  off: [start: string, end: string, name: string][];
  work: string[];
  uncertain: [start: string, end: string][];
  breaks: [region: string, kind: string, start: string, end: string][];
  windows: [kind: string, start: string, end: string][];
}

export interface Settings {
  format: number;
  most: number;
  portal: string;
  calendar: Calendar;
  regions: [id: string, name: string, parent: number][];
  shape: Shape;
  columns: Record<string, string>;
  unit_kinds: Record<string, string>;
  stages: Record<string, string>;
  scalars: Record<string, Rule>;
}
