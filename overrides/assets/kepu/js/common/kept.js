// Texts that the device keeps between visits; storage may be blocked, full or cleared at any time.

/**
 * What is kept under a name, or null.
 *
 * @type {(key: string) => string | null}
 */
export function kept(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/**
 * Keep a text; false where the device keeps nothing.
 *
 * @type {(key: string, text: string) => boolean}
 */
export function keep(key, text) {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}
