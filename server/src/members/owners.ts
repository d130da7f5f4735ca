import type { AccountId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { ApiError } from "../errors.ts";
import type { Transaction } from "../log/transaction.ts";
import type { RoomRow } from "../rooms/tables.ts";
import { changeRole } from "./change-role.ts";
import { countRole, findHeir } from "./store.ts";
import type { MemberRow } from "./tables.ts";

/** Refuses that a room's only owner leaves or gets a lower role. */
export async function refuseLastOwner(read: Reader, member: MemberRow): Promise<void> {
  if (member.role !== "owner") return;
  if ((await countRole(read, member.room_id, "owner")) === 1) throw new ApiError("last_owner");
}

/** Makes another member owner of a room if its only owner is about to leave and others remain. */
export async function provideOwner(tx: Transaction, room: RoomRow, leaving: AccountId): Promise<void> {
  const heir = await findHeir(tx.writer, room.id, leaving);
  if (heir !== undefined) await changeRole(tx, room, heir, "owner", leaving);
}
