// Addresses that are handed on: nobody else can open a page that stands on this device's disk.

/**
 * The address as others can open it; empty for a file.
 *
 * @type {(address?: string) => string}
 */
export const forOthers = (address = location.href) => (address.startsWith("file:") ? "" : address);
