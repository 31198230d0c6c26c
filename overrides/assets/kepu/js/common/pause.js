/**
 * Lets the browser answer to a touch, and draw, between two pieces of work.
 *
 * @type {() => Promise<void>}
 */
export const pause = () => new Promise((resolve) => setTimeout(resolve));
