import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { sizes } from "@parley/protocol";
import { uploadedBy } from "../files/uploads.ts";
import { type Person, startServer, type TestServer } from "../index.ts";
import { roomOf, tell } from "../messages/story.ts";
import { nowhere } from "../rooms/room.ts";
import { heldAfter } from "../sync/held-after.ts";
import { named, plan, planned, textsIn, timeZone, told } from "./planning.ts";

const minute = 60_000;
const day = 86_400_000;

let server: TestServer;
let now = 1_700_000_000_000;
beforeAll(async () => {
  server = await startServer({ clock: () => now });
});
afterAll(() => server.close());

/** Advances the clock, and runs the jobs that are due by then. */
async function later(milliseconds: number): Promise<void> {
  now += milliseconds;
  await server.worked();
}

const pulled = async (person: Person, held?: ReturnType<typeof heldAfter>) =>
  (await person.call("sync.pull", held ?? {})).own?.scheduled;
const endOf = async (person: Person) => heldAfter(await person.call("sync.pull", {}));

describe("T1: a scheduled message", () => {
  test("is its sender's alone until its time, and published to their devices", async () => {
    const { ann, bob } = await server.people("ann", "bob");
    const roomId = await roomOf(ann, bob);
    const before = await endOf(ann);
    const [hers, his] = [await ann.socket(), await bob.socket()];
    const sendAt = now + 20 * minute;
    const item = await plan(ann, roomId, sendAt);
    expect(item).toEqual({
      ...{ id: item.id, roomId, threadId: null, text: "Good morning", replyTo: null, sendAt, timeZone },
      ...{ failure: null, createdAt: now, updatedAt: now, revision: before.account + 1 },
    });
    expect(await told(hers)).toEqual([{ type: "scheduled.changed", position: item.revision, scheduled: item }]);
    expect([await told(his), await planned(bob), await textsIn(bob, roomId)]).toEqual([[], [], []]);
    expect(await bob.call("scheduled.cancel", named(item))).toEqual({ revision: 0 });
    expect(await bob.refused("scheduled.send", named(item))).toBe("not_found");
    expect(await planned(ann)).toEqual([item]);
    expect(await pulled(ann)).toEqual({ startOver: true, items: [item] });
    expect(await pulled(ann, before)).toEqual({ startOver: true, items: [item] });
    expect(await pulled(ann, await endOf(ann))).toEqual({ startOver: false, items: [] });
    expect((await endOf(bob)).rooms).toMatchObject(before.rooms);
  });

  test("is sent at its time, once, as its sender, under its own id", async () => {
    const { cat: ann, dan: bob } = await server.people("cat", "dan");
    const roomId = await roomOf(ann, bob);
    const item = await plan(ann, roomId, now + 20 * minute, { text: "Good morning @dan" });
    await later(20 * minute - 1);
    expect(await textsIn(bob, roomId)).toEqual([]);
    const held = await endOf(ann);
    const socket = await ann.socket();
    await later(1);
    await server.worked();
    const { messages } = await bob.call("messages.list", { roomId });
    expect(messages).toMatchObject([
      { id: item.id, authorId: ann.id, text: "Good morning @dan", createdAt: now, mentions: [bob.id] },
    ]);
    expect(await planned(ann)).toEqual([]);
    expect(await told(socket)).toMatchObject([{ type: "scheduled.gone", ...named(item), sent: true }]);
    expect(await pulled(ann, held)).toEqual({ startOver: true, items: [] });
    expect((await bob.call("rooms.get", { roomId })).entry.membership).toMatchObject({ unread: 1, mentions: 1 });
  });

  test("goes to a thread, answers with a quote and carries parts", async () => {
    const { eve: ann, fay: bob } = await server.people("eve", "fay");
    const roomId = await roomOf(ann, bob);
    const root = await tell(bob, roomId, "Who rows?");
    const answered = await tell(bob, roomId, "And who steers?", { threadId: root.id });
    const parts = [{ type: "contact" as const, accountId: bob.id }];
    await plan(ann, roomId, now + minute, { text: "", threadId: root.id, replyTo: answered.id, parts });
    expect((await ann.call("scheduled.list", {})).accounts.map(({ id }) => id)).toEqual([bob.id]);
    await later(minute);
    const { messages } = await bob.call("messages.list", { roomId, threadId: root.id });
    expect(messages.at(-1)).toMatchObject({
      ...{ authorId: ann.id, threadId: root.id, replyTo: answered.id },
      parts: [{ type: "contact", accountId: bob.id }],
    });
  });

  test("quotes a part of what it answers, and the whole where that part is gone by then", async () => {
    const { abe: ann, bea: bob } = await server.people("abe", "bea");
    const roomId = await roomOf(ann, bob);
    const [kept, edited, gone] = [
      await tell(bob, roomId, "The ferry goes at noon"),
      await tell(bob, roomId, "The ferry goes at one"),
      await tell(bob, roomId, "The ferry goes at two"),
    ];
    const answer = { text: "Good", quote: "The ferry" };
    const first = await plan(ann, roomId, now + minute, { ...answer, replyTo: kept.id });
    expect(first).toMatchObject({ replyTo: kept.id, quote: "The ferry" });
    expect(await pulled(ann)).toMatchObject({ items: [{ quote: "The ferry" }] });
    const second = await plan(ann, roomId, now + 2 * minute, { ...answer, replyTo: edited.id });
    await plan(ann, roomId, now + 3 * minute, { ...answer, replyTo: gone.id });
    await bob.call("messages.edit", { roomId, messageId: edited.id, text: "It goes at one" });
    await bob.call("messages.delete", { roomId, messageId: gone.id });
    // Only the time changes: the quoted part stays.
    await plan(ann, roomId, now + 2 * minute, {
      ...{ ...answer, messageId: second.id, text: "Very good", replyTo: edited.id },
    });
    for (const _ of [1, 2, 3]) await later(minute);
    const { messages } = await bob.call("messages.list", { roomId });
    const answers = messages.filter(({ authorId }) => authorId === ann.id);
    expect(answers.map(({ replyTo, quote }) => [replyTo, quote])).toEqual([
      [kept.id, "The ferry"],
      [edited.id, undefined],
      [gone.id, undefined],
    ]);
    const wrong = { text: "No", sendAt: now + minute, timeZone, roomId, messageId: Bun.randomUUIDv7() };
    const problem = (more: object) => ann.problem("scheduled.set", { ...wrong, ...more });
    expect(await problem({ replyTo: kept.id, quote: "at one" })).toMatchObject({ field: "quote" });
    expect(await problem({ quote: "The ferry" })).toMatchObject({ field: "quote" });
  });

  test("keeps its files, whose day has passed by then", async () => {
    const { gil: ann, hal: bob } = await server.people("gil", "hal");
    const roomId = await roomOf(ann, bob);
    const fileId = await uploadedBy(ann, new TextEncoder().encode("The tides"));
    const parts = [{ type: "file" as const, fileId }];
    const item = await plan(ann, roomId, now + 10 * day, { text: "", parts });
    const other = await plan(ann, roomId, now + 5 * day, { text: "", parts });
    await later(3 * day);
    await ann.call("scheduled.cancel", named(other));
    await later(7 * day);
    expect((await bob.call("messages.list", { roomId })).messages).toMatchObject([{ id: item.id, parts }]);
  });

  test("lets go of its files as it is given up", async () => {
    const { gus: ann } = await server.people("gus");
    const roomId = await roomOf(ann);
    const fileId = await uploadedBy(ann, new TextEncoder().encode("The tides"));
    const item = await plan(ann, roomId, now + 10 * day, { text: "", parts: [{ type: "file", fileId }] });
    await later(2 * day);
    expect((await ann.call("files.describe", { fileId })).name).toBe("note.txt");
    await ann.call("scheduled.cancel", named(item));
    await later(day + 10 * minute);
    await later(10 * minute);
    expect(await ann.refused("files.describe", { fileId })).toBe("not_found");
  });
});

