import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { closeCodes, limits } from "@parley/protocol";
import { networkOf, networksPerSite, siteOf } from "../../src/calls/rate-limit.ts";
import { CallError, startServer, type TestServer } from "../index.ts";

/** The limit is so low that a test reaches it quickly. */
const scale = 0.02;
const reads = Math.round(limits.read.calls * scale);

let server: TestServer;

beforeAll(async () => {
  server = await startServer({ rateLimits: 0 });
  await server.people("ann", "bob", "cleo");
  server = await server.restart({ rateLimits: scale });
});
afterAll(() => server.close());

describe("a rate limit", () => {
  test("is shown in headers before it is reached", async () => {
    const { cleo } = await server.people("cleo");
    const { headers } = await cleo.send("accounts.me", {});
    expect(headers.get("ratelimit-policy")).toBe(`"read";q=${reads};w=60`);
    expect(headers.get("ratelimit")).toMatch(new RegExp(`^"read";r=${reads - 1};t=\\d+$`));
  });

  test("ends one account's calls, says until when, and leaves the others alone", async () => {
    const { ann, bob } = await server.people("ann", "bob");
    for (let call = 0; call < reads; call += 1) await ann.call("accounts.me", {});
    const answer = await ann.send("accounts.me", {});
    expect(answer.status).toBe(429);
    const wait = Number(answer.headers.get("retry-after"));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(answer.headers.get("ratelimit")).toStartWith('"read";r=0;');
    const told = await answer.json();
    expect(told).toMatchObject({ code: "rate_limited", retry: "later" });
    expect(Math.ceil((told as { retryAfter: number }).retryAfter / 1000)).toBe(wait);
    expect((await bob.call("accounts.me", {})).account.id).toBe(bob.id);
    expect((await ann.call("accounts.update", {})).account.id).toBe(ann.id);
  });

  test("is the same one on the socket", async () => {
    const { bob } = await server.people("bob");
    const socket = await bob.socket();
    const refusals: unknown[] = [];
    for (let call = 0; call <= reads; call += 1) {
      await socket.call("accounts.me", {}).catch((error: unknown) => refusals.push(error));
    }
    expect(refusals[0]).toBeInstanceOf(CallError);
    expect((refusals[0] as CallError).problem.retryAfter).toBeGreaterThan(0);
    expect(await bob.refused("accounts.me", {})).toBe("rate_limited");
    expect((await socket.call("server.get", {})).name).toBe("Parley");
  });

  test("slows down who connects in a loop", async () => {
    const { cleo } = await server.people("cleo");
    const codes: number[] = [];
    for (let dial = 0; dial < 4; dial += 1) {
      const socket = cleo.dial();
      codes.push(
        await Promise.race([
          socket.next("hello").then(
            () => 0,
            () => -1,
          ),
          socket.closed.then(({ code }) => code),
        ]),
      );
    }
    expect(codes.slice(0, 2)).toEqual([0, 0]);
    expect((await cleo.dial().closed).code).toBe(closeCodes.flooding);
  });

  test("counts those who guess passwords by where they are", async () => {
    const guess = { email: "ann@example.org", password: "guess" };
    const codes = new Set<string>();
    for (let call = 0; call <= limits.password.calls; call += 1)
      codes.add(await server.anyone.refused("sessions.signIn", guess));
    expect([...codes]).toEqual(["wrong_credentials", "rate_limited"]);
  });
});

describe("a site of IPv6", () => {
  test.each([
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"],
    ["2001:db8::9", "2001:db8:0::/48"],
    ["192.0.2.7", undefined],
  ])("of %s is %s", (address, site) => expect(siteOf(address)).toBe(site));

  test("is limited as a whole, however many of its networks somebody calls from", async () => {
    await using behind = await startServer({ rateLimits: 1, trustedProxies: ["127.0.0.1", "::1"] });
    const guess = (address: string) =>
      fetch(`${behind.url}/api/sessions`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-forwarded-for": address },
        body: JSON.stringify({ email: `${address.replaceAll(":", "-")}@example.org`, password: "guess" }),
      });
    let refused = 0;
    for (let call = 0; call < limits.password.calls * networksPerSite + 5; call += 1) {
      const { status } = await guess(`2001:db8:7:${call.toString(16)}::1`);
      if (status === 429) refused += 1;
    }
    expect(refused).toBeGreaterThanOrEqual(5);
    expect((await guess("2001:db8:8::1")).status).toBe(401);
  });
});

describe("a network", () => {
  test.each([
    ["192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2::9", "2001:db8:1:2::/64"],
    ["2001:db8::9", "2001:db8:0:0::/64"],
    ["2001::4:5:6:7:8", "2001:0:0:4::/64"],
    ["2001:0db8:0001:0002::", "2001:db8:1:2::/64"],
    ["::1", "0:0:0:0::/64"],
  ])("of %s is %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
