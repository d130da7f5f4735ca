import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type OwnVote, type PollPart, partOf, sizes } from "@parley/protocol";
import { decodeChoices, encodeChoices } from "../../src/polls/choices.ts";
import { type LiveSocket, type Person, startServer, type TestServer } from "../index.ts";
import { lastEvent, roomOf, tell } from "../messages/story.ts";
import { ask, numbers, pollOf, read, vote } from "./asking.ts";

let server: TestServer;
let now = 1_700_000_000_000;
let ann: Person;
let ben: Person;
let eve: Person;
let roomId: string;
beforeAll(async () => {
  server = await startServer({ clock: () => now });
  ({ ann, ben, eve } = await server.people("ann", "ben", "eve"));
  roomId = await roomOf(ann, ben);
});
afterAll(() => server.close());

/** Returns the own votes that a socket received as events of its account. */
const ownVotes = (socket: LiveSocket): OwnVote[] =>
  socket.frames.flatMap((frame) =>
    frame.type === "account" ? frame.events.flatMap((event) => (event.type === "poll.voted" ? [event.vote] : [])) : [],
  );

describe("a poll", () => {
  test("is a message with a question and options, which nobody has voted for", async () => {
    const socket = await ben.socket();
    const sent = await ask(ann, roomId, { several: true, anonymous: true, endsAt: now + 1000 }, "Sunday");
    expect(pollOf(sent)).toEqual({
      ...{ type: "poll", question: "Where to?", voters: 0, several: true, anonymous: true, endsAt: now + 1000 },
      options: ["The lake", "The river", "Home"].map((text) => ({ text, votes: 0 })),
      fallback: "Where to?",
    });
    expect(sent.text).toBe("Sunday");
    expect(await lastEvent(socket, roomId)).toEqual({ type: "message.created", message: sent });
    await socket.close();
  });

  test.each([
    [{ question: " " }, "question"],
    [{ question: "x".repeat(10 * sizes.pollQuestion) }, "question"],
    [{ options: ["One"] }, "options"],
    [{ options: [] }, "options"],
    [{ options: Array.from({ length: 10 * sizes.pollOptions }, (_, index) => `${index}`) }, "options"],
    [{ options: ["One", "x".repeat(10 * sizes.pollOption)] }, "options.1"],
    [{ options: ["One", "Two", "One"] }, "options.2"],
    [{ options: ["One", "north\u202eeast"] }, "options.1"],
    [{ endsAt: 1 }, "endsAt"],
    [{ votes: [1] }, "votes"],
  ])("is refused where it is none, by its field: %#", async (wrong, field) => {
    const part = { type: "poll", question: "Where to?", options: ["The lake", "Home"], ...wrong };
    const answer = await ann.send("messages.send", { roomId, id: Bun.randomUUIDv7(), text: "", parts: [part] });
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { field?: string }).field).toStartWith(`parts.0.${field}`);
  });

  test("is one in a message", async () => {
    const one = { type: "poll" as const, question: "Where to?", options: ["The lake", "Home"] };
    const attempt = { roomId, id: Bun.randomUUIDv7(), text: "", parts: [one, one] };
    expect(await ann.problem("messages.send", attempt)).toMatchObject({ reason: { code: "too_many" } });
  });

  test("is asked once, however often it is tried, and keeps its votes then", async () => {
    const parts = [{ type: "poll" as const, question: "Once?", options: ["Yes", "No"] }];
    const attempt = { roomId, id: Bun.randomUUIDv7(), text: "", parts };
    const sent = await ann.call("messages.send", attempt);
    await vote(ben, roomId, sent, 1);
    expect(numbers(await ann.call("messages.send", attempt))).toEqual([0, 1, 1]);
  });

  test("keeps its votes when the text beside it is edited", async () => {
    const sent = await ask(ann, roomId, {}, "Sunday");
    await vote(ben, roomId, sent, 1);
    expect(numbers(await ann.call("messages.edit", { roomId, messageId: sent.id, text: "Monday" }))).toEqual([
      0, 1, 0, 1,
    ]);
  });

  test("G5: that is forwarded is its votes of then, names where it is asked, and takes none itself", async () => {
    const sent = await ask(ann, roomId);
    await vote(ben, roomId, sent, 2);
    const elsewhere = await roomOf(ben, eve);
    const parts = [{ type: "forward" as const, roomId, messageId: sent.id }];
    const copy = await tell(ben, elsewhere, "", { parts });
    await vote(ann, roomId, sent, 2);
    expect(partOf(await read(eve, elsewhere, copy), "forward")?.parts?.[0] as PollPart).toMatchObject({
      ...{ type: "poll", voters: 1, source: { roomId, messageId: sent.id } },
    });
    expect(await eve.refused("polls.vote", { roomId: elsewhere, messageId: copy.id, choices: [0] })).toBe("not_found");
  });
});