describe("T2: planning again", () => {
  test("replaces text and time; the same again changes nothing", async () => {
    const { ida: ann, jon: bob } = await server.people("ida", "jon");
    const roomId = await roomOf(ann, bob);
    const first = await plan(ann, roomId, now + 20 * minute);
    now += 5;
    const again = { ...named(first), text: first.text, sendAt: first.sendAt, timeZone };
    expect(await ann.call("scheduled.set", again)).toEqual(first);
    const edited = await ann.call("scheduled.set", { ...again, text: "Good evening" });
    expect(edited).toEqual({ ...first, text: "Good evening", updatedAt: now, revision: first.revision + 1 });
    const sooner = await ann.call("scheduled.set", { ...again, text: "Good evening", sendAt: now + minute });
    expect(sooner.revision).toBe(edited.revision + 1);
    await later(minute);
    expect(await textsIn(bob, roomId)).toEqual(["Good evening"]);
    expect(await ann.refused("scheduled.set", { ...again, sendAt: now + minute })).toBe("already_sent");
    await later(day);
    expect(await textsIn(bob, roomId)).toEqual(["Good evening"]);
  });

  test("with a later time waits for that; with many times there is one job", async () => {
    const { kim: ann } = await server.people("kim");
    const roomId = await roomOf(ann);
    const first = await plan(ann, roomId, now + minute);
    for (let step = 2; step <= 6; step += 1)
      await plan(ann, roomId, now + step * minute, { messageId: first.id, text: `${step}` });
    const jobs = await server.app.database.read
      .selectFrom("jobs")
      .where("kind", "=", "scheduled.send")
      .where("unique_key", "like", `${ann.id}%`)
      .selectAll()
      .execute();
    expect(jobs.map(({ due_at }) => Number(due_at))).toEqual([now + 6 * minute]);
    await later(5 * minute);
    expect(await textsIn(ann, roomId)).toEqual([]);
    await later(minute);
    expect(await textsIn(ann, roomId)).toEqual(["6"]);
  });

  test("is refused for a time that has passed, or is too far ahead, and for what could not be sent", async () => {
    const { leo: ann, mia: bob } = await server.people("leo", "mia");
    const roomId = await roomOf(ann, bob);
    const again = { roomId, messageId: Bun.randomUUIDv7(), text: "Pull!", timeZone };
    const problemAt = (sendAt: number) => ann.problem("scheduled.set", { ...again, sendAt });
    expect(await problemAt(now - 1)).toMatchObject({
      field: "sendAt",
      reason: { code: "too_low", params: { min: now } },
    });
    const max = now + sizes.scheduledAhead;
    expect(await problemAt(max + 1)).toMatchObject({ field: "sendAt", reason: { code: "too_high", params: { max } } });
    const soon = { ...again, sendAt: now + minute };
    expect(await ann.problem("scheduled.set", { ...soon, text: " " })).toMatchObject({ field: "text" });
    expect(await ann.problem("scheduled.set", { ...soon, timeZone: "Here; there" })).toMatchObject({
      field: "timeZone",
    });
    const parts = [{ type: "location" as const, latitude: 1, longitude: 1, liveFor: 900_000 as const }];
    expect(await ann.problem("scheduled.set", { ...soon, parts })).toMatchObject({ field: "parts.0.liveFor" });
    const poll = { type: "poll" as const, question: "Oars?", options: ["Yes", "No"], endsAt: soon.sendAt };
    expect(await ann.problem("scheduled.set", { ...soon, parts: [poll] })).toMatchObject({
      ...{ field: "parts.0.endsAt", reason: { code: "too_low", params: { min: soon.sendAt + 1 } } },
    });
    expect(await ann.refused("scheduled.set", { ...soon, threadId: nowhere() })).toBe("not_found");
    const { id: messageId } = await tell(bob, roomId, "taken");
    expect(await ann.refused("scheduled.set", { ...soon, messageId })).toBe("already_sent");
    await ann.call("rooms.update", { roomId, posting: "moderators" });
    expect(await bob.refused("scheduled.set", soon)).toBe("forbidden");
    await ann.call("rooms.archive", { roomId });
    expect(await ann.refused("scheduled.set", soon)).toBe("room_archived");
    expect(await planned(ann)).toEqual([]);
  });
});

