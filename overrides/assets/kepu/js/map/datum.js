/* Datums of basemaps: points stay in WGS-84 and are moved only on the way to the screen. The same formulas as
 * kepu/model/datum.py; `rings` say where they apply (kepu/model/mainland.py). All points are [longitude, latitude]. */

/** @import { Lonlat } from "../common/types.js" */
/** @import { Shifted } from "./types.js" */

const AXIS = 6378245; // metres, Krasovsky 1940
const ECCENTRICITY = 0.00669342162296594323; // squared
const TURN = (Math.PI * 3000) / 180;
const RADIAN = Math.PI / 180;
const { sin, cos, sqrt, abs, hypot, atan2, floor, min, max, PI } = Math;

/** @type {(x: number) => number} */
const waves = (x) => ((20 * sin(6 * x * PI) + 20 * sin(2 * x * PI)) * 2) / 3;

/** @type {(point: Lonlat) => Lonlat} */
function gcj02([lon, lat]) {
  const [x, y] = [lon - 105, lat - 35];
  let north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + waves(x);
  north += ((20 * sin(y * PI) + 40 * sin((y / 3) * PI) + 160 * sin((y / 12) * PI) + 320 * sin((y * PI) / 30)) * 2) / 3;
  let east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + waves(x);
  east += ((20 * sin(x * PI) + 40 * sin((x / 3) * PI) + 150 * sin((x / 12) * PI) + 300 * sin((x / 30) * PI)) * 2) / 3;
  const flat = 1 - ECCENTRICITY * sin(lat * RADIAN) ** 2;
  const meridian = (AXIS * (1 - ECCENTRICITY)) / (flat * sqrt(flat));
  const parallel = (AXIS / sqrt(flat)) * cos(lat * RADIAN);
  return [lon + east / (parallel * RADIAN), lat + north / (meridian * RADIAN)];
}

/** @type {(point: Lonlat) => Lonlat} */
function bd09(point) {
  const [lon, lat] = gcj02(point);
  const radius = hypot(lon, lat) + 0.00002 * sin(lat * TURN);
  const angle = atan2(lat, lon) + 0.000003 * cos(lon * TURN);
  return [radius * cos(angle) + 0.0065, radius * sin(angle) + 0.006];
}

const FORWARD = { gcj02, bd09 };

/**
 * Functions from WGS-84 into a datum and back, exact to a centimetre.
 *
 * @type {(datum: Shifted, rings: Lonlat[][]) => { to: (point: Lonlat) => Lonlat, from: (point: Lonlat) => Lonlat }}
 */
export function createShift(datum, rings) {
  const forward = FORWARD[datum];
  const inside = insideOf(rings);
  return {
    to: (point) => (inside(point) ? forward(point) : point),
    from(point) {
      let [x, y] = point;
      for (let step = 0; step < 12; step += 1) {
        const [u, v] = forward([x, y]);
        [x, y] = [x - (u - point[0]), y - (v - point[1])];
      }
      return inside([x, y]) ? [x, y] : point;
    },
  };
}

/**
 * A test for points, with the rings' lines sorted by whole degrees of latitude.
 *
 * @type {(rings: Lonlat[][]) => (point: Lonlat) => boolean}
 */
function insideOf(rings) {
  /** @type {Map<number, [x: number, y: number, u: number, v: number][]>} */
  const rows = new Map();
  for (const ring of rings) {
    ring.slice(1).forEach(([u, v], place) => {
      const [x, y] = ring[place];
      for (let row = floor(min(y, v)); row <= floor(max(y, v)); row += 1) {
        const lines = rows.get(row) ?? [];
        if (lines.length === 0) rows.set(row, lines);
        lines.push([x, y, u, v]);
      }
    });
  }
  return ([lon, lat]) => {
    let odd = false;
    for (const [x, y, u, v] of rows.get(floor(lat)) ?? []) {
      if (y > lat !== v > lat && lon < ((u - x) * (lat - y)) / (v - y) + x) odd = !odd;
    }
    return odd;
  };
}

/**
 * Leaflet's Web Mercator over a shifted datum: everything on the map is given in WGS-84 and lands on the tiles.
 *
 * @type {(datum: Shifted, rings: Lonlat[][]) => L.CRS}
 */
export function shiftedCrs(datum, rings) {
  const { CRS, latLng, Projection, Util } = window.L;
  const { to, from } = createShift(datum, rings);
  const mercator = Projection.SphericalMercator;
  const projection = {
    bounds: mercator.bounds,
    /** @param {L.LatLng} spot */
    project({ lng, lat }) {
      const [lon, up] = to([lng, lat]);
      return mercator.project(latLng(up, lon));
    },
    /** @param {L.Point} point */
    unproject(point) {
      const { lng, lat } = mercator.unproject(point);
      const [lon, up] = from([lng, lat]);
      return latLng(up, lon);
    },
  };
  return Util.extend({}, CRS.EPSG3857, { projection });
}
