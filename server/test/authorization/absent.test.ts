import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type EndpointName, endpointsByName } from "@parley/protocol";
import { type Caller, startServer, type TestServer } from "../index.ts";
import { cases } from "./cases.ts";
import { Cast, type Role } from "./cast.ts";
import { Stage } from "./stage.ts";

let server: TestServer;
let cast: Cast;

beforeAll(async () => {
  server = await startServer();
  cast = await Cast.gather(server);
});
afterAll(() => server.close());

/** Parts of an answer that depend on the time of day, and on its connection: a proxy closes a connection after a number of answers. */
const passing = ["date", "connection"];

/** All other parts of an answer that a caller can see. */
async function bytesOf(caller: Caller, name: EndpointName, input: Record<string, unknown>): Promise<string> {
  const answer = await caller.send(name, input);
  const headers = [...answer.headers].filter(([header]) => !passing.includes(header)).toSorted();
  return JSON.stringify({ status: answer.status, headers, body: await answer.text() });
}

const inRooms = [...endpointsByName].filter(([, { access }]) => access.startsWith("room:")).map(([name]) => name);
const outsiders: Role[] = ["stranger", "exMember", "admin", "serverOwner"];

describe.each(outsiders)("to %s, a room that exists answers as one that does not:", (role) => {
  let stage: Stage;
  // None of these calls changes data, so one prepared server serves all of them.
  beforeAll(() => {
    stage = new Stage(cast, role);
  });

  test.each(inRooms)("%s", async (name) => {
    const input = (await cases[name].input(stage)) as Record<string, unknown>;
    const real = await bytesOf(cast.caller(role), name, input);
    const invented = await bytesOf(cast.caller(role), name, { ...input, roomId: Bun.randomUUIDv7() });
    expect(real).toBe(invented);
    expect(real).toContain('\\"code\\":\\"not_found\\"');
  });
});

/** In these endpoints the caller makes the id, and the id names an object of the caller alone: an id of another room counts as a new id. */
const ownIds: ReadonlySet<EndpointName> = new Set(["scheduled.set", "scheduled.cancel"]);

/** Endpoints about an object inside a room, with the field that names it. */
const things = (["messageId", "threadId", "inviteId"] as const).flatMap((field) =>
  inRooms
    .filter((name) => !ownIds.has(name) && endpointsByName.get(name)?.path.includes(`:${field}`))
    .map((name) => [name, field] as const),
);

describe("to an owner, a thing of another room answers as one that does not exist:", () => {
  test.each(things)("%s, %s", async (name, field) => {
    const here = (await cases[name].input(new Stage(cast, "owner"))) as Record<string, unknown>;
    const elsewhere = (await cases[name].input(new Stage(cast, "owner"))) as Record<string, unknown>;
    const foreign = await bytesOf(cast.person("owner"), name, { ...here, [field]: elsewhere[field] });
    const invented = await bytesOf(cast.person("owner"), name, { ...here, [field]: Bun.randomUUIDv7() });
    expect(foreign).toBe(invented);
    expect(foreign).toContain('\\"code\\":\\"not_found\\"');
  });
});

describe("to anybody signed in,", () => {
  test("somebody else's session answers as one that does not exist", async () => {
    const { stranger, mate } = { stranger: cast.person("stranger"), mate: cast.mate };
    const { password } = stranger;
    const foreign = await bytesOf(stranger, "sessions.revoke", { sessionId: mate.sessionId, password });
    expect(foreign).toBe(await bytesOf(stranger, "sessions.revoke", { sessionId: Bun.randomUUIDv7(), password }));
    expect(foreign).toContain('\\"code\\":\\"not_found\\"');
    expect((await mate.call("accounts.me", {})).account.id).toBe(mate.id);
  });

  test("a private room cannot be joined as if it were a channel", async () => {
    const stranger = cast.person("stranger");
    const roomId = await new Stage(cast, "stranger").room();
    expect(await bytesOf(stranger, "rooms.join", { roomId })).toBe(
      await bytesOf(stranger, "rooms.join", { roomId: Bun.randomUUIDv7() }),
    );
  });

  test("a message of another room can be neither forwarded nor quoted nor answered", async () => {
    const { roomId, messageId } = await new Stage(cast, "owner").message();
    const stranger = cast.person("stranger");
    const { room } = await stranger.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "group", name: "Own" });
    const send = (more: object) =>
      bytesOf(stranger, "messages.send", { roomId: room.id, id: Bun.randomUUIDv7(), text: "x", ...more });
    const invented = Bun.randomUUIDv7();
    expect(await send({ parts: [{ type: "forward", roomId, messageId }] })).toBe(
      await send({ parts: [{ type: "forward", roomId: invented, messageId: invented }] }),
    );
    expect(await send({ replyTo: messageId })).toBe(await send({ replyTo: invented }));
    expect(await send({ threadId: messageId })).toBe(await send({ threadId: invented }));
  });

  test("nothing of a room that one is not in shows in lists, pulls, marks or presence", async () => {
    const { roomId, messageId } = await new Stage(cast, "owner").message();
    const exMember = cast.person("exMember");
    const { epoch } = await exMember.call("sync.pull", {});
    const seen = [
      await exMember.call("rooms.list", { limit: 100 }),
      await exMember.call("rooms.browse", { limit: 100 }),
      await exMember.call("messages.inbox", { limit: 100 }),
      await exMember.call("threads.list", { limit: 100 }),
      await exMember.call("receipts.markDelivered", { rooms: [{ roomId, position: 1 }] }),
    ];
    const pulled = await exMember.call("sync.pull", { epoch, rooms: [{ roomId, position: 1, receipts: 1 }] });
    expect(pulled.left).toContain(roomId);
    for (const answer of [...seen, { ...pulled, left: [] }]) {
      expect(JSON.stringify(answer)).not.toContain(messageId);
      expect(JSON.stringify(answer)).not.toContain(roomId);
    }
  });
});
