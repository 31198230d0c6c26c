// Where the visitor is: asked for on a click only, and kept on the device.

const WAIT = 10_000; // milliseconds
const FRESH = 60_000; // milliseconds that a known position may be old

const REFUSED = "浏览器没有允许定位。";
const SLOW = "等了 10 秒，还没有定到位。";
const UNKNOWN = "这台设备现在定不了位。";

/**
 * Ask the browser; one of the two is called back, the second with a sentence that says why.
 *
 * @param {(coords: GeolocationCoordinates) => void} use
 * @param {(why: string) => void} refused
 */
export function askPosition(use, refused) {
  if (!("geolocation" in navigator)) {
    refused(UNKNOWN);
    return;
  }
  /** @type {(error: GeolocationPositionError) => void} */
  const fail = ({ code, PERMISSION_DENIED, TIMEOUT }) => refused(code === PERMISSION_DENIED ? REFUSED : code === TIMEOUT ? SLOW : UNKNOWN);
  navigator.geolocation.getCurrentPosition(({ coords }) => use(coords), fail, { timeout: WAIT, maximumAge: FRESH });
}
