import type { Output } from "@parley/protocol";
import type { Context } from "../context.ts";
import { presentLocation } from "./present.ts";
import { findLocations } from "./store.ts";

/** The live locations of the asker's, of which there are at most `sizes.liveLocations`. One statement. */
export async function list({ asker, read, now }: Context): Promise<Output<"locations.list">> {
  const rows = await findLocations(read, asker.accountId);
  return { locations: rows.map(presentLocation), sessionId: asker.sessionId, now };
}
