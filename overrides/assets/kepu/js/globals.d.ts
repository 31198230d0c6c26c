// What classic scripts give to all modules: Leaflet, and the map's scaffold (kepu.maps.scaffold).

interface Window {
  L: typeof L;
  kepuMapScaffold?: import("./map/types.js").Scaffold;
  /** The map's data by address, in a map that is a single file. */
  kepuData?: Record<string, ReturnType<typeof JSON.parse>>;
}
