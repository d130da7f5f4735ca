import { afterAll, beforeAll, expect, test } from "bun:test";
import { maxNotesRead, maxRoomsMerged, minNotesOfRoom } from "../../src/inbox/bounds.ts";
import { type Person, startServer, type TestServer } from "../index.ts";
import { fillInbox } from "./fill-inbox.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** Returns the ids of all messages of an inbox, page by page, and the number of empty pages before the last. */
async function walk(person: Person, unread: boolean) {
  const ids: string[] = [];
  let cursor: string | undefined;
  let empty = 0;
  do {
    const page = await person.call("messages.inbox", { unread, limit: 40, cursor });
    ids.push(...page.items.map(({ message }) => message.id));
    if (page.items.length === 0 && page.next !== null) empty += 1;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return { ids, empty };
}

test.each([
  [maxRoomsMerged - 1, "room by room", false],
  [maxRoomsMerged + 50, "among those of the whole server", true],
])("who is in %p rooms finds each @room %s, behind thousands that are of others or read", async (rooms, _, skips) => {
  const { database } = server.app;
  const people = await server.people(`ann${rooms}`, `bob${rooms}`, `cleo${rooms}`);
  const [ann, bob, cleo] = Object.values(people) as [Person, Person, Person];
  const own = { author: bob.id, members: [ann.id] };
  const unread = await fillInbox(database, { ...own, rooms: 20, each: 3, from: 1_000 });
  const read = await fillInbox(database, { ...own, rooms: rooms - 20, each: 3, readUpTo: 3, from: 10_000 });
  const foreign = { author: bob.id, members: [cleo.id], rooms: 4, each: maxNotesRead };
  await fillInbox(database, { ...foreign, from: 20_000 });
  await fillInbox(database, { author: ann.id, members: [bob.id], rooms: 1, each: 4 * minNotesOfRoom, from: 30_000 });
  const all = await walk(ann, false);
  expect(all.ids).toEqual([...read, ...unread]);
  expect(all.empty > 0).toBe(true);
  expect(all.empty > 5).toBe(skips);
  expect((await walk(ann, true)).ids).toEqual(unread);
});
