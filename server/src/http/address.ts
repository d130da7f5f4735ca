import { BlockList, isIP } from "node:net";

/** Finds out the network address of a client behind the proxies that the operator trusts. */
export class ClientAddresses {
  readonly #trusted = new BlockList();

  /** Addresses and networks in CIDR notation. */
  constructor(trustedProxies: readonly string[]) {
    for (const proxy of trustedProxies) {
      const [address = "", bits] = proxy.split("/");
      const family = familyOf(address);
      this.#trusted.addSubnet(address, bits === undefined ? (family === "ipv4" ? 32 : 128) : Number(bits), family);
    }
  }

  /**
   * The address of the connection, or, if that is a trusted proxy, the last address in X-Forwarded-For that is no trusted proxy. Addresses that a
   * client forges there are further left and are ignored.
   */
  of(peer: string, forwarded: string | null): string {
    const hops = (forwarded ?? "").split(",").map((hop) => plain(hop.trim()));
    let address = plain(peer);
    while (isIP(address) !== 0 && this.#trusted.check(address, familyOf(address))) {
      const hop = hops.pop();
      if (hop === undefined || isIP(hop) === 0) break;
      address = hop;
    }
    return address;
  }
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 4 ? "ipv4" : "ipv6";
}

/** Without port and brackets; IPv4 as IPv4, also where a socket for both families writes it as IPv6. */
function plain(address: string): string {
  return address
    .replace(/^\[(.*)\](:\d+)?$/, "$1")
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1")
    .replace(/^::ffff:(?=\d+\.)/i, "");
}
