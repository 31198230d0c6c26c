// What classic scripts give to all modules: Leaflet, and the map's scaffold (kepu.maps.scaffold).

interface Window {
  L: typeof L;
  kepuMapScaffold?: import("./map/types.js").Scaffold;
  /** The map's data by address, in a map that is a single file. */
  kepuData?: Record<string, ReturnType<typeof JSON.parse>>;
  /** Modules and files of a portal that is opened from a disk. */
  kepuPack?: {
    /** The portal's folder, and that of its scripts and styles; both end with a slash. */
    root: string;
    assets: string;
    files: Map<string, string>;
    define: (path: string, run: (given: Linking) => Record<string, unknown>) => void;
    need: (path: string) => Record<string, unknown>;
  };
}

/** What a linked module gets in place of its imports. */
interface Linking {
  need: (path: string) => Record<string, unknown>;
  later: (address: string) => Promise<Record<string, unknown>>;
  here: string;
  fetch: typeof fetch;
  Worker: new () => object;
}

interface Navigator {
  /** Network Information API, which some browsers have. */
  connection?: { saveData?: boolean; effectiveType?: string };
}