describe("a vote", () => {
  test("is a member's, in a poll that is there", async () => {
    const sent = await ask(ann, roomId);
    const of = { roomId, messageId: sent.id, choices: [0] };
    expect(await server.anyone.refused("polls.vote", of)).toBe("unauthenticated");
    expect(await eve.refused("polls.vote", of)).toBe("not_found");
    const { id: messageId } = await tell(ann, roomId, "No poll");
    expect(await ben.refused("polls.vote", { ...of, messageId })).toBe("not_found");
    expect(await ben.refused("polls.vote", { ...of, messageId: Bun.randomUUIDv7() })).toBe("not_found");
    await ann.call("messages.delete", { roomId, messageId: sent.id });
    expect(await ben.refused("polls.vote", of)).toBe("message_deleted");
  });

  test("G1: is counted once, changed and taken back; the room learns the numbers, the voter's devices the vote", async () => {
    const [own, other] = [await ben.socket(), await ann.socket()];
    const sent = await ask(ann, roomId);
    const first = await vote(ben, roomId, sent, 1);
    expect(first.vote).toMatchObject({ roomId, messageId: sent.id, choices: [1] });
    expect(numbers(first.message)).toEqual([0, 1, 0, 1]);
    expect(await lastEvent(other, roomId)).toMatchObject({
      type: "message.updated",
      by: ann.id,
      message: first.message,
    });
    expect(await vote(ben, roomId, sent, 1)).toEqual(first);
    await vote(ann, roomId, sent, 1);
    expect(numbers((await vote(ben, roomId, sent, 2)).message)).toEqual([0, 1, 1, 2]);
    const back = await vote(ben, roomId, sent);
    expect([numbers(back.message), back.vote.choices]).toEqual([[0, 1, 0, 1], []]);
    await Promise.all([own.quiet(), other.quiet()]);
    expect(ownVotes(own).map(({ choices }) => choices)).toEqual([[1], [2], []]);
    expect(ownVotes(other).map(({ choices }) => choices)).toEqual([[1]]);
    expect(numbers(await read(ben, roomId, sent))).toEqual([0, 1, 0, 1]);
    await Promise.all([own.close(), other.close()]);
  });

  test("that was never cast and is taken back changes nothing", async () => {
    const sent = await ask(ann, roomId);
    expect(await vote(ben, roomId, sent)).toEqual({
      vote: { roomId, messageId: sent.id, choices: [], revision: 0 },
      message: sent,
    });
  });

  test("G1: is for one option, or for several where the poll says so", async () => {
    const [one, several] = [await ask(ann, roomId), await ask(ann, roomId, { several: true })];
    const input = { roomId, messageId: one.id };
    expect(await ben.problem("polls.vote", { ...input, choices: [0, 1] })).toMatchObject({
      ...{ field: "choices", reason: { code: "too_many", params: { max: 1 } } },
    });
    expect(await ben.problem("polls.vote", { ...input, choices: [3] })).toMatchObject({
      ...{ field: "choices.0", reason: { code: "not_an_option" } },
    });
    expect(await ben.problem("polls.vote", { ...input, messageId: several.id, choices: [1, 1] })).toMatchObject({
      ...{ field: "choices.1", reason: { code: "given_twice" } },
    });
    for (const choices of [[-1], [0.5], [sizes.pollOptions], Array.from({ length: 200 }, () => 0)])
      expect(await ben.refused("polls.vote", { ...input, choices })).toBe("invalid_input");
    const { vote: cast, message } = await vote(ben, roomId, several, 2, 0);
    expect([cast.choices, numbers(message)]).toEqual([
      [0, 2],
      [1, 0, 1, 1],
    ]);
    expect(numbers((await vote(ben, roomId, several, 1, 2)).message)).toEqual([0, 1, 1, 1]);
  });

  test("G2: of each of many at the same time is counted", async () => {
    const names = ["v1", "v2", "v3", "v4", "v5", "v6"] as const;
    const voters = Object.values(await server.people(...names));
    const room = await roomOf(ann, ...voters);
    const sent = await ask(ann, room, { several: true });
    await Promise.all(voters.flatMap((voter) => [vote(voter, room, sent, 0), vote(voter, room, sent, 0, 1)]));
    await Promise.all(voters.map((voter, index) => vote(voter, room, sent, index % 2)));
    expect(numbers(await read(ann, room, sent))).toEqual([3, 3, 0, 6]);
  });

  test("is one and the same number of statements, whatever the number of votes", async () => {
    const sent = await ask(ann, roomId);
    const first = await server.statements(() => vote(ben, roomId, sent, 0));
    for (const person of [ann, await server.owner()]) if (person === ann) await vote(person, roomId, sent, 1);
    const changed = await server.statements(() => vote(ben, roomId, sent, 2));
    expect(changed).toBe(first);
  });

  test("is refused in an archived room", async () => {
    const room = await roomOf(ann, ben);
    const sent = await ask(ann, room);
    await ann.call("rooms.archive", { roomId: room });
    expect(await ben.refused("polls.vote", { roomId: room, messageId: sent.id, choices: [0] })).toBe("room_archived");
  });
});

