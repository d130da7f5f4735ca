import { test } from "bun:test";
import { sql } from "kysely";
import { startServer } from "../index.ts";

test("presence is published also while the disk is full and the time somebody was last seen cannot be stored", async () => {
  await using server = await startServer({ logLevel: "silent" });
  const { ann, bob } = await server.people("ann", "bob");
  const [anns, bobs] = [await ann.socket(), await bob.socket()];
  await anns.call("presence.watch", { accountIds: [bob.id] });
  const { database, presence } = server.app;
  await presence.publish();
  await database.transaction((writer) => sql`pragma query_only = on`.execute(writer));
  await bobs.close();
  await anns.next((frame) => frame.type === "presence" && frame.presences.some(({ state }) => state === "offline"));
});
