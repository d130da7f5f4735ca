import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { presentSession } from "./present.ts";
import { findSessions } from "./store.ts";

/** The asker's sessions. */
export async function list(context: Context, _: ParsedInput<"sessions.list">): Promise<Output<"sessions.list">> {
  const { accountId, sessionId } = context.asker;
  const rows = await findSessions(context.read, accountId, context.now);
  return { sessions: rows.map((row) => presentSession(row, sessionId)) };
}
