/* Outlines as they are sent: shared lines, each a text of steps (kepu.maps.topology). */

/** @import { Lonlat } from "../common/types.js" */
/** @import { Shape, Topology } from "./types.js" */

const UNITS = 1e5; // steps per degree

/**
 * A FeatureCollection's features, as GeoJSON in WGS-84 [longitude, latitude]; a feature without outline has geometry null.
 *
 * @type {<Properties>(topology: Topology<Properties>) => Shape<Properties>[]}
 */
export function decode({ v, arcs, features }) {
  if (v !== 1) throw new Error(`outlines: version ${v}`);
  const lines = arcs.map(decodeArc);
  /** @type {(index: number) => Lonlat[]} */
  const line = (index) => (index < 0 ? [...lines[~index]].reverse() : lines[index]);
  /** @type {(indexes: number[]) => Lonlat[]} */
  const ring = (indexes) => indexes.flatMap((index, place) => (place === 0 ? line(index) : line(index).slice(1)));
  return features.map(({ polygons, ...feature }) => {
    const coordinates = polygons.map((polygon) => polygon.map(ring));
    return { ...feature, geometry: coordinates.length > 0 ? { type: "MultiPolygon", coordinates } : null };
  });
}

/** @type {(text: string) => Lonlat[]} */
function decodeArc(text) {
  /** @type {Lonlat[]} */
  const points = [];
  let [place, x, y] = [0, 0, 0];
  /** @type {() => number} */
  const step = () => {
    let value = 0;
    for (let [shift, more] = [0, true]; more; shift += 5) {
      const bits = text.charCodeAt(place++) - 63;
      value |= (bits & 0x1f) << shift;
      more = bits >= 0x20;
    }
    return value & 1 ? ~(value >> 1) : value >> 1;
  };
  while (place < text.length) points.push([(x += step()) / UNITS, (y += step()) / UNITS]);
  return points;
}