describe("the end of a poll", () => {
  test("G5: is its author's or a moderator's, once", async () => {
    const sent = await ask(ben, roomId);
    await vote(ann, roomId, sent, 0);
    const of = { roomId, messageId: sent.id };
    const room = await roomOf(ann, ben, eve);
    const other = await ask(ben, room);
    expect(await eve.refused("polls.end", { roomId: room, messageId: other.id })).toBe("forbidden");
    expect(await eve.refused("polls.end", of)).toBe("not_found");
    expect(pollOf(await ann.call("polls.end", { roomId: room, messageId: other.id })).endedAt).toBe(now);
    const at = now;
    const ended = await ben.call("polls.end", of);
    now += 10;
    expect(await ben.call("polls.end", of)).toEqual(ended);
    expect(pollOf(ended)).toMatchObject({ endedAt: at, voters: 1 });
    expect(await ben.refused("polls.vote", { ...of, choices: [1] })).toBe("poll_ended");
    // A repeated vote gets the same answer as the call whose answer was lost.
    expect((await vote(ann, roomId, sent, 0)).vote.choices).toEqual([0]);
  });

  test("G5: comes by itself at its time", async () => {
    const sent = await ask(ann, roomId, { endsAt: now + 60_000 });
    now += 59_999;
    await vote(ben, roomId, sent, 0);
    now += 1;
    const of = { roomId, messageId: sent.id };
    expect(await ben.refused("polls.vote", { ...of, choices: [1] })).toBe("poll_ended");
    expect(await ben.refused("polls.vote", { ...of, choices: [] })).toBe("poll_ended");
    expect(pollOf(await ann.call("polls.end", of)).endedAt).toBeUndefined();
  });
});

