// What map/data/sharing.json holds (kepu.maps.sharing_page), and what the page makes of it. Points are WGS-84.

import type { Lonlat } from "../common/types.js";

export interface County {
  id: string;
  name: string;
  region: string;
  at: Lonlat | null;
  /** Codes of what it lacks. */
  lacks: string[];
}

/** A stop of a tour; days are empty when they are not known. */
export interface Stop {
  start: string;
  end: string;
  region: string | null;
  where: string;
  status: "planned" | "confirmed" | "cancelled" | "completed";
  at: Lonlat | null;
}

export interface Offer {
  /** "collection/id". */
  key: string;
  name: string;
  kind: string;
  /** How it is used. */
  group: string;
  owner?: string;
  home?: string;
  /** Places in the list of counties. */
  reach: number[];
  sample?: true;
  quantity?: number;
  /** Days of notice. */
  lead?: number;
  bookings?: [start: string, end: string, quantity: number][];
  stops?: Stop[];
}

/** Regions that offers come from, by id. */
export type Owners = Record<string, { name: string; at: Lonlat | null }>;

/** Words by code, in order. */
export type Words = Record<string, string>;

export interface Sharing {
  /** How an offer is used. */
  groups: Words;
  /** What a county may lack. */
  needs: Words;
  counties: County[];
  owners: Owners;
  offers: Offer[];
}

/** What an offer can do for a county in a month; rank 0 is best. */
export interface Outlook {
  rank: number;
  code: "here" | "free" | "ask" | "away" | "full";
  words: string;
}

export interface Found {
  offer: Offer;
  state: Outlook;
}

/** Where a tour is: at this stop now, here next, this one left out; else empty. */
export type Stage = "now" | "next" | "off" | "";

export interface Picture {
  show(county: string | null, found: Found[]): void;
}
