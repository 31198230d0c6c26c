// What the map's files hold (kepu.maps.points, kepu.maps.layers), what is made of them, and the scaffold's scene.

import type { Box, Lonlat, Precision, Spot } from "../common/types.js";

/** A record on the map. Those of the map's own files get `id` and `name` when they are looked at. */
export interface MapRecord {
  layer?: string;
  collection: string;
  kind: string;
  region: string | null;
  precision: Precision;
  sample: boolean;
  /** What else is at the same place: a museum that is a base. */
  also?: { layer: string; kind: string }[];
  id?: string;
  name?: string;
  /** Regions that it serves. */
  serves?: string[];
  row?: number;
  source?: Source;
}

/** Where a record's id and name are: the folder of the data, how many files find a record, the part and the place in it. */
export interface Source {
  folder: string;
  buckets: number;
  part: number;
  place: number;
}

/** All records at one spot. */
export interface Place extends Spot {
  records: MapRecord[];
  /** Whether it stands for a whole prefecture or province. */
  wide?: boolean;
}

/** A place with those of its records that are shown, and its point on the square Mercator world (0 … 1). */
export interface Item {
  place: Place;
  records: MapRecord[];
  x: number;
  y: number;
}

/** Items that stand together, with their middle. */
export interface Cluster<Member = Item> {
  items: Member[];
  x: number;
  y: number;
}

/** points.json; columns of all records. */
export interface Points {
  v: number;
  part: number;
  layers: string[];
  folders: string[];
  kinds: string[];
  regions: string[];
  lon: number[];
  lat: number[];
  layer: string;
  kind: number[];
  region: number[];
  precision: string;
  samples: number[];
  /** Rows of what stands for more than a county. */
  wide: number[];
  /** By row, places in `layers` and `kinds`. */
  also: Record<string, [number, number][]>;
}

/** names-<n>.json: ids, names, and by place in the part the regions that a record serves. */
export type Names = [ids: string[], names: string[], areas: Record<string, string[]>];

export interface RegionFacts {
  id: string;
  name: string;
  /** Where the name stands. */
  label: Lonlat | null;
  bbox?: Box;
}

export interface RegionProperties extends RegionFacts {
  /** Its counties. */
  parts: RegionFacts[];
}

/** A county, or a region, with its outline if that is known. */
export interface Shape<Properties = RegionFacts> {
  type: "Feature";
  bbox?: Box;
  properties: Properties;
  geometry: GeoJSON.MultiPolygon | null;
}

export type RegionShape = Shape<RegionProperties>;

/** Outlines as they are sent. */
export interface Topology<Properties> {
  v: number;
  arcs: string[];
  features: (Omit<Shape<Properties>, "geometry"> & { polygons: number[][][] })[];
}

export interface Basemap {
  tiles: string[];
  servers: string;
  largestZoom: number;
  credit: string;
  datum: "wgs84" | Shifted;
  rings?: Lonlat[][];
}

/** Datums that differ from WGS-84 within the mainland. */
export type Shifted = "gcj02" | "bd09";

/** What map/map.js (kepu.maps.scaffold) draws and gives. */
export interface Scene {
  map: L.Map;
  regions: L.FeatureGroup;
  parts: L.FeatureGroup;
  labels: L.FeatureGroup;
  places: L.FeatureGroup;
  basemap: Basemap | null;
}

/** Draws the map; `layers` are those that it may show, in their order. */
export interface Scaffold {
  (motion: boolean): Scene;
  layers: { code: string; label: string; picture: string }[];
}

export interface Notice {
  show(words: string, retry?: () => void): void;
}

/** "kepu:regions": the portal's regions have been drawn. */
export interface RegionsEvent extends L.LeafletEvent {
  shapes: RegionShape[];
}
