import { afterAll, beforeAll, expect, test } from "bun:test";
import { positionOf } from "@parley/protocol";
import { Relay } from "../../src/log/relay.ts";
import { write } from "../../src/log/write.ts";
import { startServer, type TestServer } from "../index.ts";
import { roomEvents } from "../rooms/room.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test("A6: an account that is added and removed in the same moment is subscribed to nothing afterwards", async () => {
  const { ann, bob, cleo, dan, eve } = await server.people("ann", "bob", "cleo", "dan", "eve");
  const [anns, eves] = await Promise.all([ann.socket(), eve.socket()]);
  const accountIds = [bob, cleo, dan].map(({ id }) => id);
  const made = await anns.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "group", name: "Rowers", accountIds });
  const roomId = made.room.id;
  // Said in one breath, so that one commit may hold both.
  const added = anns.call("members.add", { roomId, accountId: eve.id });
  const removed = anns.call("members.remove", { roomId, accountId: eve.id });
  await Promise.all([added, removed]);
  await anns.call("messages.send", { roomId, id: Bun.randomUUIDv7(), text: "not for eve" });
  await eves.quiet();
  const { position } = (await ann.call("rooms.get", { roomId })).entry;
  const heard = roomEvents(eves, roomId).map(positionOf);
  expect(heard.filter((heardAt) => heardAt >= position - 1)).toEqual([]);
});

test("personal and directory events of one commit are published in order, whatever their transactions wait for", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const { database, cluster } = server.app;
  const socket = await ann.socket();
  const relay = new Relay(cluster);
  const owner = await server.owner();
  const me = await ann.call("accounts.me", {});
  const change = (waits: boolean) =>
    write(database, relay, Date.now(), async (tx) => {
      const directory = await database.dialect.nextDirectoryPosition(tx.writer);
      const personal = await tx.takePersonal(ann.id);
      tx.announceDirectory({ type: "account.changed", position: directory, account: bob.account });
      tx.announcePersonal(ann.id, { type: "me.changed", position: personal, me });
      if (waits) tx.onDurable(() => cluster.command({ type: "end_session", sessionId: owner.id }));
    });
  await Promise.all([change(true), change(false)]);
  const told = (type: "account" | "directory") =>
    socket.frames.flatMap((frame) => (frame.type === type ? frame.events.map((event) => event.position) : []));
  while (told("account").length < 2 || told("directory").length < 2) await socket.next();
  for (const positions of [told("account"), told("directory")]) {
    const [first = 0] = positions;
    expect(positions).toEqual([first, first + 1]);
  }
});

test("S5: a durable change is published, also when a command to another process fails", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const { room } = await ann.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "group", name: "Told" });
  await ann.call("members.add", { roomId: room.id, accountId: bob.id });
  const { cluster, database } = server.app;
  const socket = await bob.socket();
  const carriedOut: string[] = [];
  const change = write(database, new Relay(cluster), Date.now(), async (tx) => {
    const position = await tx.take(room.id);
    tx.onDurable(() => Promise.reject(new Error("a process is out of reach")));
    tx.onDurable(() => void carriedOut.push("the next one"));
    const event = { position, at: tx.now, by: ann.id, messageId: ann.id, messagePosition: 1, authorId: ann.id };
    await tx.record(room.id, { type: "message.unpinned", ...event }, { subject: ann.id });
  });
  await expect(change).rejects.toThrow("a process is out of reach");
  expect(carriedOut).toEqual(["the next one"]);
  expect((await socket.next("room")).events).toMatchObject([{ type: "message.unpinned" }]);
});
