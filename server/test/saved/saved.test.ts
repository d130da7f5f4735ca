import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { maxSaved, savedTold } from "../../src/saved/bounds.ts";
import { type LiveSocket, type Person, startServer, type TestServer } from "../index.ts";
import { roomOf, tell, tellMany } from "../messages/story.ts";
import { accountEvents, nowhere } from "../rooms/room.ts";
import { heldAfter } from "../sync/held-after.ts";
import { fillSaved } from "./fill-saved.ts";

let server: TestServer;
let now = 1_700_000_000_000;
beforeAll(async () => {
  server = await startServer({ clock: () => now });
});
afterAll(() => server.close());

/** Returns all events about saved messages that a socket received. */
async function told(socket: LiveSocket) {
  await socket.quiet();
  return accountEvents(socket).filter(({ type }) => type === "message.saved" || type === "message.unsaved");
}

const listed = async (person: Person) => (await person.call("saved.list", {})).items.map(({ message }) => message.text);

/** Returns the pull of a client without state, or of a client that resumes from a position. */
async function pulled(person: Person, held?: ReturnType<typeof heldAfter>) {
  return (await person.call("sync.pull", held ?? {})).own?.saved;
}

const endOf = async (person: Person) => heldAfter(await person.call("sync.pull", {}));

describe("A10: what somebody saves", () => {
  test("is theirs alone, published to their devices once, and no event of the room", async () => {
    const { ann, bob } = await server.people("ann", "bob");
    const roomId = await roomOf(ann, bob);
    const message = await tell(ann, roomId, "keep this");
    const before = await endOf(bob);
    const [mine, theirs] = [await bob.socket(), await ann.socket()];
    now += 5;
    const of = { roomId, messageId: message.id };
    const saved = await bob.call("saved.save", of);
    expect(saved).toEqual({
      ...{ ...of, position: message.position, savedAt: now, changedAt: now, revision: before.account + 1 },
      ...{ folder: null, note: "" },
    });
    now += 5;
    expect(await bob.call("saved.save", of)).toEqual(saved);
    expect(await told(mine)).toEqual([{ type: "message.saved", position: saved.revision, saved }]);
    expect(await told(theirs)).toEqual([]);
    expect([await listed(bob), await listed(ann)]).toEqual([["keep this"], []]);
    expect((await endOf(bob)).rooms).toEqual(before.rooms);
    expect(await pulled(bob)).toEqual({ startOver: true, items: [saved], hasOlder: false });
    expect(await pulled(bob, before)).toEqual({ startOver: false, items: [saved], hasOlder: false });
  });

  test("can be taken back, also when it is deleted; twice is once", async () => {
    const { dan: ann } = await server.people("dan");
    const roomId = await roomOf(ann);
    const { id: messageId } = await tell(ann, roomId, "for a while");
    await ann.call("saved.save", { roomId, messageId });
    const held = await endOf(ann);
    await ann.call("messages.delete", { roomId, messageId });
    expect(await listed(ann)).toEqual([]);
    expect(await ann.refused("saved.save", { roomId, messageId })).toBe("message_deleted");
    const socket = await ann.socket();
    const { revision } = await ann.call("saved.unsave", { roomId, messageId });
    expect(await ann.call("saved.unsave", { roomId, messageId })).toEqual({ revision: 0 });
    expect(await told(socket)).toEqual([{ type: "message.unsaved", position: revision, roomId, messageId }]);
    expect(await pulled(ann, held)).toEqual({ startOver: true, items: [], hasOlder: false });
  });

  test("is in no list while it is cleared, and back with the history", async () => {
    const { eve: ann } = await server.people("eve");
    const roomId = await roomOf(ann);
    const message = await tell(ann, roomId, "hidden");
    const of = { roomId, messageId: message.id };
    await ann.call("saved.save", of);
    await ann.call("members.clearHistory", { roomId, position: message.position });
    expect(await listed(ann)).toEqual([]);
    expect(await ann.refused("saved.save", of)).toBe("not_found");
    await ann.call("members.clearHistory", { roomId, position: 0 });
    expect(await listed(ann)).toEqual(["hidden"]);
  });

  test("goes with the membership, and is not there for who comes back", async () => {
    const { fay: ann, gus: bob } = await server.people("fay", "gus");
    const [roomId, other] = [await roomOf(ann, bob), await roomOf(bob)];
    const here = { roomId, messageId: (await tell(ann, roomId, "left behind")).id };
    const there = { roomId: other, messageId: (await tell(bob, other, "stays")).id };
    for (const of of [here, there]) await bob.call("saved.save", of);
    const held = await endOf(bob);
    await ann.call("members.remove", { roomId, accountId: bob.id });
    expect(await listed(bob)).toEqual(["stays"]);
    expect(await bob.refused("saved.unsave", here)).toBe("not_found");
    await ann.call("members.add", { roomId, accountId: bob.id });
    expect(await listed(bob)).toEqual(["stays"]);
    expect(await pulled(bob, held)).toMatchObject({ startOver: true, items: [there] });
    expect((await bob.call("saved.among", { roomId, messageIds: [here.messageId] })).saved).toEqual([]);
  });

  test("has to be there, in a room that one is in", async () => {
    const { hal: ann, cleo } = await server.people("hal", "cleo");
    const roomId = await roomOf(ann);
    const { id: messageId } = await tell(ann, roomId, "private");
    expect(await ann.refused("saved.save", { roomId, messageId: nowhere() })).toBe("not_found");
    expect(await ann.refused("saved.unsave", { roomId, messageId: nowhere() })).toBe("not_found");
    for (const endpoint of ["saved.save", "saved.unsave"] as const)
      expect(await cleo.refused(endpoint, { roomId, messageId })).toBe("not_found");
    expect(await cleo.refused("saved.among", { roomId, messageIds: [messageId] })).toBe("not_found");
  });
});

