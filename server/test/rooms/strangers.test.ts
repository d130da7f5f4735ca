import { afterAll, beforeAll, expect, test } from "bun:test";
import type { EndpointName } from "@parley/protocol";
import { randomUUIDv7 } from "bun";
import { type Person, startServer, type TestServer } from "../index.ts";
import { makeRoom, nowhere, wholeAnswer } from "./room.ts";

let server: TestServer;
let kinds: Record<"group" | "channel" | "direct", string>;
beforeAll(async () => {
  server = await startServer();
  const { ann, bob, ex } = await server.people("ann", "bob", "ex");
  const [group, channel] = await Promise.all([makeRoom("group", ann, [ex]), makeRoom("channel", ann, [ex])]);
  kinds = {
    group: group.room.id,
    channel: channel.room.id,
    direct: (await ann.call("rooms.openDirect", { accountId: bob.id })).room.id,
  };
  for (const roomId of [kinds.group, kinds.channel]) await ann.call("members.remove", { roomId, accountId: ex.id });
});
afterAll(() => server.close());

const calls: [EndpointName, Record<string, unknown>][] = [
  ["rooms.get", {}],
  ["rooms.update", { name: "Mine" }],
  ["rooms.archive", {}],
  ["rooms.unarchive", {}],
  ["rooms.leave", {}],
  ["members.list", {}],
  ["members.add", { accountId: "ann" }],
  ["members.remove", { accountId: "ann" }],
  ["members.setRole", { accountId: "ann", role: "owner" }],
  ["members.configure", { muted: true }],
  ["members.clearHistory", { position: 1 }],
  ["invites.create", {}],
  ["invites.list", {}],
  ["invites.revoke", { inviteId: randomUUIDv7() }],
];

async function seenBy(person: Person, endpoint: EndpointName, roomId: string, input: Record<string, unknown>) {
  const { ann } = await server.people("ann");
  const named = "accountId" in input ? { ...input, accountId: ann.id } : input;
  return wholeAnswer(person, endpoint, { roomId, ...named });
}

test.each(calls)(
  "A1, A5: to strangers, former members and the server's owner %s says nothing of a room",
  async (endpoint, input) => {
    const { stranger, ex } = await server.people("stranger", "ex");
    const owner = await server.owner();
    const absent = await seenBy(stranger, endpoint, nowhere(), input);
    expect(absent).toStartWith("404 ");
    for (const roomId of Object.values(kinds)) {
      for (const person of [stranger, ex, owner]) expect(await seenBy(person, endpoint, roomId, input)).toBe(absent);
    }
  },
);

test.each(calls)("%s needs a session", async (endpoint, input) => {
  const answer = await server.anyone.send(endpoint, { roomId: kinds.group, ...input });
  expect(answer.status).toBe(401);
});
