import type { AccountId, Draft, Position } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { presentDraft } from "./present.ts";
import { changedDrafts } from "./store.ts";

/**
 * An account's drafts that changed behind a position of its stream, those that are gone among them; behind 0 nothing was held
 * yet, so only what there is. Of rooms that it is in. One statement.
 */
export async function loadDrafts(
  read: Reader,
  accountId: AccountId,
  changedAfter: Position,
  limit: number,
): Promise<Draft[]> {
  return (await changedDrafts(read, accountId, changedAfter, limit)).map(presentDraft);
}
