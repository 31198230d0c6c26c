// The explorer's state and the facets it shows.

import type { Sort } from "../search/types.js";

export type View = "list" | "table" | "map";

export interface Facet {
  id: string;
  label: string;
  /** For each value the number of the one it belongs to, or -1. */
  parents: number[] | undefined;
  /** The question that several facets answer together, or empty. */
  group: string;
  values: { code: string; label: string }[];
  byCode: Map<string, number>;
}

export type Facets = Map<string, Facet>;

/** What is asked for and how it is shown. */
export interface State {
  q: string;
  chosen: Map<string, Set<string>>;
  sort: Sort;
  view: View;
  /** How many results are shown. */
  shown: number;
  /** A moment as "2026-05-01T10:00", or empty for now. */
  at: string;
  /** The size of a group, or 0. */
  group: number;
  /** Where distances are measured from: "me", "longitude,latitude", or empty; and the name of that place. */
  from: string;
  place: string;
  /** A part of the map as "west,south,east,north" in degrees, or empty. */
  area: string;
}

/** A new start for distances; `me` is the visitor's own place. */
export interface Start {
  from: string;
  place?: string;
  me?: [lon: number, lat: number];
}

/** For each facet the number of records by value. */
export type Counts = Map<string, Map<number, number>>;
