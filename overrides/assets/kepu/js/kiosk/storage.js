// What a page keeps on the device belongs to whoever is at the screen: afterwards all is as it was when the screen was
// set up. Nothing else of the device is touched.

const OURS = "kepu";

/** @type {(storage: Storage) => Map<string, string>} */
function held(storage) {
  const names = Object.keys(storage).filter((name) => name.startsWith(OURS));
  return new Map(names.map((name) => [name, storage.getItem(name) ?? ""]));
}

/**
 * What puts back how things are now.
 *
 * @type {() => () => void}
 */
export function keeper() {
  try {
    const before = [localStorage, sessionStorage].map((storage) => ({ storage, kept: held(storage) }));
    return () => {
      for (const { storage, kept } of before) {
        for (const name of held(storage).keys()) if (!kept.has(name)) storage.removeItem(name);
        for (const [name, value] of kept) storage.setItem(name, value);
      }
    };
  } catch {
    return () => {}; // storage may be blocked: then nothing is kept
  }
}
