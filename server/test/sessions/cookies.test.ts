import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { SignedIn } from "@parley/protocol";
import { type Person, startServer, type TestServer } from "../index.ts";

let server: TestServer;
let ann: Person;
beforeAll(async () => {
  server = await startServer();
  ({ ann } = await server.people("ann"));
});
afterAll(() => server.close());

/** The headers that a browser on a page of the server sends. */
async function browse(
  method: string,
  path: string,
  body?: unknown,
  cookie?: string,
  place = server,
): Promise<Response> {
  return fetch(`${place.url}/api${path}`, {
    method,
    body: body === undefined ? null : JSON.stringify(body),
    headers: {
      origin: place.config.publicUrl,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(cookie === undefined ? {} : { cookie }),
    },
  });
}

async function signIn(cookie?: string, person = ann) {
  const body = { email: person.email, password: person.password, keep: "cookie" };
  const answer = await browse("POST", "/sessions", body, cookie);
  const [line = ""] = answer.headers.getSetCookie();
  return { signedIn: (await answer.json()) as SignedIn, line, cookie: line.split(";")[0] ?? "" };
}

describe("a browser", () => {
  test("gets a cookie that no script reads, and no token", async () => {
    const { signedIn, line, cookie } = await signIn();
    expect(signedIn.token).toBe("");
    expect(line).toMatch(/^parley_session=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
    const me = await browse("GET", "/me", undefined, cookie);
    expect(await me.json()).toEqual(JSON.parse(JSON.stringify(signedIn.me)));
  });

  test("gets one at sign-up too; a program gets none", async () => {
    const person = { password: "seven lanterns on a hill", name: "B", email: "b@example.org", handle: "browser" };
    const answer = await browse("POST", "/accounts", { ...person, keep: "cookie" });
    expect(answer.headers.getSetCookie()).toHaveLength(1);
    const program = await server.anyone.send("sessions.signIn", { email: ann.email, password: ann.password });
    expect(program.headers.getSetCookie()).toEqual([]);
  });

  test("loses it when it signs out", async () => {
    const { cookie } = await signIn();
    const out = await browse("DELETE", "/sessions/current", undefined, cookie);
    expect(out.headers.getSetCookie()).toEqual(["parley_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax"]);
    expect((await browse("GET", "/me", undefined, cookie)).status).toBe(401);
  });

  test("over TLS gets a cookie that no other host or plain page can plant", async () => {
    await using secure = await startServer({ publicUrl: "https://chat.example.org" });
    const owner = await secure.owner();
    const body = { email: owner.email, password: owner.password, keep: "cookie" };
    const answer = await browse("POST", "/sessions", body, undefined, secure);
    const [line = ""] = answer.headers.getSetCookie();
    expect(line).toMatch(/^__Host-parley_session=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    const cookie = line.split(";")[0] ?? "";
    expect((await browse("GET", "/me", undefined, cookie, secure)).status).toBe(200);
    expect((await browse("GET", "/me", undefined, cookie.replace("__Host-", ""), secure)).status).toBe(401);
  });
});

describe("a cookie", () => {
  test("that somebody planted before is not the one after signing in (fixation)", async () => {
    const { bob } = await server.people("bob");
    const planted = await signIn(undefined, bob);
    const { cookie, signedIn } = await signIn(planted.cookie);
    expect(cookie).not.toBe(planted.cookie);
    expect(signedIn.me.account.id).toBe(ann.id);
    const invented = await signIn("parley_session=chosen-by-somebody-else");
    expect(invented.cookie).not.toContain("chosen");
  });

  test("that another takes the place of opens nothing any more", async () => {
    const first = await signIn();
    const second = await signIn(first.cookie);
    expect((await browse("GET", "/me", undefined, first.cookie)).status).toBe(401);
    expect((await browse("GET", "/me", undefined, second.cookie)).status).toBe(200);
  });

  test.each([
    ["the token without its signature", (cookie: string) => cookie.split(".")[0] ?? ""],
    ["a cut signature", (cookie: string) => cookie.slice(0, -8)],
    ["another name", (cookie: string) => cookie.replace("parley", "better-auth")],
    ["broken percent signs", () => "parley_session=%E0%A4%A"],
  ])("with %s opens nothing", async (_, spoil) => {
    const { cookie } = await signIn();
    expect((await browse("GET", "/me", undefined, spoil(cookie))).status).toBe(401);
  });

  test("counts among others, and loses to a bearer token", async () => {
    const { cookie } = await signIn();
    const among = await browse("GET", "/me", undefined, `theme=dark; ${cookie}; parley_sessions=x`);
    expect(among.status).toBe(200);
    const { bob } = await server.people("bob");
    const both = await fetch(`${server.url}/api/me`, { headers: { cookie, authorization: `Bearer ${bob.token}` } });
    expect(((await both.json()) as { email: string }).email).toBe(bob.email);
    const spoilt = await fetch(`${server.url}/api/me`, { headers: { cookie, authorization: "Bearer nothing.atall" } });
    expect(spoilt.status).toBe(401);
    const proxied = await fetch(`${server.url}/api/me`, { headers: { cookie, authorization: "Basic cHJveHk6cHc=" } });
    expect(proxied.status).toBe(200);
  });

  test("cannot be given over a socket, whose answer carries none", async () => {
    const socket = await ann.socket();
    const input = { email: ann.email, password: ann.password, keep: "cookie" };
    const refused = await socket.answer("sessions.signIn", input);
    expect(refused).toMatchObject({ type: "error", error: { code: "invalid_input", field: "keep" } });
    const { token } = await socket.call("sessions.signIn", { email: ann.email, password: ann.password });
    expect(token).not.toBe("");
  });
});
