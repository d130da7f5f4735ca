import ipaddr from "ipaddr.js";

/** Public by its range, but answered inside of a cloud: the host agent of Azure's virtual machines. */
const insideClouds: ReadonlySet<string> = new Set(["168.63.129.16"]);
/** All public IPv6 addresses there are. `::7f00:1`, an old spelling of 127.0.0.1, is none, whatever a library says of it. */
const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");

/**
 * True for an IP address of the public internet. False for every range that leads inside or may: loopback, private, link-local (with the metadata
 * servers of clouds), carrier-grade NAT, multicast and reserved ranges, and all IPv6 ranges that carry an IPv4 address (mapped, NAT64, 6to4, Teredo), since
 * a gateway would unpack it.
 */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address) || insideClouds.has(address)) return false;
  const ip = ipaddr.parse(address);
  return ip.range() === "unicast" && (ip instanceof ipaddr.IPv4 || ip.match(globalUnicast));
}
