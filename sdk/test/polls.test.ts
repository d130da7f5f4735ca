import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { type Message, type PollPart, partOf } from "@parley/protocol";
import { type Person, startServer, type TestServer, untilState } from "@parley/server/testing";
import { type Client, createClient, createId, createMemoryStorage, type OfflineStorage } from "../src/index.ts";
import { emptyState } from "../src/state/empty-state.ts";
import { maxVotedMessages, putVoteAnswer } from "../src/state/nouns/votes.ts";
import { agree } from "../src/testing/index.ts";
import { agreesWithFresh, clientOf, openAll } from "./fixture.ts";
import { CutNetwork } from "./offline-network.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

let people = 0;
let ada: Person;
let bob: Person;
let roomId: string;
let network: CutNetwork;
let storage: OfflineStorage;
/** Two of Bob's devices; the first one can lose its network. */
let one: Client;
let two: Client;
let asked: Message;

beforeEach(async () => {
  people += 1;
  const named = await server.people(`ada${people}`, `bob${people}`);
  [ada, bob] = [named[`ada${people}`] as Person, named[`bob${people}`] as Person];
  const made = await ada.call("rooms.create", {
    ...{ key: createId(), kind: "group", name: "Harbour" },
    accountIds: [bob.id],
  });
  roomId = made.room.id;
  asked = await ask("Where to?");
  [network, storage] = [new CutNetwork(), createMemoryStorage()];
  one = await clientOf(server, bob, { ...network.options, storage, keep: "token" });
  await one.changes.load();
  two = await clientOf(server, bob);
  for (const client of [one, two]) await openAll(client, roomId, []);
});
afterEach(async () => {
  network.heal();
  one.tryNow();
  await one.whenLive();
  await untilState(one, () => [...one.state.changes.values()].every(({ error }) => error !== null));
  await agree(one, two);
  await agreesWithFresh(server, bob, one);
  await one.stop();
  await two.stop();
});

function ask(question: string, several = false): Promise<Message> {
  const parts = [{ type: "poll" as const, question, options: ["The lake", "The river", "Home"], several }];
  return ada.call("messages.send", { roomId, id: createId(), text: "", parts });
}

/** A poll in the form in which a client shows it. */
function shown(client: Client, { id }: Message = asked) {
  const room = client.room(roomId);
  const message = room.timeline.view.messages.find((held) => held.id === id) ?? asked;
  return room.pollOf(message, partOf(message, "poll") as PollPart);
}
const numbers = (client: Client, message?: Message): number[] => {
  const { poll } = shown(client, message);
  return [...poll.options.map(({ votes }) => votes), poll.voters];
};
const isSettled = (client: Client) => untilState(client, () => client.state.changes.size === 0);

async function goOffline(): Promise<void> {
  network.cut();
  await untilState(one, () => one.state.connection.phase === "waiting");
}

async function comeBack(): Promise<void> {
  network.heal();
  one.tryNow();
  await one.whenLive();
}

describe("a vote", () => {
  test("is shown at once and on all devices, in the place of the one before, and taken back", async () => {
    const done = one.room(roomId).vote(asked.id, [1]);
    expect(shown(one)).toMatchObject({ choices: [1], isPending: true });
    expect(numbers(one)).toEqual([0, 1, 0, 1]);
    await done;
    await untilState(two, () => shown(two).choices.length === 1);
    for (const client of [one, two]) {
      await untilState(client, () => numbers(client).join() === "0,1,0,1");
      expect(shown(client)).toMatchObject({ choices: [1], isPending: false, isKnown: true });
    }
    await ada.call("polls.vote", { roomId, messageId: asked.id, choices: [1] });
    await untilState(one, () => numbers(one).join() === "0,2,0,2");
    await two.room(roomId).vote(asked.id, [2]);
    await untilState(one, () => shown(one).choices.join() === "2");
    await untilState(one, () => numbers(one).join() === "0,1,1,2");
    await one.room(roomId).vote(asked.id, []);
    for (const client of [one, two]) await untilState(client, () => numbers(client).join() === "0,1,0,1");
    expect(shown(one)).toMatchObject({ choices: [], isKnown: true });
  });

  test("is shown at once, kept over a reload, and sent once", async () => {
    await goOffline();
    void one.room(roomId).vote(asked.id, [0]);
    void one.room(roomId).vote(asked.id, [2]);
    expect([numbers(one), one.state.changes.size]).toEqual([[0, 0, 1, 1], 1]);
    await one.stop();
    one = createClient(server.url, { token: bob.token ?? undefined, ...network.options, storage, keep: "token" });
    await one.start();
    await one.changes.load();
    one.room(roomId).timeline.open();
    await untilState(one, () => one.room(roomId).timeline.view.ready);
    expect([numbers(one), shown(one).isPending]).toEqual([[0, 0, 1, 1], true]);
    await comeBack();
    await isSettled(one);
    await openAll(one, roomId, []);
    expect(network.callsOf("polls.vote").map(({ choices }) => choices)).toEqual([[2]]);
    await untilState(two, () => numbers(two).join() === "0,0,1,1");
    expect(numbers(one)).toEqual([0, 0, 1, 1]);
  });

  test("whose answer was lost is repeated and counted once", async () => {
    network.loseAnswerOf("polls.vote");
    const done = one.room(roomId).vote(asked.id, [0]);
    await untilState(one, () => one.state.connection.phase === "waiting");
    await comeBack();
    await done;
    expect(network.callsOf("polls.vote").length).toBeGreaterThan(1);
    for (const client of [one, two]) await untilState(client, () => numbers(client).join() === "1,0,0,1");
  });

  test("that comes after the end is refused, and shows what there is", async () => {
    await goOffline();
    const refused = one.room(roomId).vote(asked.id, [0]);
    await ada.call("polls.end", { roomId, messageId: asked.id });
    await comeBack();
    await expect(refused).rejects.toMatchObject({ code: "poll_ended" });
    await untilState(one, () => shown(one).poll.endedAt !== undefined);
    expect([numbers(one), shown(one).choices]).toEqual([[0, 0, 0, 0], []]);
    for (const key of one.state.changes.keys()) one.changes.discard(key);
  });

  test("for what was chosen before anyway is nothing to send", async () => {
    await one.room(roomId).vote(asked.id, [1]);
    await isSettled(one);
    await goOffline();
    void one.room(roomId).vote(asked.id, [0]);
    await one.room(roomId).vote(asked.id, [1]);
    expect(one.state.changes.size).toBe(0);
  });
});

