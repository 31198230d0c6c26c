// The line of a day: when a class is where, from the trip and what is known of its places. Nothing is fetched here.

import { distance } from "../../map/distance.js";
import { estimate } from "../travel.js";

/** @import { Trip } from "../types.js" */
/** @import { Located, Place, Schedule, Totals, Visit, Way } from "./types.js" */

/** Minutes of a stay of which neither teacher nor place says anything; shown as a guess. */
const STAY = 60;
const LUNCH_FROM = 11 * 60;

/**
 * The day of a trip; `places` are its stops' in the same order.
 *
 * @type {(trip: Trip, places: (Place | null)[]) => Schedule}
 */
export function scheduleOf(trip, places) {
  const lunchAfter = trip.lunch > 0 && trip.lunchAfter ? Math.min(trip.lunchAfter, trip.stops.length) - 1 : null;
  /** @type {Visit[]} */
  const visits = [];
  /** @type {Schedule["lunch"]} */
  let lunch = null;
  let time = trip.start;
  /** @type {Located} */
  let here = trip.from;
  trip.stops.forEach((stop, at) => {
    const place = places[at];
    const there = spotOf(place);
    const way = wayOf(here, there, stop.travel, trip);
    const visit = visitOf({ stop, place, way }, time);
    visits.push(visit);
    time = visit.departure;
    if (trip.lunch > 0 && !lunch && (lunchAfter === null ? time >= LUNCH_FROM : at === lunchAfter)) {
      lunch = { after: at, start: time, minutes: trip.lunch };
      time += trip.lunch;
    }
    here = there;
  });
  const back = wayOf(here, trip.from, trip.back, trip);
  const ways = [...visits.map(({ way }) => way), back];
  const uncertain = visits.length > 0 && ways.some(({ minutes }) => minutes === null);
  return { visits, lunch, back, end: time + (back.minutes ?? 0), uncertain };
}

/** @type {(known: Pick<Visit, "stop" | "place" | "way">, time: number) => Visit} */
function visitOf({ stop, place, way }, time) {
  const earliest = time + (way.minutes ?? 0);
  const arrival = Math.max(earliest, stop.arrive ?? 0);
  const stay = stop.stay ?? place?.stay ?? STAY;
  const stayFrom = stop.stay !== null ? "own" : place?.stay ? "place" : "guess";
  const spare = stop.arrive === null ? 0 : stop.arrive - earliest;
  return { stop, place, way, arrival, spare, stay, stayFrom, departure: arrival + stay };
}

/** @type {(place: Place | null | undefined) => Located} */
function spotOf(place) {
  return place?.point ? { lon: place.point[0], lat: place.point[1] } : null;
}

/** @type {(from: Located, to: Located, own: number | null, trip: Trip) => Way} */
function wayOf(from, to, own, { mode }) {
  const known = from && to ? estimate(distance(from, to), mode) : null;
  if (own !== null) return { minutes: own, kilometres: known?.kilometres ?? null, estimated: false };
  return { minutes: known?.minutes ?? null, kilometres: known?.kilometres ?? null, estimated: known !== null };
}

/**
 * How long, how far and for how much, as far as known.
 *
 * @type {(trip: Trip, schedule: Schedule) => Totals}
 */
export function totalsOf(trip, { visits, back, end }) {
  const ways = visits.length ? [...visits.map(({ way }) => way), back] : [];
  const known = ways.flatMap(({ kilometres }) => (kilometres === null ? [] : [kilometres]));
  const costs = visits.flatMap(({ place }) => (typeof place?.cost?.head === "number" ? [place.cost.head] : []));
  return {
    minutes: end - trip.start,
    kilometres: known.length ? known.reduce((sum, one) => sum + one, 0) : null,
    unknownWays: ways.length - known.length,
    cost: costs.length ? costs.reduce((sum, one) => sum + one, 0) : null,
    unknownCosts: visits.filter(({ place }) => place && typeof place.cost?.head !== "number").map(({ place }) => place?.name ?? ""),
  };
}
