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

/** What a worker is asked with, by the name of one of its methods. */
export type GivenTo<Methods, Name extends keyof Methods> = Methods[Name] extends (...given: infer Given extends unknown[]) => unknown ? Given : never;

/** What comes of it. */
export type ToldBy<Methods, Name extends keyof Methods> = Methods[Name] extends (...given: never[]) => infer Told ? Told : never;

/** A question on its way to a worker. */
export interface MessageTo<Methods, Name extends keyof Methods = keyof Methods> {
  number: number;
  method: Name;
  given: GivenTo<Methods, Name>;
}

/** What comes back: an answer to a message, of the kind that its method promises, or progress. */
export type ReplyOf<Progress> =
  | { number: number; result?: MessageEvent["data"]; error?: string }
  | { number?: never; progress: Progress };
