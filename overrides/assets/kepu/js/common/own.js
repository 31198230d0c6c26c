// Lookups by words that somebody else has written: an address, a stored state, a data file.

/**
 * What a table itself holds under a key; undefined for what every object inherits, such as "constructor" and "__proto__".
 * `tests/js/lookups.js` refuses plain lookups.
 *
 * @type {<T>(table: { readonly [key: string]: T } | null | undefined, key: string | number) => T | undefined}
 */
export const own = (table, key) => (table && Object.hasOwn(table, key) ? table[key] : undefined);

/**
 * Set a key of a table's own, whatever it is called: an assignment to "__proto__" would change what the table inherits.
 *
 * @type {<T>(table: { [key: string]: T }, key: string, value: T) => void}
 */
export const put = (table, key, value) => {
  Object.defineProperty(table, key, { value, configurable: true, enumerable: true, writable: true });
};
