import type { Output } from "@parley/protocol";
import type { App } from "@parley/server";
import { minute } from "./rhythm.ts";
import { positionOn } from "./route.ts";
import { taken } from "./shelf.ts";
import type { World } from "./world.ts";

/** Milliseconds for which somebody is there without being asked again. */
const leaseDuration = 5 * minute;

/** Milliseconds between two positions of somebody whose location is live. */
const moveInterval = 10_000;

/** Lets some people be there, and move, while the demo runs, though nobody sits in front of their screens. */
export async function populate(app: App, world: World): Promise<void> {
  await bePresent(app, world);
  // What has ended in this moment is refused, and not there the next time.
  setInterval(() => void move(app, world).catch(() => undefined), moveInterval).unref();
}

async function bePresent({ cluster, database }: App, { people }: World): Promise<void> {
  const handles = people.filter(isAround).map((person) => person.handle);
  const rows = await idsOf(database, handles);
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

/** Moves what is live along the ways of the people who share it, until it ends. */
export async function move({ database, pipeline, clock }: App, { shelf }: World): Promise<void> {
  const handles = Object.keys(shelf.routes);
  const rows = await idsOf(database, handles);
  const origin = { address: "127.0.0.1", agent: null, socketId: null, cookies: [] };
  for (const { id: accountId, handle } of rows) {
    const asker = { accountId, sessionId: accountId, role: "member" as const };
    const { output } = await pipeline.call("locations.list", { asker, origin }, () => ({}));
    const position = positionOn(taken(shelf.routes, handle ?? ""), clock());
    for (const { roomId, messageId, sessionId } of (output as Output<"locations.list">).locations) {
      const input = { roomId, messageId, ...position };
      await pipeline.call("locations.move", { asker: { ...asker, sessionId }, origin }, () => input);
    }
  }
}

const idsOf = ({ read }: App["database"], handles: readonly string[]) =>
  read.selectFrom("accounts").where("handle", "in", handles).select(["id", "handle"]).execute();
