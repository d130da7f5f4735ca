import type { Output } from "@parley/protocol";
import type { Context } from "../context.ts";
import { presentLocation } from "./present.ts";
import { findLocations } from "./store.ts";

/** The live locations of the asker's, with those of the last moment that are about to end: ten at most. One statement. */
export async function list({ asker, read, now }: Context): Promise<Output<"locations.list">> {
  const rows = await findLocations(read, asker.accountId);
  return { locations: rows.map(presentLocation), sessionId: asker.sessionId, now };
}
