import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Input } from "@parley/protocol";
import { type Person, startServer, type TestServer } from "../index.ts";
import { makeGroup, say } from "./conversation.ts";
import { heldAfter } from "./held-after.ts";

let server: TestServer;
let ann: Person;
let bob: Person;

beforeAll(async () => {
  server = await startServer();
  ({ ann, bob } = await server.people("ann", "bob"));
});

afterAll(() => server.close());

describe("the answer to positions", () => {
  test("is for signed-in people only", async () => {
    expect(await server.anyone.refused("sync.pull", {})).toBe("unauthenticated");
  });

  test("[R1] at first is everything: rooms with numbers, oneself, the people named", async () => {
    const roomId = await makeGroup(ann, bob);
    const hello = await say(ann, roomId, "hello @bob");
    const answer = await bob.call("sync.pull", {});
    expect(answer).toMatchObject({
      startOver: null,
      tails: [],
      left: [],
      more: false,
      own: { me: { account: { id: bob.id }, email: bob.email } },
    });
    const entry = answer.rooms.find((found) => found.room.id === roomId);
    expect(entry).toMatchObject({
      position: hello.position,
      lastMessage: { id: hello.id },
      membership: { unread: 1, mentions: 1 },
    });
    expect(answer.accounts.map((account) => account.id)).toContain(ann.id);
  });

  test("is empty where nothing happened", async () => {
    await makeGroup(ann, bob);
    const held = heldAfter(await ann.call("sync.pull", {}));
    expect(await ann.call("sync.pull", held)).toMatchObject({
      startOver: null,
      rooms: [],
      tails: [],
      left: [],
      threads: [],
      receipts: [],
      accounts: [],
      own: { directory: { accounts: [], startOver: false } },
    });
  });

  test("[R2] continues the rooms that moved, and only those", async () => {
    const quiet = await makeGroup(ann, bob);
    const busy = await makeGroup(ann, bob);
    const held = heldAfter(await ann.call("sync.pull", {}));
    await say(bob, busy, "one");
    await say(bob, busy, "two");
    const { tails, rooms } = await ann.call("sync.pull", held);
    expect(rooms).toEqual([]);
    expect(tails).toMatchObject([
      {
        type: "complete",
        roomId: busy,
        events: [{ type: "message.created" }, { type: "message.created" }],
        membership: { unread: 2 },
      },
    ]);
    expect(tails.map((tail) => tail.roomId)).not.toContain(quiet);
  });

  test("brings an entry for a room that moved and whose timeline is not held", async () => {
    const roomId = await makeGroup(ann, bob);
    const held = heldAfter(await ann.call("sync.pull", {}), false);
    const news = await say(bob, roomId, "news");
    const { tails, rooms } = await ann.call("sync.pull", held);
    expect(tails).toEqual([]);
    expect(rooms).toMatchObject([{ room: { id: roomId }, lastMessage: { id: news.id } }]);
  });

  test("[R5, S2] brings rooms entered and left, and changes of one's own", async () => {
    const kept = await makeGroup(ann, bob);
    const lost = await makeGroup(ann, bob);
    const held = heldAfter(await bob.call("sync.pull", {}));
    await ann.call("members.remove", { roomId: lost, accountId: bob.id });
    const found = await makeGroup(ann, bob);
    await bob.call("members.configure", { roomId: kept, muted: true });
    const { rooms, left } = await bob.call("sync.pull", held);
    expect(left).toEqual([lost]);
    expect(rooms.map((entry) => entry.room.id).toSorted()).toEqual([kept, found].toSorted());
    expect(rooms.find((entry) => entry.room.id === kept)?.membership.muted).toBe(true);
  });

  test("[S2] brings profiles that changed", async () => {
    const { dora } = await server.people("dora");
    const held = heldAfter(await ann.call("sync.pull", {}));
    await dora.call("accounts.update", { name: "Dora the Second" });
    const { own } = await ann.call("sync.pull", held);
    const revision = own?.directory.position;
    expect(own?.directory.accounts).toMatchObject([{ id: dora.id, name: "Dora the Second", revision }]);
  });

  test("brings receipts that moved, to clients that follow them", async () => {
    const roomId = await makeGroup(ann, bob);
    const hello = await say(ann, roomId, "hello");
    const held = heldAfter(await ann.call("sync.pull", {}));
    await bob.call("receipts.markRead", { roomId, position: hello.position });
    const { receipts } = await ann.call("sync.pull", held);
    const told = receipts.find((tail) => tail.roomId === roomId);
    expect(told?.receipts).toContainEqual({ accountId: bob.id, delivered: hello.position, read: hello.position });
    const deaf = { ...held, rooms: held.rooms?.map((room) => ({ ...room, receipts: null })) };
    expect((await ann.call("sync.pull", deaf)).receipts).toEqual([]);
  });

  test("[R3] starts everything over from another epoch and from positions beyond the end", async () => {
    const roomId = await makeGroup(ann, bob);
    const held = heldAfter(await ann.call("sync.pull", {}));
    const wrong: [Input<"sync.pull">, string][] = [
      [{ ...held, epoch: "another" }, "epoch_changed"],
      [{ ...held, account: (held.account ?? 0) + 1 }, "position_ahead"],
      [{ ...held, directory: (held.directory ?? 0) + 1 }, "position_ahead"],
      [{ ...held, rooms: [{ roomId, position: 1_000_000 }] }, "position_ahead"],
    ];
    for (const [input, reason] of wrong) {
      const answer = await ann.call("sync.pull", input);
      expect(answer).toMatchObject({ startOver: reason, own: null, rooms: [], tails: [], more: false });
    }
  });

  test("a foreign room among the positions is answered as one that does not exist: as left", async () => {
    const { emil } = await server.people("emil");
    const foreign = await makeGroup(ann, bob);
    const { epoch } = await emil.call("sync.pull", {});
    const invented = Bun.randomUUIDv7();
    const answer = await emil.call("sync.pull", {
      epoch,
      rooms: [
        { roomId: foreign, position: 1 },
        { roomId: invented, position: 1 },
      ],
    });
    expect(answer.left).toEqual([foreign, invented]);
    expect(JSON.stringify(answer)).not.toContain("Harbour");
  });

  test("costs the same number of statements for one room and for many", async () => {
    const { fred } = await server.people("fred");
    const grow = async () => {
      const roomId = await makeGroup(ann, fred);
      const message = await say(ann, roomId, "for @fred");
      await fred.call("messages.react", { roomId, messageId: message.id, emoji: "👍" });
      await say(fred, roomId, "in the thread", { threadId: message.id });
    };
    await grow();
    const first = await server.statements(() => fred.call("sync.pull", {}));
    for (let n = 0; n < 15; n += 1) await grow();
    expect(await server.statements(() => fred.call("sync.pull", {}))).toBe(first);
    const now = await fred.call("sync.pull", {});
    const { rooms } = now;
    const behind = (count: number) => ({
      ...heldAfter(now),
      rooms: rooms.map(({ room, position, receipts, membership: { revision } }, index) =>
        index < count
          ? { roomId: room.id, position: 2, receipts: 0, revision }
          : { roomId: room.id, position, receipts, revision },
      ),
    });
    const one = await server.statements(() => fred.call("sync.pull", behind(1)));
    expect(await server.statements(() => fred.call("sync.pull", behind(rooms.length)))).toBe(one);
  });
});
