import { expect, test } from "bun:test";
import { sql } from "kysely";
import { startServer } from "../index.ts";

test("a round that cannot read what people show publishes nothing, and the next one what it would have", async () => {
  await using server = await startServer({ logLevel: "silent" });
  const { presence, database } = server.app;
  await presence.stop();
  const { ann, bob } = await server.people("ann", "bob");
  const watcher = await ann.socket();
  await watcher.call("presence.watch", { accountIds: [bob.id] });
  const bobs = await bob.socket();
  await bobs.call("presence.set", { state: "away" });
  await database.transaction((writer) => sql`alter table accounts rename column seen_at to hidden_at`.execute(writer));
  expect(await presence.publish().catch((error: Error) => error)).toBeInstanceOf(Error);
  await database.transaction((writer) => sql`alter table accounts rename column hidden_at to seen_at`.execute(writer));
  await watcher.quiet();
  expect(watcher.frames.filter(({ type }) => type === "presence")).toEqual([]);
  await presence.publish();
  const { presences } = await watcher.next("presence");
  expect(presences).toEqual([{ accountId: bob.id, state: "away", lastSeenAt: null }]);
});
