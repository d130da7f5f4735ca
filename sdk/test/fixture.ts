import type { RoomId } from "@parley/protocol";
import { type Person, startServer, TestNetwork, type TestServer, untilState } from "@parley/server/testing";
import { type Client, type ClientOptions, createClient, createId } from "../src/index.ts";
import { isEmojiHeld } from "../src/state/nouns/emoji.ts";
import { agree } from "../src/testing/index.ts";
import { wholeState } from "../src/testing/snapshot.ts";

/** A live client of a person. */
export async function clientOf(server: TestServer, person: Person, options: ClientOptions = {}): Promise<Client> {
  const client = createClient(server.url, { token: person.token ?? undefined, ...options });
  await client.start();
  await client.whenLive();
  return client;
}

/** Opens a room's timeline, threads, members and receipts, and waits until they are loaded. */
export async function openAll(client: Client, roomId: RoomId, threadIds: readonly string[]): Promise<void> {
  const room = client.room(roomId);
  room.timeline.open();
  room.receipts.open();
  for (const threadId of threadIds) room.thread(threadId).timeline.open();
  const isReady = () => {
    const state = room.state;
    if (!state) return false;
    return (
      room.timeline.view.ready &&
      state.receipts !== null &&
      threadIds.every((id) => room.thread(id).timeline.view.ready)
    );
  };
  await untilState(client, isReady);
  await room.members.loadAll();
}

/** Whether the client's list of emoji is as new as the revision that it was told. */
export const isHeld = (client: Client): boolean => isEmojiHeld(wholeState(client));

/** The law: the state that a client has derived from events equals the state of a client that loads everything now. */
export async function agreesWithFresh(server: TestServer, person: Person, client: Client): Promise<void> {
  const fresh = await clientOf(server, person);
  for (const roomId of fresh.state.rooms.keys()) {
    const windows = [...(wholeState(client).rooms.get(roomId)?.windows.values() ?? [])];
    const threadIds = new Set(windows.map((window) => window.threadId).filter((id) => id !== null));
    if (windows.length > 0) await openAll(fresh, roomId, [...threadIds]);
  }
  if (isHeld(client) && wholeState(client).emoji.revision > 0) {
    fresh.followEmoji();
    await untilState(fresh, () => isHeld(fresh));
  }
  // Sends receipts that wait for the end of a round, because the fresh client has already read them.
  server.receiptsTold();
  await agree(client, fresh);
  await fresh.stop();
}

/** A server with a room in which Anna, Ben and Cleo have talked, and their clients; `await using` stops all of it. */
export async function createFixture() {
  await using ending = new AsyncDisposableStack();
  const outside = new TestNetwork();
  ending.defer(() => outside.close());
  await outside.site("boats.example", (_, answer) => {
    answer.writeHead(200, { "Content-Type": "text/html" }).end("<title>Boats</title>");
  });
  const server = ending.use(await startServer({ outside }));
  const people = await server.people("anna", "ben", "cleo", "dora");
  const { anna, ben, cleo } = people;
  const made = await anna.call("rooms.create", {
    key: createId(),
    kind: "group",
    name: "Harbour",
    accountIds: [ben.id, cleo.id],
  });
  const roomId = made.room.id;
  const say = (person: Person, text: string, threadId: string | null = null) =>
    person.call("messages.send", { roomId, id: createId(), text, threadId });
  const root = await say(ben, "who mends the nets?");
  const reply = await say(anna, "I do", root.id);
  const asked = await say(anna, "@ben and the boat?");
  const clients = { anna: await clientOf(server, anna), ben: await clientOf(server, ben) };
  for (const client of Object.values(clients)) ending.defer(() => client.stop());
  clients.anna.followEmoji();
  for (const client of Object.values(clients)) await openAll(client, roomId, [root.id]);
  const end = ending.move();
  return { server, people, roomId, root, reply, asked, say, clients, [Symbol.asyncDispose]: () => end.disposeAsync() };
}

export type Fixture = Awaited<ReturnType<typeof createFixture>>;
