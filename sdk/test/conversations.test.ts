import { describe, expect, test } from "bun:test";
import { oldestProtocol, protocolVersion } from "@parley/protocol";
import { startServer } from "@parley/server/testing";
import { createClient } from "../src/index.ts";
import { snapshot } from "../src/testing/index.ts";
import { missing, Translation } from "./conversations/compare.ts";
import { conversationOf } from "./conversations/conversation.ts";
import { OldServer } from "./conversations/old-server.ts";
import { recordConversation } from "./conversations/record.ts";
import { openAll, until } from "./society.ts";

const versions = Array.from({ length: protocolVersion - oldestProtocol + 1 }, (_, index) => oldestProtocol + index);

describe.each(versions)("what version %d said", (version) => {
  test("its client may still say: today's server does it, and answers all that it reads", async () => {
    const { calls, people } = await conversationOf(version);
    await using server = await startServer();
    const today = await server.people("anna", "ben");
    const words = new Translation();
    words.learn(people, { anna: today.anna.id, ben: today.ben.id });
    const sockets = { anna: await today.anna.socket(), ben: await today.ben.socket() };
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
      until(client, () => Bun.deepEquals(snapshot(client), conversation.snapshot)),
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
