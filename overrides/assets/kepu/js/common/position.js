// Where the visitor is: asked for on a click only, and kept on the device.

const WAIT = 10_000; // milliseconds
const FRESH = 60_000; // milliseconds that a known position may be old

/**
 * Ask the browser; one of the two is called back.
 *
 * @param {(coords: GeolocationCoordinates) => void} use
 * @param {() => void} refused
 */
export function askPosition(use, refused) {
  if (!("geolocation" in navigator)) refused();
  else navigator.geolocation.getCurrentPosition(({ coords }) => use(coords), refused, { timeout: WAIT, maximumAge: FRESH });
}
