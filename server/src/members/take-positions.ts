import type { AccountId, RoomKind, RoomRole } from "@parley/protocol";
import type { Transaction } from "../log/transaction.ts";
import type { RoomRow } from "../rooms/tables.ts";
import type { MemberRow } from "./tables.ts";

/** The rows of the entering accounts, in the order given, and the room with them in it. */
export interface TakenPositions {
  readonly rows: MemberRow[];
  readonly after: RoomRow;
}

/** Kinds of rooms whose first member becomes the owner. */
const hasFounder: ReadonlySet<RoomKind> = new Set(["group", "channel"]);

/**
 * Takes the positions that entering needs, in lock order: of the room, one for each account; of its receipts, one for all; then of the
 * accounts, in order of their ids. Earlier messages count as read. A former member keeps the settings from before.
 */
export async function takePositions(
  tx: Transaction,
  room: RoomRow,
  entering: readonly AccountId[],
  earlier: ReadonlyMap<AccountId, MemberRow>,
  by: AccountId,
  role: RoomRole,
): Promise<TakenPositions> {
  const positions = await tx.takeMany(room.id, entering.length);
  const receipts = await tx.takeReceiptsOf(room.id);
  const personal = await tx.takePersonals(entering);
  const end = positions.at(-1) ?? room.position;
  const after = { ...room, position: end, revision: end, receipts, member_count: room.member_count + entering.length };
  const rows = entering.map((accountId, index) => ({
    ...(earlier.get(accountId) ?? { cleared: 0, muted: 0, favourite: 0, section: "" }),
    room_id: room.id,
    account_id: accountId,
    role: index === 0 && room.member_count === 0 && hasFounder.has(room.kind) ? ("owner" as const) : role,
    joined_at: tx.now,
    left_at: null,
    added_by: by === accountId ? null : by,
    removed_by: null,
    revision: positions[index] ?? end,
    read: end,
    delivered: end,
    receipts,
    unread_after: end,
    unread_after_ordinal: room.ordinal,
    personal: personal.get(accountId) ?? 0,
  }));
  return { rows, after };
}
