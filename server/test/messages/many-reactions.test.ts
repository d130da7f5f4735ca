import { afterAll, beforeAll, expect, test } from "bun:test";
import { sizes } from "@parley/protocol";
import { startServer, type TestServer } from "../index.ts";
import { crowd } from "../rooms/room.ts";
import { fillReactions } from "./fill-reactions.ts";
import { lastEvent, roomOf, tell } from "./story.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const boat = "🚣";

/** A message to which so many people have reacted, who are nobody's accounts, and two who are. */
async function popular(count: number) {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const { id: messageId } = await tell(ann, roomId, "to the boats");
  const ids = await fillReactions(server, { roomId, messageId, emoji: boat }, count);
  return { ann, bob, roomId, messageId, ids };
}

test("a message names a hundred people of an emoji and counts the others, as people react and take it back", async () => {
  // Two who are named, and three who are only counted.
  const people = await crowd(server, "fan", 5);
  const [ann, bob, cleo] = people;
  if (!ann || !bob || !cleo) throw new Error("a crowd has people");
  const roomId = await roomOf(ann, ...people.slice(1));
  const { id: messageId } = await tell(ann, roomId, "to the boats");
  const of = { roomId, messageId, emoji: boat };
  const strangers = await fillReactions(server, of, sizes.reactors - 2);
  for (const person of people) await person.call("messages.react", of);
  const read = async () => (await ann.call("messages.get", { roomId, messageId })).message.reactions;
  const all = sizes.reactors + 3;
  const named = [...strangers, ann.id, bob.id];
  expect(await read()).toEqual([{ emoji: boat, accountIds: named, count: all }]);
  const socket = await ann.socket();
  // One who is only counted goes, then one who is named: the next one is named in their place, and the event says who.
  await people.at(-1)?.call("messages.unreact", of);
  expect(await lastEvent(socket, roomId)).not.toHaveProperty("next");
  expect(await read()).toEqual([{ emoji: boat, accountIds: named, count: all - 1 }]);
  await ann.call("messages.unreact", of);
  expect(await lastEvent(socket, roomId)).toMatchObject({ type: "reaction.removed", next: cleo.id });
  expect(await read()).toEqual([{ emoji: boat, accountIds: [...strangers, bob.id, cleo.id], count: all - 2 }]);
  await bob.call("messages.unreact", of);
  expect(await read()).toEqual([{ emoji: boat, accountIds: [...strangers, cleo.id, people[3]?.id ?? ""] }]);
  await socket.close();
});

test("who reacted after the hundredth finds that they did, and who did is listed in pages", async () => {
  const { ann, bob, roomId, messageId, ids } = await popular(250);
  const of = { roomId, messageId, emoji: boat };
  const reacted = async (person: typeof ann) => [
    (await person.call("messages.list", { roomId })).reacted,
    (await person.call("messages.get", { roomId, messageId })).reacted,
  ];
  expect(await reacted(bob)).toEqual([undefined, undefined]);
  await bob.call("messages.react", of);
  expect(await reacted(bob)).toEqual(Array(2).fill([{ messageId, emoji: boat }]));
  expect(await reacted(ann)).toEqual([undefined, undefined]);
  const listed: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await ann.call("messages.reactors", { ...of, limit: 60, cursor });
    listed.push(...page.accountIds);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  expect(listed).toEqual([...ids, bob.id]);
  expect((await ann.call("messages.reactors", { ...of, emoji: "👍" })).accountIds).toEqual([]);
});

test("of 30,000 people who reacted, a reaction answers and reads no more than of a hundred", async () => {
  const costs: number[] = [];
  const sizesOfAnswers: number[] = [];
  for (const count of [sizes.reactors, 30_000]) {
    const { bob, roomId, messageId } = await popular(count);
    const of = { roomId, messageId, emoji: boat };
    const socket = await bob.socket();
    costs.push(
      await server.statements(async () => {
        sizesOfAnswers.push(JSON.stringify(await socket.call("messages.react", of)).length);
      }),
    );
    costs.push(await server.statements(() => socket.call("messages.unreact", of)));
    await socket.close();
  }
  const [react, unreact, reactToMany, unreactToMany] = costs;
  expect([reactToMany, unreactToMany]).toEqual([react, unreact]);
  const [few = 0, many = 0] = sizesOfAnswers;
  expect(many).toBeLessThan(few + 100);
});
