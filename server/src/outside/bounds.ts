/** Redirects that one request follows. */
export const maxRedirects = 3;
/** Milliseconds of one request, from the name's look-up to the last byte. */
export const requestTimeout = 5_000;
/** UTF-16 units of an address; a longer one is not requested. */
export const maxAddressLength = 2_048;
/** Addresses that a name may resolve to. */
export const maxResolved = 32;
/** Ports that are connected to. */
export const allowedPorts: ReadonlySet<number> = new Set([80, 443]);
