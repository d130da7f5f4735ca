import { afterAll, beforeAll, expect, test } from "bun:test";
import { maxOpenInvites } from "../../src/invites/create.ts";
import { endedInviteRetention } from "../../src/invites/forget-ended.ts";
import { countOpenInvites } from "../../src/invites/store.ts";
import { batchSize } from "../../src/jobs/in-batches.ts";
import { startServer, type TestServer } from "../index.ts";
import { makeRoom } from "../rooms/room.ts";

const day = 86_400_000;
let server: TestServer;
let now = 1_700_000_000_000;
beforeAll(async () => {
  server = await startServer({ clock: () => now });
});
afterAll(() => server.close());

const rowsOf = (roomId: string) =>
  server.app.database.read.selectFrom("invites").where("room_id", "=", roomId).selectAll().execute();

/** Moves the clock to the next day, and runs the jobs of that day. */
async function laterBy(days: number): Promise<void> {
  now += days * day;
  await server.worked();
}

test("invites that expired, were used up or revoked are removed a month later, those that work stay", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = (await makeRoom("group", ann)).room.id;
  const create = async (input: { expiresIn?: number; maxUses?: number }) =>
    ann.call("invites.create", { roomId, ...input });
  const [lasting, used, revoked, expiring] = [
    await create({}),
    await create({ maxUses: 1 }),
    await create({}),
    await create({ expiresIn: 2 * day }),
  ];
  await bob.call("invites.accept", { code: used.code });
  await ann.call("invites.revoke", { roomId, inviteId: revoked.invite.id });
  await laterBy(1);
  // Ending the invite again changes nothing.
  await ann.call("invites.revoke", { roomId, inviteId: revoked.invite.id });
  await laterBy(endedInviteRetention / day - 2);
  expect(await rowsOf(roomId)).toHaveLength(4);
  await laterBy(2);
  expect((await rowsOf(roomId)).map(({ id }) => id).toSorted()).toEqual(
    [lasting.invite.id, expiring.invite.id].toSorted(),
  );
  await laterBy(3);
  expect((await rowsOf(roomId)).map(({ id }) => id)).toEqual([lasting.invite.id]);
  expect(await server.anyone.refused("invites.preview", { code: used.code })).toBe("token_invalid");
});

test("more ended invites than one transaction removes are removed all; how many are open is counted without them", async () => {
  const { cleo } = await server.people("cleo");
  const roomId = (await makeRoom("group", cleo)).room.id;
  const ended = Array.from({ length: batchSize * 3 }, () => ({
    ...{ id: crypto.randomUUID(), room_id: roomId, code_hash: crypto.randomUUID(), created_by: cleo.id },
    ...{ created_at: 1, expires_at: 2, max_uses: null, uses: 0, ends_at: 2 },
  }));
  await server.app.database.transaction((writer) => writer.insertInto("invites").values(ended).execute());
  for (let made = 0; made < maxOpenInvites; made += 1) await cleo.call("invites.create", { roomId });
  expect(await countOpenInvites(server.app.database.read, cleo.id, now)).toBe(maxOpenInvites);
  expect(await cleo.refused("invites.create", { roomId })).toBe("too_many_invites");
  await laterBy(1);
  expect(await rowsOf(roomId)).toHaveLength(maxOpenInvites);
});