test("a vote is counted at every moment in a copy of the message that no event reaches, as lists of posts have", async () => {
  await ada.call("polls.vote", { roomId, messageId: asked.id, choices: [1] });
  const { message: copy } = await ada.call("messages.get", { roomId, messageId: asked.id });
  await untilState(one, () => numbers(one).join() === "0,1,0,1");
  const inCopy = () => one.room(roomId).pollOf(copy, partOf(copy, "poll") as PollPart).poll.voters;
  const seen = [inCopy()];
  const stop = one.subscribe(() => void seen.push(inCopy()));
  await one.room(roomId).vote(asked.id, [2]);
  await untilState(one, () => numbers(one).join() === "0,1,1,2");
  stop();
  expect(seen.filter((count, index) => count !== seen[index - 1])).toEqual([1, 2]);
});

test("of a thousand votes the messages of the last hundred are kept", () => {
  const ids = Array.from({ length: 10 * maxVotedMessages }, () => createId());
  const state = ids.reduce(
    (before, messageId) =>
      putVoteAnswer(before, { roomId, messageId, choices: [0], revision: 1 }, { ...asked, id: messageId }),
    emptyState,
  );
  const kept = [...state.votes.messages.values()].map(({ id }) => id);
  expect(kept).toEqual(ids.slice(-maxVotedMessages));
});

test("a poll is ended by its author's client, for everybody's", async () => {
  const author = await clientOf(server, ada);
  await author.room(roomId).endPoll(asked.id);
  for (const client of [one, two]) await untilState(client, () => shown(client).poll.endedAt !== undefined);
  await expect(one.room(roomId).endPoll(asked.id)).rejects.toMatchObject({ code: "forbidden" });
  await author.stop();
});

test("votes older than what a client was brought are asked for when their polls are shown: many at once, each once", async () => {
  const polls: Message[] = [];
  for (let number = 0; number < 30; number += 1) polls.push(await ask(`Where to, ${number}?`));
  for (const { id } of polls.slice(0, 15)) await bob.call("polls.vote", { roomId, messageId: id, choices: [1] });
  let questions = 0;
  const late = await clientOf(server, bob, {
    WebSocket: class extends WebSocket {
      override send(frame: string): void {
        if (frame.includes('"polls.own"')) questions += 1;
        super.send(frame);
      }
    },
  });
  await openAll(late, roomId, []);
  for (const poll of polls) shown(late, poll);
  await untilState(late, () => polls.every((poll) => shown(late, poll).isKnown));
  expect(polls.filter((poll) => shown(late, poll).choices.join() === "1")).toHaveLength(15);
  expect(questions).toBe(1);
  await late.room(roomId).vote(polls[0]?.id ?? "", [2]);
  await untilState(one, () => shown(one, polls[0]).choices.join() === "2");
  await late.stop();
}, 60_000);

test("a client that was away for more votes than a pull brings forgets what it held, and asks", async () => {
  await one.room(roomId).vote(asked.id, [1]);
  await isSettled(one);
  await goOffline();
  for (let number = 0; number < 201; number += 1) {
    const { id } = await ask(`Where to, ${number}?`);
    await bob.call("polls.vote", { roomId, messageId: id, choices: [0] });
  }
  await bob.call("polls.vote", { roomId, messageId: asked.id, choices: [2] });
  await comeBack();
  await untilState(one, () => shown(one).choices.join() === "2");
  await openAll(one, roomId, []);
}, 60_000);
