import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { endpointsByName } from "@parley/protocol";
import { type Person, startServer, type TestServer } from "../index.ts";

let server: TestServer;
let ann: Person;

beforeAll(async () => {
  server = await startServer();
  ({ ann } = await server.people("ann"));
});
afterAll(() => server.close());

function expectGuarded({ status, headers }: Response): void {
  expect(headers.get("cache-control")).toBe("private, no-store");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
  if (status === 204) expect(headers.get("content-type")).toBeNull();
  else expect(headers.get("content-type")).toMatch(/^application\/(problem\+)?json$/);
  // A proxy in front may add its name; the server itself sends none.
  expect([null, "nginx"]).toContain(headers.get("server"));
  expect(headers.get("x-powered-by")).toBeNull();
}

describe("no cache stores an answer, and no browser guesses its type:", () => {
  test.each([...endpointsByName.keys()].filter((name) => name !== "sessions.signOut" && name !== "server.removeIcon"))(
    "%s",
    async (name) => {
      expectGuarded(await server.anyone.send(name, {}));
      expectGuarded(await ann.send(name, {}));
    },
  );

  test("also where there is no endpoint", async () => {
    for (const path of ["/api", "/api/nothing", "/api/socket"]) expectGuarded(await fetch(server.url + path));
    expectGuarded(await fetch(`${server.url}/api/rooms`, { method: "DELETE" }));
  });
});

test("where the address is one of HTTPS, every answer says to come by HTTPS only", async () => {
  await using safe = await startServer({ publicUrl: "https://parley.example" });
  const paths = [
    "/",
    "/api",
    "/api/server",
    "/api/nothing",
    "/api/socket",
    "/health/live",
    "/health/ready",
    "/robots.txt",
  ];
  for (const path of [...paths, "/api/openapi.json", "/assets/none.js"]) {
    const { headers } = await fetch(safe.url + path);
    expect([path, headers.get("strict-transport-security")]).toEqual([path, "max-age=31536000"]);
  }
  expect((await fetch(`${server.url}/api/server`)).headers.get("strict-transport-security")).toBeNull();
});

test("an answer that asks for a session says how to authenticate", async () => {
  const answer = await server.anyone.send("accounts.me", {});
  expect(answer.status).toBe(401);
  expect(answer.headers.get("www-authenticate")).toBe("Bearer");
});

describe("an unexpected error", () => {
  test("says where to look in the log, and nothing else", async () => {
    await using broken = await startServer({ logLevel: "silent" });
    const { bob } = await broken.people("bob");
    for (const { database } of broken.apps) await database.close();
    const told = await broken.anyone.problem("server.get", {});
    expect(told).toMatchObject({ code: "internal", retry: "later" });
    expect(told.detail).toMatch(/^The server logged this as [0-9a-f-]{36}\.$/);
    expect(JSON.stringify(told)).not.toContain("database");
    expect(bob.id).toBeString();
    await Promise.all(broken.apps.map((app) => app.stop().catch(() => {})));
  });
});
