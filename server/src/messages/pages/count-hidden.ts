import type { MessageId } from "@parley/protocol";
import type { Reader } from "../../database/database.ts";
import type { MemberRow } from "../../members/tables.ts";

/** Number of messages of a timeline that a member has hidden, after the position up to which the member has cleared. One statement. */
export async function countHidden(
  read: Reader,
  { room_id, account_id, cleared }: Pick<MemberRow, "room_id" | "account_id" | "cleared">,
  threadId: MessageId | null,
): Promise<number> {
  const { count } = await read
    .selectFrom("hidden")
    .innerJoin("messages", (join) =>
      join.onRef("messages.room_id", "=", "hidden.room_id").onRef("messages.position", "=", "hidden.position"),
    )
    .where("hidden.room_id", "=", room_id)
    .where("hidden.account_id", "=", account_id)
    .where("hidden.position", ">", cleared)
    .where("messages.thread_id", threadId === null ? "is" : "=", threadId)
    .select(({ fn }) => fn.countAll<number | string>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}
