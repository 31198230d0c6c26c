// What map/data/overview.json holds (kepu.maps.overview), and what the page makes of it.

export interface County {
  id: string;
  name: string;
  region: string;
  /** The regions around it, the nearest first. */
  above: string[];
}

/** Numbers or words by year ("" for today), then by region. */
type ByYear<Value> = Record<string, Record<string, Value>>;

export interface Measure {
  code: string;
  label: string;
  unit: string;
  note: string;
  /** Empty for counts of today. */
  years: string[];
  values: ByYear<number>;
  targets: ByYear<string>;
  /** What the explorer is asked for the records behind a count, but for the region. */
  ask?: string;
  /** How many lie in a region and in none of its counties. */
  elsewhere: Record<string, number>;
}

export interface Overview {
  counties: County[];
  /** Names by id. */
  regions: Record<string, string>;
  measures: Measure[];
}

/** A county's value, what is to be said of it, and the two together. */
export interface Shown {
  value: number | null;
  note: string;
  words: string;
}

/** One of five tones; "none" for an unknown value. */
export type Level = number | "none";

export interface Classes {
  of: (value: number | null) => Level;
  legend: { level: Level; words: string }[];
}

export interface State {
  /** By county. */
  values: Map<string, Shown>;
  classes: Classes;
  region: string;
}

export interface Picture {
  show(ids: string[], moved: boolean): void;
}
