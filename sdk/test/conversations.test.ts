import { describe, expect, test } from "bun:test";
import {
  accountEvent,
  directoryEvent,
  endpointsByName,
  isHttpOnly,
  oldestProtocol,
  protocolVersion,
  roomEvent,
} from "@parley/protocol";
import { startServer, untilState } from "@parley/server/testing";
import { createClient } from "../src/index.ts";
import { snapshot } from "../src/testing/index.ts";
import { missing, Translation } from "./conversations/compare.ts";
import { conversationOf } from "./conversations/conversation.ts";
import { OldServer } from "./conversations/old-server.ts";
import { recordConversation } from "./conversations/record.ts";
import { openAll } from "./fixture.ts";

const versions = Array.from({ length: protocolVersion - oldestProtocol + 1 }, (_, index) => oldestProtocol + index);

describe.each(versions)("what version %d said", (version) => {
  test("its client may still say: today's server does it, and answers all that it reads", async () => {
    const { calls, people, recordedAt } = await conversationOf(version);
    await using server = await startServer();
    const today = await server.people("anna", "ben");
    const owner = await server.owner();
    const words = new Translation(Date.now() - recordedAt);
    words.learn(people, { anna: today.anna.id, ben: today.ben.id, owner: owner.id });
    const sockets = { anna: await today.anna.socket(), ben: await today.ben.socket(), owner: await owner.socket() };
    for (const { by, endpoint, input, output } of calls) {
      const answer = await sockets[by].answer(endpoint, words.of(input));
      const found = answer.type === "ok" ? missing(output, answer.output) : [JSON.stringify(answer)];
      expect([endpoint, found]).toEqual([endpoint, []]);
      if (answer.type === "ok") words.learn(output, answer.output);
    }
  });

  test("its server may still say: today's client comes to hold what the old one held", async () => {
    const conversation = await conversationOf(version);
    const { roomId, threadId } = conversation;
    const server = new OldServer(conversation);
    const client = createClient(server.url, { token: "any" });
    await client.start();
    await client.whenLive();
    await openAll(client, roomId, [threadId]);
    server.push();
    await Promise.race([
      untilState(client, () => Bun.deepEquals(snapshot(client), conversation.snapshot)),
      Bun.sleep(10_000),
    ]);
    expect(JSON.parse(JSON.stringify(snapshot(client)))).toEqual(conversation.snapshot);
    expect(client.state.outdated).toBe(false);
    expect(server.unasked).toEqual([]);
    await client.stop();
    await server.stop();
  });
});

test.each([
  [{ a: 1 }, { a: 1, b: 2 }, []],
  [{ a: 1 }, {}, [".a is undefined, was number"]],
  [{ a: 1 }, { a: "1" }, [".a is string, was number"]],
  [{ a: [{ b: true }] }, { a: [] }, [".a has 0 items, had 1"]],
  [{ a: [{ b: true }] }, { a: [{ c: true }] }, [".a.0.b is undefined, was boolean"]],
  [{ a: { b: 1 } }, { a: null }, [".a is object"]],
  [{ a: null }, { a: 1 }, []],
])("of %j an old client misses in %j: %j", (recorded, today, found) => {
  expect(missing(recorded, today)).toEqual(found);
});

test("a conversation of the present version would be recorded with the same calls and kinds of frames", async () => {
  const kept = await conversationOf(protocolVersion);
  const now = await recordConversation();
  const kinds = ({ calls, pushed }: typeof kept) => ({
    calls: new Set(calls.map(({ endpoint }) => endpoint)),
    pushed: new Set(pushed.flatMap((frame) => ("events" in frame ? frame.events.map(({ type }) => type) : frame.type))),
  });
  expect(kinds(now)).toEqual(kinds(kept));
});

/** Endpoints that answer on a socket and are not part of a conversation, each with why. */
const unrecorded: Readonly<Record<string, string>> = {
  "accounts.resetPassword": "needs a token, which only a letter has",
  "accounts.verifyEmail": "needs a token, which only a letter has",
  "accounts.delete": "ends the connection that it would be answered on",
  "sessions.signOut": "ends the connection that it would be answered on",
  "emoji.add": "needs a file, whose bytes travel over HTTP",
  "emoji.update": "needs an emoji, which needs a file",
  "emoji.remove": "needs an emoji, which needs a file",
  "files.describe": "needs a file, whose bytes travel over HTTP",
  "files.link": "needs a file, whose bytes travel over HTTP",
};

test("the newest conversation has every endpoint that answers on a socket", async () => {
  const { calls } = await conversationOf(protocolVersion);
  const recorded = new Set<string>(calls.map(({ endpoint }) => endpoint));
  const expected: string[] = [...endpointsByName].flatMap(([name, row]) => (isHttpOnly(row) ? [] : [name]));
  expect(expected.filter((name) => !recorded.has(name)).sort()).toEqual(Object.keys(unrecorded).sort());
});

/** Kinds of events that no conversation has, each with why. */
const unseen: Readonly<Record<string, string>> = {
  "emoji.changed": "needs a file, whose bytes travel over HTTP",
  "emoji.removed": "needs a file, whose bytes travel over HTTP",
  "room.created": "is in the log before anybody is a member: a client reads it with the room",
  "sessions.ended": "ends the client's own session",
};

test("the newest conversation has every kind of event", async () => {
  const { pushed } = await conversationOf(protocolVersion);
  const seen = new Set<string>(
    pushed.flatMap((frame) => ("events" in frame ? frame.events.map(({ type }) => type) : [])),
  );
  const kinds = [roomEvent, accountEvent, directoryEvent].flatMap((union) =>
    union.def.options.map((option) => String(option.def.shape.type.def.values[0])),
  );
  expect(kinds.filter((kind) => !seen.has(kind)).sort()).toEqual(Object.keys(unseen).sort());
});
