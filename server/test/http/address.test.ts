import { describe, expect, test } from "bun:test";
import { ClientAddresses } from "../../src/http/address.ts";

describe("a client's address", () => {
  const none = new ClientAddresses([]);
  const proxied = new ClientAddresses(["10.0.0.0/8", "192.0.2.1", "2001:db8::/32"]);

  test("is the connection's own where no proxy is trusted", () => {
    expect(none.of("203.0.113.5", "198.51.100.1")).toBe("203.0.113.5");
    expect(none.of("::ffff:203.0.113.5", null)).toBe("203.0.113.5");
    expect(none.of("2001:db8::5", null)).toBe("2001:db8::5");
  });

  test("is the last one that no trusted proxy has", () => {
    expect(proxied.of("10.1.2.3", "198.51.100.1")).toBe("198.51.100.1");
    expect(proxied.of("10.1.2.3", "198.51.100.1, 10.9.9.9")).toBe("198.51.100.1");
    expect(proxied.of("::ffff:10.1.2.3", "198.51.100.1:4711")).toBe("198.51.100.1");
    expect(proxied.of("2001:db8::1", "[2001:db9::7]:4711")).toBe("2001:db9::7");
  });

  test("cannot be made up by the client", () => {
    expect(proxied.of("10.1.2.3", "1.2.3.4, 198.51.100.1")).toBe("198.51.100.1");
    expect(proxied.of("203.0.113.5", "10.0.0.1")).toBe("203.0.113.5");
    expect(proxied.of("10.1.2.3", "198.51.100.1, nonsense")).toBe("10.1.2.3");
    expect(proxied.of("10.1.2.3", "")).toBe("10.1.2.3");
    expect(proxied.of("10.1.2.3", null)).toBe("10.1.2.3");
  });

  test("is a proxy's own when all are proxies", () => {
    expect(proxied.of("10.1.2.3", "10.0.0.1, 192.0.2.1")).toBe("10.0.0.1");
  });
});
