// Back to the first page when nobody touches the screen for a while, after a few words of warning.

const WARNING = 10; // seconds
const SECOND = 1000;

/**
 * A clock that is wound up by `touch` and lets `warn` hear the seconds that are left (0 for none), then calls `over`.
 *
 * @type {(idle: number, warn: (left: number) => void, over: () => void) => { touch: () => void, stop: () => void }}
 */
export function idleClock(idle, warn, over) {
  let timer = 0;
  /** @type {(left: number) => void} */
  const count = (left) => {
    warn(left);
    if (left === 0) over();
    else timer = window.setTimeout(() => count(left - 1), SECOND);
  };
  const stop = () => {
    clearTimeout(timer);
    warn(0);
  };
  const touch = () => {
    stop();
    timer = window.setTimeout(() => count(WARNING), (idle - WARNING) * SECOND);
  };
  return { touch, stop };
}
