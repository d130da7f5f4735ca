import type { RoomId } from "@parley/protocol";
import type { Seed } from "../seed.ts";
import type { Person } from "./clients/device.ts";

/** The people and rooms of a run. */
export interface Scene {
  readonly people: readonly Person[];
  readonly handles: readonly string[];
  readonly roomIds: readonly RoomId[];
  /** A channel that everybody joins and leaves, except the owner. */
  readonly channelId: RoomId;
  /** A group from which the owner removes people, and to which the owner adds them again. */
  readonly guardedId: RoomId;
  readonly ownerId: string;
  readonly removableIds: readonly string[];
}

/** People of a run; the first owns the rooms and stays in them. */
const peopleCount = 7;

/** Makes the people and three rooms: a group that nobody leaves, a channel, and a group from which people are removed. */
export async function seedScene(seed: Seed): Promise<Scene> {
  const seeded = await seed.people(peopleCount);
  const people = seeded.map(({ accountId, token }, n) => ({ accountId, token, handle: `person${n}` }));
  const [owner, ...others] = people;
  if (owner === undefined) throw new Error("a scene has people");
  const steadyId = await seed.room("Deck", seeded);
  const guardedId = await seed.room("Hold", seeded);
  const channel = { key: Bun.randomUUIDv7(), kind: "channel" as const, name: "Quay" };
  const accountIds = others.map(({ accountId }) => accountId);
  const [first] = seeded;
  if (first === undefined) throw new Error("a scene has people");
  const { room } = await seed.call("rooms.create", first, { ...channel, accountIds });
  return {
    ...{ people, handles: people.map(({ handle }) => handle), roomIds: [steadyId, room.id, guardedId] },
    ...{ channelId: room.id, guardedId, ownerId: owner.accountId, removableIds: accountIds.slice(2) },
  };
}