describe("the voters of a poll", () => {
  test("G3: are for members to see, in order of voting, page by page, with what they chose last", async () => {
    const { tom, una } = await server.people("tom", "una");
    const room = await roomOf(ann, ben, tom, una);
    const sent = await ask(ann, room);
    const of = { roomId: room, messageId: sent.id };
    for (const [person, choice] of [
      [una, 0],
      [ben, 1],
      [tom, 1],
      [ann, 2],
    ] as const)
      await vote(person, room, sent, choice);
    await vote(una, room, sent, 2);
    await vote(tom, room, sent);
    expect(await eve.refused("polls.voters", of)).toBe("not_found");
    const first = await ben.call("polls.voters", { ...of, limit: 2 });
    expect(first.voters).toEqual([
      { accountId: una.id, choices: [2] },
      { accountId: ben.id, choices: [1] },
    ]);
    expect(first.accounts.map(({ id }) => id).toSorted()).toEqual([una.id, ben.id].toSorted());
    const rest = await ben.call("polls.voters", { ...of, limit: 2, cursor: first.next ?? "" });
    expect([rest.voters, rest.next]).toEqual([[{ accountId: ann.id, choices: [2] }], null]);
  });

  test("G3: of an anonymous one are nobody's to see, and no event names them", async () => {
    const sent = await ask(ann, roomId, { anonymous: true });
    const [owner, socket] = [ann, await ann.socket()];
    await vote(ben, roomId, sent, 0);
    expect(await owner.refused("polls.voters", { roomId, messageId: sent.id })).toBe("forbidden");
    await socket.quiet();
    const frames = JSON.stringify(socket.frames.slice(-3));
    expect(frames).toContain('"votes":1');
    expect(frames).not.toContain(ben.id);
    await socket.close();
  });
});

describe("one's own votes", () => {
  test("G4: come with a pull where they changed, and are asked for where they are older", async () => {
    const { kim } = await server.people("kim");
    const room = await roomOf(ann, kim);
    const [one, two] = [await ask(ann, room), await ask(ann, room)];
    await vote(kim, room, one, 0);
    const first = await kim.call("sync.pull", {});
    expect(first.own?.votes).toEqual({ items: [], startOver: now });
    const since = { epoch: first.epoch, account: first.own?.account ?? 0 };
    expect((await kim.call("sync.pull", since)).own?.votes).toEqual({ items: [], startOver: null });
    const { vote: cast } = await vote(kim, room, two, 1);
    expect((await kim.call("sync.pull", since)).own?.votes).toEqual({ items: [cast], startOver: null });
    const messageIds = [one.id, two.id, Bun.randomUUIDv7()];
    const { votes } = await kim.call("polls.own", { roomId: room, messageIds });
    expect(votes.map(({ choices }) => choices).toSorted()).toEqual([[0], [1]]);
    expect((await ann.call("polls.own", { roomId: room, messageIds })).votes).toEqual([]);
    expect(await eve.refused("polls.own", { roomId: room, messageIds })).toBe("not_found");
  });

  test("G4: that are too many for a pull are to be asked for again", async () => {
    const { lea } = await server.people("lea");
    const room = await roomOf(ann, lea);
    const first = await lea.call("sync.pull", {});
    const since = { epoch: first.epoch, account: first.own?.account ?? 0 };
    for (let count = 0; count <= 200; count += 1) {
      await vote(lea, room, await ask(ann, room), 0);
      now += 1000;
    }
    expect((await lea.call("sync.pull", since)).own?.votes).toEqual({ items: [], startOver: now });
  });

  test("G6: are gone with their poll, and with their account, whose votes stay counted", async () => {
    const { max } = await server.people("max");
    const room = await roomOf(ann, max);
    const [kept, deleted] = [await ask(ann, room), await ask(ann, room)];
    for (const sent of [kept, deleted]) await vote(max, room, sent, 1);
    await ann.call("messages.delete", { roomId: room, messageId: deleted.id });
    const messageIds = [kept.id, deleted.id];
    expect((await max.call("polls.own", { roomId: room, messageIds })).votes).toHaveLength(1);
    await max.call("accounts.delete", { password: max.password });
    expect(numbers(await read(ann, room, kept))).toEqual([0, 1, 0, 1]);
    expect((await ann.call("polls.voters", { roomId: room, messageId: kept.id })).voters).toEqual([]);
  });
});

test("options are kept as the bits of a number, and read again", () => {
  for (const choices of [[], [0], [19], [0, 1, 19], Array.from({ length: 20 }, (_, index) => index)])
    expect(decodeChoices(encodeChoices(choices))).toEqual(choices);
});
