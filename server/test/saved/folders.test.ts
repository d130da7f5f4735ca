import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { sizes } from "@parley/protocol";
import { maxSaved } from "../../src/saved/bounds.ts";
import { type Person, startServer, type TestServer } from "../index.ts";
import { roomOf, tell, tellMany } from "../messages/story.ts";
import { accountEvents } from "../rooms/room.ts";
import { heldAfter } from "../sync/held-after.ts";
import { fillSaved } from "./fill-saved.ts";

let server: TestServer;
let now = 1_700_000_000_000;
beforeAll(async () => {
  server = await startServer({ clock: () => now });
});
afterAll(() => server.close());

const endOf = async (person: Person) => heldAfter(await person.call("sync.pull", {}));
async function listed(person: Person, folder?: string) {
  const { items, folders } = await person.call("saved.list", { folder });
  return { texts: items.map(({ message }) => message.text), folders };
}

describe("folders and notes of saved messages", () => {
  test("are given when saving or later, one at a time, and everything else stays", async () => {
    const { ann, bob } = await server.people("ann", "bob");
    const roomId = await roomOf(ann, bob);
    const of = { roomId, messageId: (await tell(ann, roomId, "a flat in Lyon")).id };
    const first = await bob.call("saved.save", { ...of, folder: " Flats " });
    expect(first).toMatchObject({ folder: "Flats", note: "", savedAt: now, changedAt: now });
    const [mine, theirs] = [await bob.socket(), await ann.socket()];
    const held = await endOf(bob);
    now += 5;
    const noted = await bob.call("saved.save", { ...of, note: "call on Monday" });
    const revision = first.revision + 1;
    expect(noted).toEqual({ ...first, note: "call on Monday", changedAt: now, revision });
    expect(await bob.call("saved.save", of)).toEqual(noted);
    expect(await bob.call("saved.save", { ...of, folder: "Flats", note: "call on Monday" })).toEqual(noted);
    await mine.quiet();
    await theirs.quiet();
    expect(accountEvents(mine)).toEqual([{ type: "message.saved", position: revision, saved: noted }]);
    expect(accountEvents(theirs)).toEqual([]);
    expect((await bob.call("sync.pull", held)).own?.saved).toEqual({
      ...{ startOver: false, items: [noted], hasOlder: false },
    });
    expect(await bob.call("saved.save", { ...of, folder: null, note: "" })).toMatchObject({ folder: null, note: "" });
    // A message that is removed and saved again counts as newly saved.
    await bob.call("saved.save", { ...of, folder: "Flats", note: "again" });
    await bob.call("saved.unsave", of);
    expect(await bob.call("saved.save", of)).toMatchObject({ folder: null, note: "" });
  });

  test("a folder is listed alone, in the order of saving, with pages and with what one may read now", async () => {
    const { cai: ann, dot: bob } = await server.people("cai", "dot");
    const roomId = await roomOf(ann, bob);
    const messages = await tellMany(ann, roomId, 6);
    for (const { id: messageId } of messages) await bob.call("saved.save", { roomId, messageId, folder: "Six" });
    const [one, two, three] = messages;
    if (!one || !two || !three) throw new Error("six messages");
    await bob.call("saved.save", { roomId, messageId: two.id, folder: "Other" });
    await bob.call("saved.save", { roomId, messageId: three.id, note: "stays where it is" });
    const texts = messages.map(({ text }) => text).reverse();
    expect(await listed(bob)).toEqual({
      texts,
      folders: [
        { name: "Other", count: 1 },
        { name: "Six", count: 5 },
      ],
    });
    const page = await bob.call("saved.list", { folder: "Six", limit: 3 });
    const rest = await bob.call("saved.list", { folder: "Six", limit: 3, cursor: page.next ?? "" });
    expect([...page.items, ...rest.items].map(({ message }) => message.text)).toEqual(
      texts.filter((text) => text !== two.text),
    );
    expect([rest.next, rest.folders]).toEqual([null, undefined]);
    await ann.call("messages.delete", { roomId, messageId: three.id });
    await bob.call("members.clearHistory", { roomId, position: two.position });
    expect((await listed(bob, "Six")).folders).toEqual([{ name: "Six", count: 3 }]);
    expect((await listed(bob, "six")).texts).toEqual([]);
    expect((await listed(ann)).folders).toEqual([]);
  });

  test("have bounds: a name is a line, a note is prose, and there are fifty different folders", async () => {
    const { eli: ann } = await server.people("eli");
    const roomId = await roomOf(ann);
    const messages = await tellMany(ann, roomId, sizes.savedFolders + 1);
    const [first, ...others] = messages.map(({ id: messageId }) => ({ roomId, messageId }));
    if (!first) throw new Error("many messages");
    const refusedField = async (input: object) => {
      const { code, field } = await ann.problem("saved.save", { ...first, ...input });
      return [code, field];
    };
    for (const folder of ["", " ", "a\nb", "x".repeat(41), "x".repeat(400)])
      expect(await refusedField({ folder })).toEqual(["invalid_input", "folder"]);
    for (const note of ["x".repeat(501), "x".repeat(5000), "\u0000"])
      expect(await refusedField({ note })).toEqual(["invalid_input", "note"]);
    await ann.call("saved.save", { ...first, folder: "x".repeat(40), note: "é".repeat(500) });
    for (const [index, of] of others.slice(1).entries()) await ann.call("saved.save", { ...of, folder: `F${index}` });
    const last = others[0] ?? first;
    expect(await ann.refused("saved.save", { ...last, folder: "One more" })).toBe("too_many_folders");
    expect(await ann.call("saved.save", { ...last, folder: "F7" })).toMatchObject({ folder: "F7" });
    expect((await listed(ann)).folders).toHaveLength(sizes.savedFolders);
    // When the last message has left its folder, there is room for another folder.
    await ann.call("saved.save", { ...first, folder: null });
    expect(await ann.call("saved.save", { ...last, folder: "One more" })).toMatchObject({ folder: "One more" });
  });

  test("two calls at once do not take the last folder twice, nor what the other has changed", async () => {
    const { fay: ann } = await server.people("fay");
    const roomId = await roomOf(ann);
    const messages = await tellMany(ann, roomId, sizes.savedFolders + 1);
    const refs = messages.map(({ id: messageId }) => ({ roomId, messageId }));
    for (const [index, of] of refs.slice(2).entries()) await ann.call("saved.save", { ...of, folder: `F${index}` });
    const results = await Promise.allSettled(
      refs.slice(0, 2).map((of, index) => ann.call("saved.save", { ...of, folder: `Last ${index}` })),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const of = refs[5] ?? { roomId, messageId: "" };
    await Promise.all([
      ann.call("saved.save", { ...of, folder: "F1" }),
      ann.call("saved.save", { ...of, note: "and a note" }),
    ]);
    expect((await ann.call("saved.among", { roomId, messageIds: [of.messageId] })).saved).toMatchObject([
      { folder: "F1", note: "and a note" },
    ]);
  });

  test("of one that was saved long ago a change is published and pulled, and it stays where it was in the list", async () => {
    const { gil: ann } = await server.people("gil");
    const roomId = await roomOf(ann);
    const [oldest = ""] = await fillSaved(server, ann, roomId, maxSaved);
    const held = await endOf(ann);
    const changed = await ann.call("saved.save", { roomId, messageId: oldest, note: "from long ago" });
    expect((await ann.call("sync.pull", held)).own?.saved.items).toEqual([changed]);
    expect((await ann.call("sync.pull", {})).own?.saved.items[0]).toEqual(changed);
    expect((await ann.call("saved.list", {})).items.map(({ saved }) => saved.messageId)).not.toContain(oldest);
    // If there are too many, the message that was saved first is removed, whichever was changed last.
    const { id: messageId } = await tell(ann, roomId, "one more");
    await ann.call("saved.save", { roomId, messageId });
    expect((await ann.call("saved.among", { roomId, messageIds: [oldest] })).saved).toEqual([]);
  });
});
