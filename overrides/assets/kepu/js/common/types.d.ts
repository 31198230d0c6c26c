// Points and how exact they are. All points are WGS-84, in degrees.

export type Lonlat = [lon: number, lat: number];

export interface Spot {
  lon: number;
  lat: number;
}

/** West, south, east, north. */
export type Box = [west: number, south: number, east: number, north: number];

/** How exact a point is, best first; an area is what serves a region and stands in its middle. */
export type Precision = "entrance" | "site" | "street" | "district" | "area";

/** The drawn picture of a record: its drawing and tint, and the pattern behind it. */
export interface Picture {
  name: string;
  tint: number;
  pattern: string;
  flipped: boolean;
}

/** A region that a visitor chose. */
export interface ChosenRegion {
  code: string;
  name: string;
}
