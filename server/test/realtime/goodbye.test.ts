import { expect, test } from "bun:test";
import { closeCodes } from "@parley/protocol";
import { type CallError, startServer } from "../index.ts";

test("a server that stops says when to come back, finishes what it began, and forgets nothing", async () => {
  await using first = await startServer({ durability: "full" });
  const { ann, bob } = await first.people("ann", "bob");
  const { room } = await ann.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "group", name: "Rowers" });
  const [writer, waiting, greeting] = [await ann.socket(), await bob.socket(), first.anyone.dial()];
  greeting.raw('{"type":"ping"}');
  await greeting.next("pong");
  const ids = Array.from({ length: 200 }, () => Bun.randomUUIDv7());
  const sends = ids.map((id) =>
    writer.call("messages.send", { roomId: room.id, id, text: id }).then(
      () => id,
      (error: unknown) => error,
    ),
  );
  await Promise.race(sends);
  const stopped = first.restart();

  for (const socket of [waiting, greeting]) {
    const { comeBackIn } = await socket.next("goodbye");
    expect(comeBackIn).toBeGreaterThanOrEqual(500);
    expect(comeBackIn).toBeLessThanOrEqual(3000);
    expect(await socket.closed).toEqual({ code: closeCodes.going_away, reason: "going_away" });
  }
  const results = await Promise.all(sends);
  const acknowledged = results.filter((result) => typeof result === "string");
  for (const result of results) if (typeof result !== "string") expect((result as CallError).code).toBe("unavailable");

  const second = await stopped;
  const { ann: same } = await second.people("ann");
  const pages = [await same.call("messages.list", { roomId: room.id, limit: 100 })];
  while (pages[0]?.hasOlder)
    pages.unshift(
      await same.call("messages.list", { roomId: room.id, limit: 100, before: pages[0].messages[0]?.position }),
    );
  const kept = pages.flatMap((page) => page.messages.map((message) => message.id));
  expect(kept.toSorted()).toEqual([...acknowledged].toSorted());
  expect(acknowledged.length).toBeGreaterThan(0);
  await second.close();
});
