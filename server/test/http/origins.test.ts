import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type Problem, socketPath } from "@parley/protocol";
import { type Person, startServer, type TestServer } from "../index.ts";

let server: TestServer;
let ann: Person;
let cookie: string;
let own: string;

beforeAll(async () => {
  server = await startServer({ allowedOrigins: ["https://team.example.org"] });
  ({ ann } = await server.people("ann"));
  const signedIn = await server.anyone.send("sessions.signIn", {
    email: ann.email,
    password: ann.password,
    keep: "cookie",
  });
  cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  own = server.config.publicUrl;
});
afterAll(() => server.close());

/** Origins that look like the server's own, but differ from it. */
const foreign = () => {
  const { host, hostname, port } = new URL(own);
  return [
    "https://evil.example",
    "null",
    `https://${host}`,
    `http://${hostname}`,
    `http://${hostname}:1${port}`,
    `http://${hostname}.evil.example:${port}`,
    `http://evil-${hostname}:${port}`,
    `http://evil.${hostname}:${port}`,
    `${own}/`,
    `${own}@evil.example`,
    `${own} https://evil.example`,
    own.toUpperCase(),
    "https://team.example.org.evil.example",
    "http://team.example.org",
    "https://team.example.org:8443",
    "",
  ];
};

async function codeOf(answer: Response): Promise<string> {
  return answer.ok ? "ok" : ((await answer.json()) as Problem).code;
}

function change(headers: Record<string, string>): Promise<Response> {
  return fetch(`${server.url}/api/me`, {
    method: "PATCH",
    body: '{"bio":"rows"}',
    headers: { "content-type": "application/json", ...headers },
  });
}

describe("a change", () => {
  test("is taken from an own page, with the cookie", async () => {
    expect(await codeOf(await change({ cookie, origin: own }))).toBe("ok");
    expect(await codeOf(await change({ cookie, origin: "https://team.example.org" }))).toBe("ok");
    expect(await codeOf(await change({ cookie, "sec-fetch-site": "same-origin" }))).toBe("ok");
  });

  test("is taken from a program, with its token", async () => {
    expect(await codeOf(await change(ann.headers()))).toBe("ok");
  });

  test("is refused from any other page, with a cookie, a token or nothing", async () => {
    for (const origin of foreign()) {
      for (const credentials of [{ cookie }, ann.headers(), {}]) {
        expect([
          origin,
          await codeOf(await change({ ...credentials, origin, "sec-fetch-site": "same-origin" })),
        ]).toEqual([origin, "foreign_origin"]);
      }
    }
  });

  test("with a cookie and no proof of where it comes from is refused", async () => {
    expect(await codeOf(await change({ cookie }))).toBe("foreign_origin");
    for (const site of ["cross-site", "same-site", "none", ""]) {
      expect([site, await codeOf(await change({ cookie, "sec-fetch-site": site }))]).toEqual([site, "foreign_origin"]);
    }
  });

  test("with a cookie cannot be a form, which a page of any site can send", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"]) {
      expect(await codeOf(await change({ cookie, origin: own, "content-type": type }))).toBe("unsupported_media_type");
    }
  });

  test("cannot sign a visitor in from elsewhere", async () => {
    const answer = await server.anyone.send(
      "sessions.signIn",
      { email: ann.email, password: ann.password, keep: "cookie" },
      { origin: "https://evil.example" },
    );
    expect(await codeOf(answer)).toBe("foreign_origin");
    expect(answer.headers.getSetCookie()).toEqual([]);
  });
});

describe("what a page of another site may read", () => {
  const read = (origin: string) => fetch(`${server.url}/api/me`, { headers: { cookie, origin } });

  test("is nothing, unless it is allowed", async () => {
    for (const origin of foreign())
      expect([origin, (await read(origin)).headers.get("access-control-allow-origin")]).toEqual([origin, null]);
    for (const origin of [own, "https://team.example.org"]) {
      const { headers } = await read(origin);
      expect(headers.get("access-control-allow-origin")).toBe(origin);
      expect(headers.get("access-control-allow-credentials")).toBe("true");
      expect(headers.get("vary")).toContain("Origin");
    }
  });

  test("is answered to a preflight", async () => {
    const ask = (origin: string) =>
      fetch(`${server.url}/api/me`, {
        method: "OPTIONS",
        headers: { origin, "access-control-request-method": "PATCH" },
      });
    const allowed = await ask("https://team.example.org");
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get("access-control-allow-methods")).toContain("PATCH");
    for (const origin of foreign()) {
      const refused = await ask(origin);
      expect([origin, await codeOf(refused), refused.headers.get("access-control-allow-origin")]).toEqual([
        origin,
        "foreign_origin",
        null,
      ]);
    }
  });
});

describe("a socket", () => {
  const knock = (headers: Record<string, string>) =>
    fetch(`${server.url}${socketPath}`, {
      headers: {
        connection: "Upgrade",
        upgrade: "websocket",
        "sec-websocket-version": "13",
        "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
        ...headers,
      },
    });

  test("opens for an own page with its cookie, and for a program", async () => {
    for (const headers of [{ cookie, origin: own }, { cookie, origin: "https://team.example.org" }, ann.headers()]) {
      const socket = server.anyone.dial(headers);
      expect(await socket.next("hello")).toMatchObject({ accountId: ann.id });
      await socket.close();
    }
  });

  test("opens with its cookie behind a proxy that has a password of its own", async () => {
    const socket = server.anyone.dial({ cookie, origin: own, authorization: "Basic cm93ZXJzOmRhd24=" });
    expect(await socket.next("hello")).toMatchObject({ accountId: ann.id });
    await socket.close();
  });

  test("opens for no other site's page, with or without a cookie", async () => {
    for (const origin of foreign()) {
      for (const credentials of [{ cookie }, ann.headers(), {}]) {
        const answer = await knock({ ...credentials, origin });
        expect([origin, answer.status, await codeOf(answer)]).toEqual([origin, 403, "foreign_origin"]);
      }
    }
  });

  test("with a cookie and no origin is nobody's", async () => {
    expect(await codeOf(await knock({ cookie }))).toBe("foreign_origin");
  });
});
