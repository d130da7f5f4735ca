import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type Output, type Problem, sizes } from "@parley/protocol";
import { type Person, startServer, type TestServer } from "../index.ts";

let server: TestServer;
let ann: Person;
let bob: Person;

beforeAll(async () => {
  server = await startServer();
  ({ ann, bob } = await server.people("ann", "bob"));
});
afterAll(() => server.close());

const form = "application/x-www-form-urlencoded";

/** Sends a form as Ann, unless the headers say otherwise. */
function post(path: string, body: string | URLSearchParams, headers: Record<string, string> = ann.headers()) {
  return fetch(`${server.url}/api${path}`, {
    method: "POST",
    body: String(body),
    headers: { "content-type": form, ...headers },
  });
}

const codeOf = async (answer: Promise<Response>): Promise<string> => ((await (await answer).json()) as Problem).code;

describe("a form", () => {
  test("is refused without a session, and from a page of another site, with or without a cookie", async () => {
    const room = `key=${Bun.randomUUIDv7()}&kind=group&name=Rowers`;
    expect(await codeOf(post("/rooms", room, {}))).toBe("unauthenticated");
    for (const origin of ["https://elsewhere.example", "null"])
      expect(await codeOf(post("/rooms", room, { ...ann.headers(), origin }))).toBe("foreign_origin");
    const signIn = "name=ann&password=wrong";
    expect(await codeOf(post("/sessions", signIn, { origin: "https://elsewhere.example" }))).toBe("foreign_origin");
    expect(await codeOf(post("/sessions", signIn, { cookie: "parley_session=1" }))).toBe("foreign_origin");
  });

  test("says what JSON says: texts, numbers, truth and lists", async () => {
    const lists = new URLSearchParams([
      ["key", Bun.randomUUIDv7()],
      ["kind", "group"],
      ["name", "Räder & Ruder = gut + günstig"],
      ["accountIds", bob.id],
    ]);
    const made = await post("/rooms", lists);
    const { room } = (await made.json()) as Output<"rooms.create">;
    expect([made.status, room.name]).toEqual([200, "Räder & Ruder = gut + günstig"]);
    expect((await bob.call("rooms.get", { roomId: room.id })).entry.room.id).toBe(room.id);
    const sent = await post(`/rooms/${room.id}/messages`, `id=${Bun.randomUUIDv7()}&text=one+two%0Athree`);
    expect(((await sent.json()) as Output<"messages.send">).text).toBe("one two\nthree");
  });

  test("takes an empty body for one without fields, as JSON does", async () => {
    expect(await codeOf(post("/rooms", ""))).toBe("invalid_input");
  });

  test.each([
    ["percent signs before no number", "name=%zz"],
    ["bytes that are no UTF-8", "name=%ff%fe"],
    ["half of a character", "name=%c3"],
    ["a prototype", "__proto__=1"],
  ])("with %s is malformed", async (_, body) => {
    expect(await codeOf(post("/rooms", body))).toBe("malformed");
  });

  test.each([
    ["a field twice that is no list", (key: string) => `key=${key}&kind=group&name=One&name=Two`, "name"],
    ["a field that nobody knows", (key: string) => `key=${key}&kind=group&name=One&colour=red`, "colour"],
    ["a list of what is no account", (key: string) => `key=${key}&kind=group&name=One&accountIds=1`, "accountIds"],
  ])("with %s is refused by its name", async (_, body, field) => {
    const answer = (await (await post("/rooms", body(Bun.randomUUIDv7()))).json()) as Problem;
    expect(answer.code).toBe("invalid_input");
    expect(answer.field).toStartWith(field);
  });

  test("is bounded as JSON is, in bytes and in items of a list", async () => {
    expect(await codeOf(post("/rooms", `name=${"x".repeat(sizes.body)}`))).toBe("too_large");
    const many = Array.from({ length: 5_000 }, () => "accountIds=a").join("&");
    expect(await codeOf(post("/rooms", `key=${Bun.randomUUIDv7()}&kind=group&name=One&${many}`))).toBe("invalid_input");
  });

  test.each([["multipart/form-data; boundary=x"], ["text/plain"], [`${form}; charset=iso-8859-1`]])(
    "as %s is refused",
    async (type) => {
      expect(await codeOf(post("/rooms", "name=One", { ...ann.headers(), "content-type": type }))).toBe(
        "unsupported_media_type",
      );
    },
  );
});
