import { afterEach, beforeEach, expect, test } from "bun:test";
import { startServer, type TestServer, untilState } from "@parley/server/testing";
import { type Client, createClient, createId, createMemoryStorage } from "../src/index.ts";
import { clientOf } from "./fixture.ts";

let server: TestServer;
const clients: Client[] = [];
beforeEach(async () => {
  server = await startServer();
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.stop();
  await server.close();
});

async function join(name: string, storage = createMemoryStorage()): Promise<Client> {
  const client = createClient(server.url, { storage });
  clients.push(client);
  await client.accounts.signUp({
    email: `${name}@example.org`,
    password: `${name} sails by night`,
    name,
    handle: name,
  });
  await client.whenLive();
  return client;
}

const idOf = (client: Client) => client.state.me?.account.id ?? "";

test("two people meet, talk, see each other type, read and leave", async () => {
  const [anna, ben] = [await join("anna"), await join("ben")];
  const { room } = await anna.rooms.openDirect({ accountId: idOf(ben) });
  await untilState(ben, () => ben.state.rooms.has(room.id));
  const [here, there] = [anna.room(room.id), ben.room(room.id)];
  for (const handle of [here, there]) {
    handle.timeline.open();
    handle.receipts.open();
  }
  await untilState(ben, () => there.timeline.view.ready);
  here.composer.setText("are you ");
  await untilState(ben, () => there.typing().length === 1);
  here.composer.setText("are you there?");
  const sent = here.composer.send();
  await untilState(ben, () => there.timeline.view.messages.length === 1);
  expect(there.timeline.view.messages[0]).toMatchObject({ id: sent?.id, text: "are you there?", authorId: idOf(anna) });
  expect(there.typing()).toEqual([]);
  expect(ben.state.rooms.get(room.id)?.membership.unread).toBe(1);
  await untilState(anna, () => here.timeline.view.messages.length === 1 && here.timeline.view.pending.length === 0);
  const message = here.timeline.view.messages[0];
  if (!message) throw new Error("there is a message");
  await untilState(anna, () => here.receipts.deliveredTo(message).length === 1);
  expect(here.receipts.readBy(message)).toEqual([]);
  there.markRead(message.position);
  await untilState(anna, () => here.receipts.readBy(message).includes(idOf(ben)));
  await untilState(ben, () => ben.state.rooms.get(room.id)?.membership.unread === 0);

  const unwatch = anna.watchPresence([idOf(ben)]);
  await untilState(anna, () => anna.state.presences.get(idOf(ben))?.state === "online");
  await ben.stop();
  await untilState(anna, () => anna.state.presences.get(idOf(ben))?.state === "offline");
  unwatch();
});

test("a message that is too large fails and says so, whichever way it would have gone", async () => {
  const anna = await join("anna");
  const { room } = await anna.rooms.create({ key: createId(), kind: "group", name: "Long" });
  const { composer } = anna.room(room.id);
  composer.send("x".repeat(5000));
  composer.send("é".repeat(200_000));
  composer.send("short");
  await untilState(
    anna,
    () => anna.state.outbox.length === 2 && anna.state.outbox.every((entry) => entry.state === "failed"),
  );
  expect(anna.state.outbox.map((entry) => entry.error?.code)).toEqual(["invalid_input", "too_large"]);
  expect(anna.state.connection.phase).toBe("live");
});

test("a session that is ended elsewhere stops the client; signing in again goes on where it was", async () => {
  const anna = await join("anna");
  const { room } = await anna.rooms.create({ key: createId(), kind: "group", name: "Harbour" });
  const elsewhere = createClient(server.url);
  clients.push(elsewhere);
  await elsewhere.sessions.signIn({ email: "anna@example.org", password: "anna sails by night" });
  await elsewhere.whenLive();
  await elsewhere.sessions.revokeOthers({ password: "anna sails by night" });
  await untilState(anna, () => anna.state.connection.phase === "stopped");
  expect(anna.state.connection).toEqual({ phase: "stopped", reason: "unauthenticated" });
  anna.room(room.id).composer.send("written while signed out");
  await anna.sessions.signIn({ email: "anna@example.org", password: "anna sails by night" });
  await anna.whenLive();
  await untilState(anna, () => anna.state.rooms.get(room.id)?.lastMessage?.text === "written while signed out");
  await untilState(anna, () => anna.state.outbox.length === 0);
});

test("an account that is deactivated loses everything at once", async () => {
  const [owner, ben] = [await join("anna"), await join("ben")];
  const { room } = await owner.rooms.create({
    key: createId(),
    kind: "group",
    name: "Harbour",
    accountIds: [idOf(ben)],
  });
  await untilState(ben, () => ben.state.rooms.has(room.id));
  await owner.accounts.deactivate({ accountId: idOf(ben) });
  await untilState(ben, () => ben.state.connection.phase === "stopped");
  expect(ben.state.connection).toEqual({ phase: "stopped", reason: "account_gone" });
  expect(ben.state.rooms.size).toBe(0);
  await expect(ben.whenLive()).rejects.toMatchObject({ code: "account_deactivated" });
});

test("a removed member sees the room go", async () => {
  const [anna, ben] = [await join("anna"), await join("ben")];
  const { room } = await anna.rooms.create({
    key: createId(),
    kind: "group",
    name: "Harbour",
    accountIds: [idOf(ben)],
  });
  await untilState(ben, () => ben.state.rooms.has(room.id));
  await anna.members.remove({ roomId: room.id, accountId: idOf(ben) });
  await untilState(ben, () => !ben.state.rooms.has(room.id));
  await expect(ben.messages.list({ roomId: room.id })).rejects.toMatchObject({ code: "not_found", retry: "never" });
});

test("a server that restarts is found again, and what was written before that arrives once", async () => {
  const people = await server.people("anna", "ben");
  const [anna, ben] = [await clientOf(server, people.anna), await clientOf(server, people.ben)];
  clients.push(anna, ben);
  const { room } = await anna.rooms.create({
    key: createId(),
    kind: "group",
    name: "Harbour",
    accountIds: [people.ben.id],
  });
  await untilState(ben, () => ben.state.rooms.has(room.id));
  const { timeline } = ben.room(room.id);
  timeline.open();
  await untilState(ben, () => timeline.view.ready);
  const restarting = server.restart();
  await untilState(anna, () => anna.state.connection.phase !== "live");
  const texts = ["one", "two", "three"];
  for (const text of texts) anna.room(room.id).composer.send(text);
  server = await restarting;
  await untilState(ben, () => timeline.view.messages.length === texts.length);
  await untilState(anna, () => anna.state.outbox.length === 0);
  expect(timeline.view.messages.map((message) => message.text)).toEqual(texts);
});