describe("T3: the rules are those of its time", () => {
  test("a message that may not be sent says why, and is sent once it may, by hand or by a new time", async () => {
    const { nia: ann, oda: bob } = await server.people("nia", "oda");
    const roomId = await roomOf(ann, bob);
    const [one, two] = [await plan(bob, roomId, now + minute), await plan(bob, roomId, now + minute, { text: "Two" })];
    await ann.call("rooms.archive", { roomId });
    const socket = await bob.socket();
    await later(minute);
    const failed = await planned(bob);
    expect(failed).toMatchObject([{ failure: "room_archived" }, { failure: "room_archived" }]);
    expect((await told(socket)).map(({ type }) => type)).toEqual(["scheduled.changed", "scheduled.changed"]);
    expect(await bob.refused("scheduled.send", named(one))).toBe("room_archived");
    expect(await planned(bob)).toEqual(failed);
    await ann.call("rooms.unarchive", { roomId });
    const message = await bob.call("scheduled.send", named(one));
    expect(message).toMatchObject({ id: one.id, authorId: bob.id });
    expect(await bob.call("scheduled.send", named(one))).toEqual(message);
    expect(await plan(bob, roomId, now + minute, { messageId: two.id, text: "Two" })).toMatchObject({ failure: null });
    await later(minute);
    expect(await textsIn(ann, roomId)).toEqual(["Good morning", "Two"]);
    expect(await planned(bob)).toEqual([]);
  });

  test("somebody who may not write by then, or whose answer has nothing to answer, is refused as in messages.send", async () => {
    const { pia: ann, quin: bob } = await server.people("pia", "quin");
    const roomId = await roomOf(ann, bob);
    const { id: replyTo } = await tell(ann, roomId, "A question");
    await plan(bob, roomId, now + minute);
    await bob.call("members.clearHistory", { roomId, position: (await tell(ann, roomId, "Later")).position });
    await plan(bob, roomId, now + 2 * minute, { replyTo, threadId: null });
    await ann.call("rooms.update", { roomId, posting: "moderators" });
    await later(minute);
    await ann.call("rooms.update", { roomId, posting: "everybody" });
    await later(minute);
    expect((await planned(bob)).map(({ failure }) => failure)).toEqual(["forbidden", "not_found"]);
  });

  test("a deactivated account sends nothing, and finds its message when it is back", async () => {
    const { rob: bob } = await server.people("rob");
    const owner = await server.owner();
    const { room } = await owner.call("rooms.openDirect", { accountId: bob.id });
    await plan(bob, room.id, now + minute);
    await owner.call("accounts.deactivate", { accountId: bob.id });
    await later(minute);
    expect(await textsIn(owner, room.id)).toEqual([]);
    await owner.call("accounts.reactivate", { accountId: bob.id });
    expect(await planned(await bob.elsewhere())).toMatchObject([{ failure: "account_deactivated" }]);
  });

  test("an id that somebody has used meanwhile is refused, and one that its sender sent by hand is done", async () => {
    const { sue: ann, tom: bob } = await server.people("sue", "tom");
    const roomId = await roomOf(ann, bob);
    const [mine, his] = [await plan(ann, roomId, now + minute), await plan(ann, roomId, now + minute)];
    await ann.call("messages.send", { roomId, id: mine.id, text: mine.text });
    await bob.call("messages.send", { roomId, id: his.id, text: his.text });
    await later(minute);
    expect(await planned(ann)).toMatchObject([{ id: his.id, failure: "id_reused" }]);
    expect((await textsIn(ann, roomId)).length).toBe(2);
  });
});

