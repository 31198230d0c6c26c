/* Outlines as they are sent: shared lines, each a text of steps (kepu.maps.topology). */

const UNITS = 1e5; // steps per degree

/** A FeatureCollection's features, as GeoJSON in WGS-84 [longitude, latitude]; a feature without outline has geometry null. */
export function decode({ v, arcs, features }) {
  if (v !== 1) throw new Error(`outlines: version ${v}`);
  const lines = arcs.map(decodeArc);
  const line = (index) => (index < 0 ? [...lines[~index]].reverse() : lines[index]);
  const ring = (indexes) => indexes.flatMap((index, place) => (place === 0 ? line(index) : line(index).slice(1)));
  return features.map(({ polygons, ...feature }) => {
    const coordinates = polygons.map((polygon) => polygon.map(ring));
    return { ...feature, geometry: coordinates.length > 0 ? { type: "MultiPolygon", coordinates } : null };
  });
}

function decodeArc(text) {
  const points = [];
  let [place, x, y] = [0, 0, 0];
  const step = () => {
    let [value, shift, bits] = [0, 0, 0];
    do {
      bits = text.charCodeAt(place++) - 63;
      value |= (bits & 0x1f) << shift;
      shift += 5;
    } while (bits >= 0x20);
    return value & 1 ? ~(value >> 1) : value >> 1;
  };
  while (place < text.length) points.push([(x += step()) / UNITS, (y += step()) / UNITS]);
  return points;
}
