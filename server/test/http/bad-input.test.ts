import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { endpointsByName, type Problem, plainReason, problem, type Reason, sizes } from "@parley/protocol";
import { type Person, startServer, type TestServer } from "../index.ts";

let server: TestServer;
let ann: Person;

beforeAll(async () => {
  server = await startServer();
  ({ ann } = await server.people("ann"));
});
afterAll(() => server.close());

/** Posts any body as Ann to an endpoint that takes JSON. */
function post(body: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${server.url}/api/rooms`, {
    method: "POST",
    body,
    headers: { ...ann.headers(), "content-type": "application/json", ...headers },
  });
}

/** Returns the error of an answer, in the format that all errors have. */
async function refusal(answer: Response | Promise<Response>): Promise<Problem> {
  const { headers, status } = await answer;
  const told = problem.parse(await (await answer).json());
  expect(headers.get("content-type")).toBe("application/problem+json");
  expect(told.status).toBe(status);
  return told;
}

const room = () => ({ key: Bun.randomUUIDv7(), kind: "group", name: "Rowers" });

describe("a body", () => {
  test("that is fine is taken", async () => {
    expect((await post(JSON.stringify(room()))).status).toBe(200);
    expect((await post(JSON.stringify(room()), { "content-type": "application/json; charset=UTF-8" })).status).toBe(
      200,
    );
  });

  test.each([
    ["is no JSON", "{"],
    ["is cut off", '{"key":"'],
    ["has a second value behind it", "{} {}"],
    ["has a comment", "{/* */}"],
    ["is nested too deep", `{"name":${"[".repeat(60_000)}`],
    ["is nested a little too deep", `{"name":${"[".repeat(25)}${"]".repeat(25)}}`],
    ["names a prototype", '{"__proto__":{"admin":true}}'],
    ["names a prototype in disguise", '{"\\u005f_proto__":{}}'],
    ["names a prototype further in", '{"name":{"a":[{"__proto__":1}]}}'],
    ["is a list", "[]"],
    ["is text", '"hello"'],
    ["is null", "null"],
  ])("that %s is malformed", async (_, body) => {
    expect((await refusal(post(body))).code).toBe("malformed");
  });

  test.each([
    ["a lone continuation byte", [0x80]],
    ["an overlong slash", [0xc0, 0xaf]],
    ["a surrogate", [0xed, 0xa0, 0x80]],
    ["a cut sequence", [0xe2, 0x82]],
  ])("that is not UTF-8 (%s) is malformed", async (_, bytes) => {
    const text = new TextEncoder().encode(JSON.stringify({ ...room(), name: "Row-ers" }));
    text.set(bytes, text.indexOf(0x2d) - bytes.length);
    expect((await refusal(post(text))).code).toBe("malformed");
  });

  test("that says how long it is and is too long is refused", async () => {
    expect((await refusal(post(" ".repeat(sizes.body + 1)))).code).toBe("too_large");
    expect((await refusal(post(" ".repeat(20 * sizes.body)))).code).toBe("too_large");
  });

  test("that does not say how long it is and is too long is refused", async () => {
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(16_384)) });
    expect((await refusal(post(endless))).code).toBe("too_large");
  });

  test("of just the size that is allowed is read", async () => {
    const body = JSON.stringify({ ...room(), topic: "" });
    expect((await post(body + " ".repeat(sizes.body - body.length))).status).toBe(200);
  });

  test.each([
    "text/plain",
    "multipart/form-data; boundary=x",
    "application/json; charset=latin1",
    "application/jsonp",
    "",
  ])("of type %p is not JSON", async (type) => {
    expect((await refusal(post(JSON.stringify(room()), { "content-type": type }))).code).toBe("unsupported_media_type");
  });
});

describe("an input", () => {
  test.each<[string, object, string, object]>([
    ["misses a field", { kind: "group", name: "Rowers" }, "key", plainReason("missing")],
    ["has a field too many", { ...room(), colour: "red" }, "colour", plainReason("unknown_field")],
    ["has a number for text", { ...room(), name: 5 }, "name", plainReason("wrong_type")],
    ["has an object for text", { ...room(), name: { $gt: "" } }, "name", plainReason("wrong_type")],
    ["has a list for text", { ...room(), name: ["a"] }, "name", plainReason("wrong_type")],
    ["has null for text", { ...room(), name: null }, "name", plainReason("wrong_type")],
    ["misses a word of a choice", { key: Bun.randomUUIDv7(), name: "Rowers" }, "kind", plainReason("missing")],
    ["has a word that is none of the choices", { ...room(), kind: "castle" }, "kind", plainReason("not_an_option")],
    ["has an id in capitals", { ...room(), key: Bun.randomUUIDv7().toUpperCase() }, "key", plainReason("not_an_id")],
    ["has half a surrogate pair", { ...room(), name: "a\ud800" }, "name", plainReason("broken_characters")],
    ["has a NUL", { ...room(), name: "a\0b" }, "name", plainReason("control_characters")],
    ["has two lines for one", { ...room(), name: "a\nb" }, "name", plainReason("control_characters")],
    ["turns text around", { ...room(), name: "a\u202eb" }, "name", plainReason("direction_marks")],
    ["has a text too long", { ...room(), name: "x".repeat(81) }, "name", { code: "too_long", params: { max: 80 } }],
    ["has a blank text", { ...room(), name: " \u2003 " }, "name", plainReason("blank")],
    [
      "has a list too long",
      { ...room(), accountIds: Array.from({ length: 1000 }, () => Bun.randomUUIDv7()) },
      "accountIds",
      { code: "too_many", params: { max: 200 } },
    ],
  ])("that %s names it, and says why in a code", async (_, body, field, reason) => {
    const told = await refusal(post(JSON.stringify(body)));
    expect(told).toMatchObject({ code: "invalid_input", field });
    expect(told.reason).toEqual(reason as Reason);
    expect(told.detail).toStartWith(`${field}: `);
  });

  test("that is wrong in a list is named with its place", async () => {
    const told = await ann.problem("accounts.lookUp", { accountIds: [ann.id, "nobody"] });
    expect(told).toMatchObject({ code: "invalid_input", field: "accountIds.1" });
  });

  test("is never repeated in the answer", async () => {
    const secret = "the-words-of-somebody";
    for (const body of [
      { ...room(), kind: secret },
      { ...room(), key: secret },
      { ...room(), topic: secret.repeat(40) },
    ]) {
      expect(JSON.stringify(await refusal(post(JSON.stringify(body))))).not.toContain(secret);
    }
  });
});

describe("a query", () => {
  const list = (query: string) => fetch(`${server.url}/api/rooms?${query}`, { headers: ann.headers() });

  test("is read by the types of the table", async () => {
    expect((await list("limit=7")).status).toBe(200);
  });

  test.each([
    ["limit=seven", "limit", "wrong_type"],
    ["limit=", "limit", "wrong_type"],
    ["limit=1.5", "limit", "wrong_type"],
    ["limit=1e1", "limit", "wrong_type"],
    ["limit=0", "limit", "too_low"],
    ["limit=101", "limit", "too_high"],
    ["limit=99999999999999999999", "limit", "wrong_type"],
    ["limit=5&limit=6", "limit", "given_twice"],
    ["colour=red", "colour", "unknown_field"],
    ["cursor=AAAA", "cursor", "wrong_form"],
    ["cursor=%00", "cursor", "control_characters"],
  ])("%s is refused with its field and a reason", async (query, field, code) => {
    expect(await refusal(list(query))).toMatchObject({ code: "invalid_input", field, reason: { code } });
  });

  test("is not where an endpoint with a body looks", async () => {
    const answer = fetch(`${server.url}/api/rooms?name=Rowers`, {
      method: "POST",
      body: JSON.stringify({ ...room(), name: undefined }),
      headers: { ...ann.headers(), "content-type": "application/json" },
    });
    expect(await refusal(answer)).toMatchObject({
      code: "invalid_input",
      field: "name",
      reason: plainReason("misplaced"),
    });
  });

  test("may not name a prototype", async () => {
    expect((await refusal(list("__proto__=1"))).code).toBe("malformed");
  });

  test("may not repeat what the path says", async () => {
    const roomId = Bun.randomUUIDv7();
    const answer = fetch(`${server.url}/api/rooms/${roomId}?roomId=${roomId}`, { headers: ann.headers() });
    expect(await refusal(answer)).toMatchObject({
      code: "invalid_input",
      field: "roomId",
      reason: { code: "given_twice" },
    });
  });
});

describe("an address", () => {
  const get = (path: string, method = "GET") => fetch(`${server.url}${path}`, { method, headers: ann.headers() });

  test.each(["/api/nothing", "/api/rooms/", "/api//rooms", "/api/rooms/x/y/z", "/api/__proto__", "/api/constructor"])(
    "%s does not exist",
    async (path) => {
      expect((await refusal(get(path))).code).toBe("unknown_endpoint");
    },
  );

  test.each(["%ff", "x", "..%2f..%2fetc", "'%20or%201=1"])(
    "with %s for an id is refused with its field",
    async (part) => {
      expect(await refusal(get(`/api/rooms/${part}`))).toMatchObject({ code: "invalid_input", field: "roomId" });
    },
  );

  test.each(["%zz", "%00"])("with %s for an id is refused by whoever reads it first", async (part) => {
    const refused = { code: "invalid_input", field: "roomId" };
    // nginx does not forward an invalid address.
    const expected = server.apps.length > 1 ? { code: "malformed" } : refused;
    expect(await refusal(get(`/api/rooms/${part}`))).toMatchObject(expected);
  });

  test("that knows the method not says which it knows", async () => {
    const answer = await get("/api/rooms", "DELETE");
    expect(answer.headers.get("allow")).toBe("POST, GET");
    expect((await refusal(answer)).code).toBe("method_not_allowed");
  });

  test("answers HEAD as GET without a body", async () => {
    const answer = await get("/api/server", "HEAD");
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe("");
  });

  test("of an endpoint for sockets says so", async () => {
    for (const [name, endpoint] of endpointsByName) {
      if (endpoint.socketOnly) expect((await refusal(ann.send(name, {}))).code).toBe("socket_only");
    }
  });

  test("of the socket asks for one", async () => {
    expect((await refusal(get("/api/socket"))).code).toBe("malformed");
  });
});

test("whatever is asked of any endpoint, none breaks", async () => {
  const odd = [
    {},
    { x: 1 },
    { roomId: null },
    { position: -1, roomId: Bun.randomUUIDv7(), messageId: [], accountId: {}, text: 5, limit: "many" },
  ];
  const { walt } = await server.people("walt");
  for (const name of endpointsByName.keys()) {
    if (name === "sessions.signOut") continue;
    for (const input of odd) {
      const answer = await walt.send(name, input);
      expect([name, answer.status < 500, answer.status === 401]).toEqual([name, true, false]);
    }
  }
});