describe("T4: it ends", () => {
  test("by its sender's word; again changes nothing", async () => {
    const { uma: ann } = await server.people("uma");
    const roomId = await roomOf(ann);
    const item = await plan(ann, roomId, now + minute);
    const held = await endOf(ann);
    const socket = await ann.socket();
    const { revision } = await ann.call("scheduled.cancel", named(item));
    expect(await ann.call("scheduled.cancel", named(item))).toEqual({ revision: 0 });
    expect(await told(socket)).toEqual([{ type: "scheduled.gone", position: revision, ...named(item), sent: false }]);
    expect(await pulled(ann, held)).toEqual({ startOver: true, items: [] });
    expect(await ann.refused("scheduled.send", named(item))).toBe("not_found");
    await later(minute);
    expect(await textsIn(ann, roomId)).toEqual([]);
    // After an undo the same id waits again.
    await plan(ann, roomId, now + minute, { messageId: item.id });
    await later(minute);
    expect(await textsIn(ann, roomId)).toEqual(["Good morning"]);
  });

  test("with the membership, and does not come back with it", async () => {
    const { val: ann, wim: bob } = await server.people("val", "wim");
    const [roomId, other] = [await roomOf(ann, bob), await roomOf(bob)];
    await plan(bob, roomId, now + minute);
    const stays = await plan(bob, other, now + minute, { text: "stays" });
    const held = await endOf(bob);
    await ann.call("members.remove", { roomId, accountId: bob.id });
    expect(await planned(bob)).toEqual([stays]);
    await ann.call("members.add", { roomId, accountId: bob.id });
    expect(await pulled(bob, held)).toEqual({ startOver: true, items: [stays] });
    await later(minute);
    expect([await textsIn(bob, roomId), await textsIn(bob, other)]).toEqual([[], ["stays"]]);
  });

  test("with the account, in a direct room too", async () => {
    const { xia: ann, yan: bob } = await server.people("xia", "yan");
    const { room } = await ann.call("rooms.openDirect", { accountId: bob.id });
    await plan(ann, room.id, now + minute);
    await ann.call("accounts.delete", { password: ann.password });
    const rows = await server.app.database.read
      .selectFrom("scheduled")
      .where("account_id", "=", ann.id)
      .selectAll()
      .execute();
    expect(rows).toEqual([]);
    await later(minute);
    expect(await textsIn(bob, room.id)).toEqual([]);
  });
});

