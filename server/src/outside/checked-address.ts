import { isIP } from "node:net";
import { allowedPorts, maxAddressLength, maxResolved } from "./bounds.ts";
import { isPublic } from "./is-public.ts";
import type { Outside } from "./outside.ts";
import { OutsideError } from "./outside-error.ts";

/** An address that may be requested: where to connect is decided once, so that a second answer of the name server changes nothing. */
export interface CheckedAddress {
  readonly url: URL;
  /** The IP address to connect to. */
  readonly ip: string;
  readonly family: 4 | 6;
  readonly port: number;
}

/**
 * Checks an address before anything is sent to it: http or https, a usual port, no credentials, and a host of which every IP address is
 * public. `URL` has written the other spellings of an IPv4 address (decimal, hexadecimal, octal, wide digits) in the usual way before.
 */
export async function checkAddress(outside: Outside, text: string, base?: URL): Promise<CheckedAddress> {
  const url = parse(text, base);
  const port = url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port);
  if (!allowedPorts.has(port)) throw new OutsideError("refused");
  const ips = await resolve(outside, url.hostname.replace(/^\[|\]$/g, ""));
  // One private address is enough to refuse: the server cannot choose which of the addresses a connection uses.
  if (!ips.every(isPublic)) throw new OutsideError("refused");
  const ip = ips[0] ?? "";
  return { url, ip, family: isIP(ip) === 6 ? 6 : 4, port };
}

function parse(text: string, base?: URL): URL {
  const url = text.length <= maxAddressLength ? URL.parse(text, base?.href) : null;
  const isWeb = url?.protocol === "http:" || url?.protocol === "https:";
  if (!url || !isWeb || url.username !== "" || url.password !== "") throw new OutsideError("refused");
  return url;
}

async function resolve(outside: Outside, host: string): Promise<readonly string[]> {
  if (isIP(host) !== 0) return [host];
  const found = await outside.resolve(host).catch((cause: unknown) => {
    throw new OutsideError("unreachable", { cause });
  });
  if (found.length === 0) throw new OutsideError("unreachable");
  if (found.length > maxResolved) throw new OutsideError("refused");
  return found;
}
