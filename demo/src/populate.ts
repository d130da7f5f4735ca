import type { App } from "@parley/server";
import { minute } from "./rhythm.ts";
import type { World } from "./world.ts";

/** Milliseconds for which somebody is there without being asked again. */
const leaseDuration = 5 * minute;

/** Lets some people be there while the demo runs, though nobody sits in front of their screens. */
export async function populate({ cluster, database }: App, { people }: World): Promise<void> {
  const handles = people.filter(isAround).map((person) => person.handle);
  const rows = await database.read
    .selectFrom("accounts")
    .where("handle", "in", handles)
    .select(["id", "handle"])
    .execute();
  const renew = async () => {
    for (const [index, { id }] of rows.entries()) {
      await cluster.lease(id, `demo ${id}`, index % 4 === 3 ? "away" : "online", leaseDuration);
    }
  };
  await renew();
  setInterval(() => void renew(), leaseDuration / 2).unref();
}

/** Two of three; neither those whom a visitor signs in as, nor those who are away. */
function isAround({ password, awaySince, deactivated }: World["people"][number], index: number): boolean {
  return password === undefined && awaySince === undefined && deactivated === undefined && index % 3 !== 2;
}
