import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { ApiError } from "../errors.ts";
import { endOthers } from "../sessions/end.ts";
import { accessAccount, requireRole } from "./access.ts";

/** Ends every session of an account, which may sign in again. Those of an owner are ended by owners only. */
export async function endSessions(
  context: Context,
  { accountId }: ParsedInput<"accounts.endSessions">,
): Promise<Output<"accounts.endSessions">> {
  await context.write(async (tx) => {
    const row = await accessAccount(tx, accountId);
    const role = await requireRole(tx, context.asker, "admin");
    if (row.role === "owner" && role !== "owner") throw new ApiError("forbidden");
    await endOthers(tx, context.services, row.id, null);
  });
  return {};
}
