import type { Seed, Seeded } from "./seed.ts";

/** Rooms that each of a crowd's people is in. */
export const roomsEach = 5;

export interface CrowdedRoom {
  readonly id: string;
  readonly owner: Seeded;
  readonly members: number;
}

/** Five divisions of all people into rooms, each along another order, so that no two people share all their rooms. */
export async function crowdOf(seed: Seed, people: readonly Seeded[], members: number): Promise<CrowdedRoom[][]> {
  const layers: CrowdedRoom[][] = [];
  for (const stride of [1, 7, 11, 13, 17].slice(0, roomsEach)) {
    const order = people.map((_, n) => people[(n * stride) % people.length] as Seeded);
    const rooms: CrowdedRoom[] = [];
    for (let from = 0; from < order.length; from += members) {
      const some = order.slice(from, from + members);
      const id = await seed.room(`Room ${stride}-${from}`, some);
      rooms.push({ id, owner: some[0] as Seeded, members: some.length });
    }
    layers.push(rooms);
  }
  return layers;
}
