import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { closeCodes, endpointsByName, sizes } from "@parley/protocol";
import { type LiveSocket, type Person, startServer, type TestServer } from "../index.ts";

let server: TestServer;
let ann: Person;
let socket: LiveSocket;

beforeAll(async () => {
  server = await startServer();
  ({ ann } = await server.people("ann"));
  socket = await ann.socket();
});
afterAll(() => server.close());

const call = (frame: object) => JSON.stringify({ type: "call", id: 1, endpoint: "accounts.me", input: {}, ...frame });

describe("a frame is refused and its socket stays open when it", () => {
  test.each<[string, string | Uint8Array<ArrayBuffer>, number | null]>([
    ["is empty", "", null],
    ["is no JSON", "{", null],
    ["is a number", "7", null],
    ["is a list", "[]", null],
    ["is null", "null", null],
    ["has no type", "{}", null],
    ["has an unknown type", '{"type":"shout"}', null],
    ["has a field too many", '{"type":"ping","now":true}', null],
    ["is nested too deep", `{"type":"call","id":1,"endpoint":"x","input":${"[".repeat(50_000)}`, null],
    ["names a prototype", '{"type":"call","id":1,"endpoint":"accounts.me","input":{"__proto__":{}}}', null],
    ["is bytes", new TextEncoder().encode(call({})), null],
    ["is bytes that are no text", new Uint8Array([0xff, 0xfe, 0x00]), null],
    ["has text for an id", call({ id: "one" }), null],
    ["has half a number for an id", call({ id: 1.5 }), null],
    ["has no id", '{"type":"call","endpoint":"accounts.me","input":{}}', null],
    ["has a number for an endpoint", call({ id: 7, endpoint: 7 }), 7],
    ["has an endless endpoint", call({ id: 8, endpoint: "x".repeat(100) }), 8],
    ["has a token that is none", '{"type":"authenticate","token":{}}', null],
  ])("%s", async (_, frame, id) => {
    socket.raw(frame);
    if (id === null)
      expect(await socket.next("error")).toMatchObject({ id, error: { code: "malformed", retry: "never" } });
    expect((await socket.call("accounts.me", {})).account.id).toBe(ann.id);
  });

  test("is too large", async () => {
    socket.raw(call({ input: "x".repeat(sizes.body) }));
    expect(await socket.next("error")).toMatchObject({ id: null, error: { code: "too_large" } });
    socket.raw(call({ input: "€".repeat(sizes.body / 3) }));
    expect(await socket.next("error")).toMatchObject({ id: null, error: { code: "too_large" } });
    expect((await socket.call("accounts.me", {})).account.id).toBe(ann.id);
  });
});

test("a frame of no known end closes its socket", async () => {
  const other = await ann.socket();
  other.raw(call({ input: "x".repeat(10 * sizes.body) }));
  expect((await other.closed).code).toBe(1009);
  expect((await socket.call("accounts.me", {})).account.id).toBe(ann.id);
});

describe("a call is answered as over HTTP when it", () => {
  test.each<[string, string, unknown, object]>([
    ["has an unknown endpoint", "messages.shout", {}, { code: "unknown_endpoint" }],
    ["has a prototype for an endpoint", "constructor", {}, { code: "unknown_endpoint" }],
    ["has no input", "messages.send", undefined, { code: "malformed" }],
    ["has a list for an input", "messages.send", [], { code: "invalid_input" }],
    [
      "misses a field",
      "messages.send",
      { roomId: Bun.randomUUIDv7(), id: Bun.randomUUIDv7() },
      { code: "invalid_input", field: "text" },
    ],
    ["has a field too many", "accounts.me", { colour: "red" }, { code: "invalid_input", field: "colour" }],
    ["has half a surrogate pair", "accounts.update", { name: "\udc00" }, { code: "invalid_input", field: "name" }],
    ["has a NUL", "accounts.list", { query: "\0" }, { code: "invalid_input", field: "query" }],
    ["is about a room that is not there", "rooms.get", { roomId: Bun.randomUUIDv7() }, { code: "not_found" }],
  ])("%s", async (_, endpoint, input, error) => {
    expect(await socket.answer(endpoint, input)).toMatchObject({ type: "error", error });
  });

  test("is anything at all", async () => {
    const { walt } = await server.people("walt");
    // A socket for each noun: one that sends all of this at once is closed for flooding.
    for (const names of Map.groupBy(endpointsByName.keys(), (name) => name.split(".")[0]).values()) {
      const other = await walt.socket();
      for (const name of names) {
        if (name === "sessions.signOut") continue;
        for (const input of [null, 5, { x: 1 }, { roomId: {}, position: "1", limit: [] }]) {
          const answer = await other.answer(name, input);
          expect([name, answer.type === "error" && answer.error.status < 500]).toEqual([name, true]);
        }
      }
      await other.close();
    }
  });
});

describe("a flood", () => {
  test("is closed with a reason, and other sockets are not affected", async () => {
    const { bob } = await server.people("bob");
    const flooding = await bob.socket();
    for (let frame = 0; frame < 5000; frame += 1) flooding.raw('{"type":"ping"}');
    expect(await flooding.closed).toEqual({ code: closeCodes.flooding, reason: "flooding" });
    expect((await socket.call("accounts.me", {})).account.id).toBe(ann.id);
    expect((await (await bob.socket()).call("accounts.me", {})).account.id).toBe(bob.id);
  });

  test("of nonsense is cut off too", async () => {
    const flooding = server.anyone.dial();
    for (let frame = 0; frame < 5000; frame += 1) flooding.raw("{");
    expect((await flooding.closed).code).toBe(closeCodes.flooding);
  });
});
