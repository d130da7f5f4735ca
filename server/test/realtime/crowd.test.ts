import { expect, test } from "bun:test";
import { closeCodes, socketPath } from "@parley/protocol";
import { socketsPerAccount } from "../../src/realtime/handshake.ts";
import { type LiveSocket, startServer } from "../index.ts";

test("a process that has its fill of sockets takes no more, and takes them again", async () => {
  await using server = await startServer({ maxSockets: 2 });
  const { ann, bob } = await server.people("ann", "bob");
  // One that has not said yet who it is counts too.
  const [anns, nobodys] = [await ann.socket(), server.anyone.dial()];
  while ((await nobodys.answer("server.get", {})).type !== "error");
  const knock = await fetch(`${server.url}${socketPath}`, {
    headers: {
      ...bob.headers(),
      ...{ connection: "Upgrade", upgrade: "websocket", "sec-websocket-version": "13" },
      "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
    },
  });
  expect([knock.status, knock.headers.get("retry-after")]).toEqual([503, "10"]);
  expect((await anns.call("accounts.me", {})).account.id).toBe(ann.id);
  await anns.close();
  expect((await bob.socket()).frames[0]).toMatchObject({ type: "hello", accountId: bob.id });
});

test("the sockets of an account are bounded; one more is told to reconnect later, and the others stay", async () => {
  await using server = await startServer();
  const { ann, bob } = await server.people("ann", "bob");
  const sockets: LiveSocket[] = [];
  for (let dialled = 0; dialled < socketsPerAccount; dialled += 1) sockets.push(await ann.socket());
  expect((await ann.dial().closed).code).toBe(closeCodes.flooding);
  expect((await (await bob.socket()).call("accounts.me", {})).account.id).toBe(bob.id);
  await sockets[0]?.close();
  expect((await ann.socket()).frames[0]).toMatchObject({ type: "hello" });
});
