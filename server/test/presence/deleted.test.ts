import { expect, test } from "bun:test";
import { startServer } from "../index.ts";

test("a deleted account was never seen", async () => {
  await using server = await startServer();
  const { ann, bob } = await server.people("ann", "bob");
  const socket = await bob.socket();
  await server.presenceTold();
  await bob.call("accounts.delete", { password: bob.password });
  await socket.closed;
  await server.presenceTold();
  const { presences } = await ann.call("presence.get", { accountIds: [bob.id] });
  expect(presences).toEqual([{ accountId: bob.id, state: "offline", lastSeenAt: null }]);
});
