import { afterAll, beforeAll, expect, test } from "bun:test";
import { sizes } from "@parley/protocol";
import { fillReactions, type Person, startServer, type TestServer, untilState } from "@parley/server/testing";
import { type Client, createId } from "../src/index.ts";
import { agreesWithFresh, clientOf } from "./fixture.ts";

let server: TestServer;
let people: Record<"ann" | "bob" | "cleo", Person>;
beforeAll(async () => {
  server = await startServer();
  people = await server.people("ann", "bob", "cleo");
});
afterAll(() => server.close());

const emoji = "🚣";

/** A message with almost as many reactions as it contains names, and clients of Ann and Bob that show it. */
async function popular() {
  const { ann, bob, cleo } = people;
  const made = await ann.call("rooms.create", {
    key: createId(),
    kind: "group",
    name: "Boats",
    accountIds: [bob.id, cleo.id],
  });
  const roomId = made.room.id;
  const { id: messageId } = await ann.call("messages.send", { roomId, id: createId(), text: "to the boats" });
  await fillReactions(server, { roomId, messageId, emoji }, sizes.reactors - 1);
  const clients = [await clientOf(server, ann), await clientOf(server, bob)] as const;
  for (const client of clients) {
    const { timeline } = client.room(roomId);
    timeline.open();
    await untilState(client, () => timeline.view.ready);
  }
  return { of: { roomId, messageId, emoji }, clients };
}

test("[L1] of reactions beyond those that a message names, clients know the count and their own", async () => {
  const { of, clients } = await popular();
  const { ann, bob, cleo } = people;
  const [anns, bobs] = clients;
  const messageOf = (client: Client) => client.room(of.roomId).state?.messages.get(of.messageId);
  const knows = (client: Client) => {
    const message = messageOf(client);
    return message !== undefined && client.room(of.roomId).hasReacted(message, emoji);
  };
  const after = async (person: Person, action: "react" | "unreact", count: number | undefined) => {
    await person.call(`messages.${action}`, of);
    for (const client of clients) await untilState(client, () => messageOf(client)?.reactions?.[0]?.count === count);
    await agreesWithFresh(server, ann, anns);
    await agreesWithFresh(server, bob, bobs);
  };
  await cleo.call("messages.react", of);
  await after(ann, "react", sizes.reactors + 1);
  await after(bob, "react", sizes.reactors + 2);
  expect([knows(anns), knows(bobs)]).toEqual([true, true]);
  // Ann takes Cleo's place among the names; Bob is not among them yet.
  await after(cleo, "unreact", sizes.reactors + 1);
  expect(messageOf(bobs)?.reactions?.[0]?.accountIds.at(-1)).toBe(ann.id);
  await after(bob, "unreact", undefined);
  expect(knows(bobs)).toBe(false);
  await after(bob, "react", sizes.reactors + 1);
  await after(ann, "unreact", undefined);
  expect([knows(anns), knows(bobs)]).toEqual([false, true]);
  expect(messageOf(anns)?.reactions?.[0]?.accountIds.at(-1)).toBe(bob.id);
  for (const client of clients) await client.stop();
}, 60_000);
