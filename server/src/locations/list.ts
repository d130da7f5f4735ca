import type { Output } from "@parley/protocol";
import type { Context } from "../context.ts";
import { presentLocation } from "./present.ts";
import { findLocations } from "./store.ts";

/** The asker's live locations, at most ten, including those that a job is about to end. One statement. */
export async function list({ asker, read, now }: Context): Promise<Output<"locations.list">> {
  const rows = await findLocations(read, asker.accountId);
  return { locations: rows.map(presentLocation), sessionId: asker.sessionId, now };
}
