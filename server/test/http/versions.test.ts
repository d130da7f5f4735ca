import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { closeCodes, negotiate, type Problem, protocolVersion, versionHeader } from "@parley/protocol";
import { type Person, startServer, type TestServer } from "../index.ts";

let server: TestServer;
let ann: Person;
beforeAll(async () => {
  server = await startServer({ allowedOrigins: ["https://app.example"] });
  ({ ann } = await server.people("ann"));
});
afterAll(() => server.close());

const next = protocolVersion + 1;
const offers = [String(protocolVersion), `${protocolVersion}-${next}`, `1-${next}`];
const misfits = [String(next), `${next}-${next + 5}`, "0", "", "one", "1-", "2-1", "1.0", "9".repeat(400)];

test.each([
  [null, 3],
  ["3", 3],
  ["2", 2],
  ["1-2", 2],
  ["2-9", 3],
  ["1", undefined],
  ["4-9", undefined],
  ["3-2", undefined],
  ["newest", undefined],
])("of versions 2 to 3, %p is answered in %p", (offered, version) => {
  expect(negotiate(offered, { oldest: 2, newest: 3 })).toBe(version);
});

describe("a request", () => {
  const ask = (version?: string) =>
    ann.send("accounts.me", {}, version === undefined ? {} : { [versionHeader]: version });

  test.each(offers)("that offers %s is answered in the present version", async (offer) => {
    const answer = await ask(offer);
    expect([answer.status, answer.headers.get(versionHeader)]).toEqual([200, String(protocolVersion)]);
  });

  test("[V1] that says nothing is too", async () => {
    const answer = await ask();
    expect([answer.status, answer.headers.get(versionHeader)]).toEqual([200, String(protocolVersion)]);
  });

  test.each(misfits)("that offers %p is refused with a code that says so", async (offer) => {
    const answer = await ask(offer);
    expect([answer.status, ((await answer.json()) as Problem).code]).toEqual([426, "unsupported_version"]);
    expect(answer.headers.get(versionHeader)).toBe(String(protocolVersion));
  });

  test("may say it from a page of an allowed origin", async () => {
    const headers = { origin: "https://app.example", "access-control-request-method": "GET" };
    const asked = await fetch(`${server.url}/api/me`, { method: "OPTIONS", headers });
    expect(asked.headers.get("access-control-allow-headers")).toContain(versionHeader);
  });
});

describe("a socket", () => {
  const dial = (query: string) =>
    new WebSocket(`${server.url.replace("http", "ws")}/api/socket${query}`, { headers: ann.headers() } as never);

  const first = (socket: WebSocket) =>
    new Promise((resolve) => {
      socket.onmessage = ({ data }) => resolve(JSON.parse(String(data)));
      socket.onclose = ({ code, reason }) => resolve({ code, reason });
    });

  test.each(["", ...offers.map((offer) => `?version=${offer}`)])(
    "at %p is greeted in the present version",
    async (query) => {
      const socket = dial(query);
      expect(await first(socket)).toMatchObject({ type: "hello", protocol: protocolVersion });
      socket.close();
    },
  );

  test.each(misfits.map(encodeURIComponent))("that offers %p is closed with the reason", async (offer) => {
    const reason = "unsupported_version";
    expect(await first(dial(`?version=${offer}`))).toEqual({ code: closeCodes[reason], reason });
  });
});
