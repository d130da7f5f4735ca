import type { SessionId } from "@parley/protocol";
import type { Asker } from "../context.ts";
import type { Reader } from "../database/database.ts";
import { findLiveAsker } from "./store.ts";

/** The account of a valid session; null if the session has ended, or the account may not act. One statement. */
export function loadAsker(read: Reader, sessionId: SessionId, now: number): Promise<Asker | null> {
  return findLiveAsker(read, sessionId, now);
}
