import { createHash } from "node:crypto";
import type { AccountId, Output, ParsedInput, RoomId } from "@parley/protocol";
import type { Context } from "../context.ts";
import { ApiError } from "../errors.ts";
import { establishRoom } from "../rooms/establish.ts";
import { loadRoomRow } from "../rooms/load.ts";
import type { RoomRow } from "../rooms/tables.ts";
import { enterRoom } from "./enter.ts";
import { loadEntry } from "./entries.ts";
import { writeOnce } from "./once.ts";
import { requirePeople } from "./people.ts";

type Input = ParsedInput<"rooms.create">;

/** Creates a group or a channel that the asker owns. A retry by the same key answers the room that the first call made. */
export async function createRoom(context: Context, input: Input): Promise<Output<"rooms.create">> {
  const me = context.asker.accountId;
  const others = [...new Set(input.accountIds)].filter((id) => id !== me).sort();
  const { kind, name, topic, maxLength } = input;
  const fingerprint = fingerprintOf(input, others);
  const id = roomIdOf(me, input.key);
  await context.call.spend("rooms", 1);
  if (others.length > 0) await context.call.spend("people", others.length);
  return writeOnce(
    context,
    async (tx) => {
      const earlier = await loadRoomRow(tx.writer, id);
      if (earlier !== undefined) refuseAnother(earlier, fingerprint);
      else {
        await requirePeople(tx, others, "accountIds");
        const room = { kind, name, topic, max_length: maxLength, direct_key: null, fingerprint };
        await enterRoom(tx, context.services, await establishRoom(tx, id, room, me), [me, ...others], me);
      }
      return loadEntry(tx.writer, me, id);
    },
    { room: id, accounts: [me, ...others] },
  );
}

function fingerprintOf({ kind, name, topic, maxLength }: Input, others: readonly AccountId[]): string {
  return createHash("sha256")
    .update(JSON.stringify([kind, name, topic, maxLength, others]))
    .digest("hex");
}

/**
 * The id of the room that an account makes by a key. Another account gets another id by the same key, so that no answer reveals which ids
 * rooms of others have. The time at the beginning of the key stays, so that new rooms lie together in the index.
 */
export function roomIdOf(creator: AccountId, key: string): RoomId {
  const digest = createHash("sha256").update(`${creator} ${key}`).digest("hex");
  return `${key.slice(0, 14)}7${digest.slice(0, 3)}-8${digest.slice(3, 6)}-${digest.slice(6, 18)}`;
}

function refuseAnother(earlier: RoomRow, fingerprint: string): void {
  if (earlier.fingerprint !== fingerprint) throw new ApiError("id_reused", { field: "key" });
}