test("the list is newest saved first, in pages without gap and double, at a constant price", async () => {
  const { ida: ann } = await server.people("ida");
  const rooms = [await roomOf(ann), await roomOf(ann)];
  const texts: string[] = [];
  for (const roomId of rooms)
    for (const message of (await tellMany(ann, roomId, 4)).reverse()) {
      await ann.call("saved.save", { roomId, messageId: message.id });
      texts.unshift(message.text);
    }
  const found: string[] = [];
  const prices: number[] = [];
  let cursor: string | undefined;
  do {
    prices.push(
      await server.statements(async () => {
        const page = await ann.call("saved.list", { cursor, limit: 3 });
        found.push(...page.items.map(({ message }) => message.text));
        cursor = page.next ?? undefined;
      }),
    );
  } while (cursor !== undefined);
  expect(found).toEqual(texts);
  // The first page counts the folders.
  const [first = 0, ...others] = prices;
  expect(others).toEqual([first - 1, first - 1]);
  expect(await ann.refused("saved.list", { cursor: "nonsense" })).toBe("invalid_input");
});

test("beyond 10,000 the oldest are deleted; a pull brings the last 500, and a client asks for the others", async () => {
  const { jon: ann } = await server.people("jon");
  const roomId = await roomOf(ann);
  const oldest = await fillSaved(server, ann, roomId, maxSaved);
  const { id: messageId } = await tell(ann, roomId, "one more");
  const first = await pulled(ann);
  expect([first?.items.length, first?.hasOlder]).toEqual([savedTold, true]);
  expect((await ann.call("saved.among", { roomId, messageIds: oldest.slice(0, 2) })).saved.length).toBe(2);
  const socket = await ann.socket();
  await ann.call("saved.save", { roomId, messageId });
  expect(await told(socket)).toMatchObject([
    { type: "message.saved" },
    { type: "message.unsaved", roomId, messageId: oldest[0] },
  ]);
  const { saved } = await ann.call("saved.among", { roomId, messageIds: oldest.slice(0, 2) });
  expect(saved.map((one) => one.messageId)).toEqual(oldest.slice(1, 2));
});

test("what an account has saved is erased with it", async () => {
  const { kim: ann } = await server.people("kim");
  const roomId = await roomOf(ann);
  await ann.call("saved.save", { roomId, messageId: (await tell(ann, roomId, "mine")).id });
  const count = async () => {
    const rows = await server.app.database.read
      .selectFrom("saved")
      .where("account_id", "=", ann.id)
      .selectAll()
      .execute();
    return rows.length;
  };
  expect(await count()).toBe(1);
  await ann.call("accounts.delete", { password: ann.password });
  expect(await count()).toBe(0);
});