describe("T5: bounds", () => {
  test("an account plans 50 messages; another plan of one of them, and of another account, is none more", async () => {
    const { zoe: ann, abe: bob } = await server.people("zoe", "abe");
    const roomId = await roomOf(ann, bob);
    const items = [];
    for (let count = 0; count < sizes.scheduled; count += 1) items.push(await plan(ann, roomId, now + day + count));
    const over = { roomId, messageId: Bun.randomUUIDv7(), text: "One more", timeZone, sendAt: now + day };
    for (let count = 0; count < 10 * sizes.scheduled; count += 1)
      expect(await ann.refused("scheduled.set", { ...over, messageId: Bun.randomUUIDv7() })).toBe("too_many_scheduled");
    expect((await planned(ann)).map(({ id }) => id)).toEqual(items.map(({ id }) => id));
    await plan(ann, roomId, now + day, { messageId: items[7]?.id ?? "" });
    await plan(bob, roomId, now + day);
    await ann.call("scheduled.cancel", named(items[0] ?? { roomId, id: "" }));
    await ann.call("scheduled.set", over);
    expect((await planned(ann)).length).toBe(sizes.scheduled);
  });

  test("with 100,000 UTF-16 units of text and parts in all", async () => {
    const { bea: ann } = await server.people("bea");
    const roomId = await roomOf(ann);
    const text = "x".repeat(4_000);
    for (let count = 0; count < 25; count += 1) await plan(ann, roomId, now + day, { text });
    expect(await ann.refused("scheduled.set", { ...over(roomId), text: "x" })).toBe("too_many_scheduled");
    const held = await planned(ann);
    expect(held.reduce((sum, item) => sum + item.text.length, 0)).toBe(sizes.scheduledCharacters);
    expect((await pulled(ann))?.items).toEqual(held);
  });

  const over = (roomId: string) => ({ roomId, messageId: Bun.randomUUIDv7(), timeZone, sendAt: now + day });

  test("a call takes as many statements with 40 planned messages as with one", async () => {
    const { cal: ann } = await server.people("cal");
    const roomId = await roomOf(ann);
    const prices = async () => {
      const item = await plan(ann, roomId, now + 2 * day);
      const again = { ...named(item), text: "Other", timeZone, sendAt: now + 3 * day };
      const calls = [
        () => plan(ann, roomId, now + day),
        () => ann.call("scheduled.set", again),
        () => ann.call("scheduled.list", {}),
        () => ann.call("scheduled.send", named(item)),
      ];
      const counted: number[] = [];
      for (const call of calls) counted.push(await server.statements(call));
      return counted;
    };
    const few = await prices();
    for (let count = 0; count < 36; count += 1) await plan(ann, roomId, now + day);
    expect(await prices()).toEqual(few);
  });
});

test("two processes that look at the same moment send each message once", async () => {
  const { dot: ann } = await server.people("dot");
  const mate = await server.mate();
  const roomId = await roomOf(ann);
  const numbers = Array.from({ length: 40 }, (_, index) => `${index}`);
  // The mate's process has a real clock, by which these times have passed.
  for (const text of numbers) await plan(ann, roomId, now + minute, { text });
  now += minute;
  await Promise.all([server.worked(), mate.worked(), server.worked(), mate.worked()]);
  await server.worked();
  expect((await textsIn(ann, roomId)).toSorted()).toEqual(numbers.toSorted());
  expect(await planned(ann)).toEqual([]);
});
