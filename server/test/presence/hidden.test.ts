import { afterAll, beforeAll, expect, test } from "bun:test";
import { until } from "../harness/until.ts";
import { type LiveSocket, type Person, startServer, type TestServer } from "../index.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  // A round ends only when the test ends it.
  for (const { presence } of server.apps) await presence.stop();
});
afterAll(() => server.close());

let count = 0;
/** Two people who were never online, with a socket each; the first has the second in view. */
async function watching(): Promise<{ watcher: LiveSocket; ann: Person; bob: Person; bobs: LiveSocket }> {
  count += 1;
  const [ann, bob] = Object.values(await server.people(`ann${count}`, `bob${count}`)) as [Person, Person];
  const [watcher, bobs] = [await ann.socket(), await bob.socket()];
  await until(async () => (await seen(ann, bob))?.state === "online");
  await server.presenceTold();
  await watcher.call("presence.watch", { accountIds: [bob.id] });
  await watcher.quiet();
  return { watcher, ann, bob, bobs };
}
const seen = async (who: Person, other: Person) =>
  (await who.call("presence.get", { accountIds: [other.id] })).presences[0];
const toldOf = (socket: LiveSocket, { id }: Person) =>
  socket.frames
    .flatMap((frame) => (frame.type === "presence" ? frame.presences : []))
    .filter(({ accountId }) => accountId === id);
/** Runs two rounds: the second round publishes corrections, if another process or a slow answer made the first one outdated. */
async function rounds(...sockets: LiveSocket[]): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    await server.presenceTold();
    for (const socket of sockets) await socket.quiet();
  }
}
const nothing = ({ id }: Person) => ({ accountId: id, state: "offline", lastSeenAt: null }) as const;

test("[A13] nobody else hides somebody's presence, and nobody else sees that it is hidden", async () => {
  expect(await server.anyone.refused("accounts.update", { presence: "hidden" })).toBe("unauthenticated");
  const { ann, bob, watcher, bobs } = await watching();
  const me = await bob.call("accounts.update", { presence: "hidden" });
  expect(me.presence).toBe("hidden");
  expect(await bobs.next("account")).toMatchObject({ events: [{ type: "me.changed", me: { presence: "hidden" } }] });
  expect(await ann.call("accounts.get", { accountId: bob.id })).not.toHaveProperty("presence");
  for (const socket of [watcher, bobs]) await socket.close();
});

test("[A13] who watches sees the account go at once; a pull over HTTP, a new watch and the next rounds agree", async () => {
  const { ann, bob, watcher, bobs } = await watching();
  await bob.call("accounts.update", { presence: "hidden" });
  await watcher.quiet();
  expect(toldOf(watcher, bob).at(-1)).toEqual(nothing(bob));
  expect(await seen(ann, bob)).toEqual(nothing(bob));
  expect((await watcher.call("presence.watch", { accountIds: [bob.id] })).presences).toEqual([nothing(bob)]);
  await rounds(watcher);
  expect(toldOf(watcher, bob).map(({ state, lastSeenAt }) => [state, lastSeenAt])).not.toContainEqual(["online", null]);
  expect(toldOf(watcher, bob).at(-1)).toEqual(nothing(bob));
  for (const socket of [watcher, bobs]) await socket.close();
});

test("[A13] nothing is published of who hides: neither coming nor going, nor when; others are seen by them as before", async () => {
  const { ann, bob, watcher, bobs } = await watching();
  await bob.call("accounts.update", { presence: "hidden" });
  await rounds(watcher);
  const before = toldOf(watcher, bob).length;
  await bobs.call("presence.set", { state: "away" });
  await rounds(watcher);
  await bobs.close();
  const again = await bob.socket();
  await rounds(watcher, again);
  await again.close();
  await rounds(watcher);
  expect(toldOf(watcher, bob)).toHaveLength(before);
  expect(await seen(ann, bob)).toEqual(nothing(bob));
  expect((await seen(bob, ann))?.state).toBe("online");
  // The watcher would have received it: it receives the next change.
  await bob.call("accounts.update", { presence: "shown" });
  const open = await bob.socket();
  while (toldOf(watcher, bob).length === before) await rounds(watcher);
  for (const socket of [watcher, open]) await socket.close();
});

test("[A13] who shows it again is seen as they are, and not as they were before they hid", async () => {
  const { ann, bob, watcher, bobs } = await watching();
  await bobs.close();
  while (((await seen(ann, bob))?.lastSeenAt ?? null) === null) await rounds(watcher);
  await bob.call("accounts.update", { presence: "hidden" });
  await bob.call("accounts.update", { presence: "shown" });
  await rounds(watcher);
  expect(await seen(ann, bob)).toEqual(nothing(bob));
  expect(toldOf(watcher, bob).at(-1)).toEqual(nothing(bob));

  await bob.call("accounts.update", { presence: "hidden" });
  const open = await bob.socket();
  await rounds(watcher);
  await bob.call("accounts.update", { presence: "shown" });
  while (toldOf(watcher, bob).at(-1)?.state !== "online") await rounds(watcher);
  expect((await seen(ann, bob))?.state).toBe("online");
  for (const socket of [watcher, open]) await socket.close();
});
