import { afterAll, beforeAll, expect, test } from "bun:test";
import { everyone, sizes } from "@parley/protocol";
import { type Person, startServer, type TestServer } from "../index.ts";
import { fillMembers } from "../receipts/fill-members.ts";
import { makeRoom, roomEvents } from "../rooms/room.ts";
import { tell } from "./story.ts";

let server: TestServer;
let ann: Person;
let ben: Person;
let cleo: Person;
beforeAll(async () => {
  server = await startServer();
  ({ ann, ben, cleo } = await server.people("ann", "ben", "cleo"));
});
afterAll(() => server.close());

/** Creates a room of Ann's with Ben, its moderator, and Cleo. */
async function harbour(kind: "group" | "channel" = "group"): Promise<string> {
  const { room } = await makeRoom(kind, ann, [ben, cleo]);
  await ann.call("members.setRole", { roomId: room.id, accountId: ben.id, role: "moderator" });
  return room.id;
}
const mentionsOf = async (author: Person, roomId: string, text = "@room, tea") =>
  (await tell(author, roomId, text)).mentions ?? [];
const unreadMentions = async (who: Person, roomId: string) =>
  (await who.call("rooms.get", { roomId })).entry.membership.mentions;

test("[A12] @room of a member stays plain where it is the moderators': in the message, the counts, the inbox and threads", async () => {
  const roomId = await harbour();
  await ann.call("rooms.update", { roomId, roomMentions: "moderators" });
  expect(await mentionsOf(cleo, roomId, "@room and @ben, tea")).toEqual([ben.id]);
  const root = await tell(ann, roomId, "who sails?");
  expect((await tell(cleo, roomId, "@room, me", { threadId: root.id })).mentions).toBeUndefined();
  expect(await unreadMentions(ann, roomId)).toBe(0);
  const { items } = await ann.call("messages.inbox", {});
  expect(items.filter(({ roomId: where }) => where === roomId)).toEqual([]);
});

test("[A12] @room of a moderator and of an owner mentions everybody there", async () => {
  const roomId = await harbour();
  await ann.call("rooms.update", { roomId, roomMentions: "moderators" });
  expect(await mentionsOf(ben, roomId)).toEqual([everyone]);
  expect(await mentionsOf(ann, roomId)).toEqual([everyone]);
  expect(await unreadMentions(cleo, roomId)).toBe(2);
});

test("[A12] the setting is changed by moderators, not by members, and not in direct rooms", async () => {
  const roomId = await harbour();
  const to = { roomMentions: "everybody" } as const;
  expect(await cleo.refused("rooms.update", { roomId, ...to })).toBe("forbidden");
  const direct = await ann.call("rooms.openDirect", { accountId: ben.id });
  expect(await ann.refused("rooms.update", { roomId: direct.room.id, ...to })).toBe("not_for_direct");
  expect(await mentionsOf(ann, direct.room.id)).toEqual([everyone]);

  const socket = await cleo.socket();
  const changed = await ben.call("rooms.update", { roomId, roomMentions: "moderators" });
  expect(changed.roomMentions).toBe("moderators");
  await socket.quiet();
  expect(roomEvents(socket, roomId)).toMatchObject([{ type: "room.updated", room: changed }]);
  expect((await cleo.call("rooms.get", { roomId })).entry.room).toEqual(changed);
  expect(await ben.call("rooms.update", { roomId, roomMentions: null })).not.toHaveProperty("roomMentions");
});

test("[A12] an edit brings no mention of the room in, and takes none away that was there", async () => {
  const roomId = await harbour();
  const before = await tell(cleo, roomId, "@room, tea");
  await ann.call("rooms.update", { roomId, roomMentions: "moderators" });
  const edit = async (messageId: string, text: string) =>
    (await cleo.call("messages.edit", { roomId, messageId, text })).mentions;
  expect(await edit(before.id, "@room, tea at four")).toEqual([everyone]);
  const { id } = await tell(cleo, roomId, "tea");
  expect(await edit(id, "@room, tea")).toBeUndefined();
  // A mention that was removed does not return.
  expect(await edit(before.id, "tea at four")).toBeUndefined();
  expect(await edit(before.id, "@room, tea at four")).toBeUndefined();
});

test("[A12] unless chosen, it is everybody's, and in a channel of more than 200 the moderators'", async () => {
  const [group, channel] = [await harbour("group"), await harbour("channel")];
  for (const roomId of [group, channel]) {
    await fillMembers(server, roomId, sizes.largeRoom - 3, 0);
    expect(await mentionsOf(cleo, roomId)).toEqual([everyone]);
    await fillMembers(server, roomId, 1, 0);
  }
  expect(await mentionsOf(cleo, group)).toEqual([everyone]);
  expect(await mentionsOf(cleo, channel)).toEqual([]);
  expect(await mentionsOf(ben, channel)).toEqual([everyone]);
  await ann.call("rooms.update", { roomId: channel, roomMentions: "everybody" });
  expect(await mentionsOf(cleo, channel)).toEqual([everyone]);
});
