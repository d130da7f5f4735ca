import { createHash } from "node:crypto";
import type { AccountId, Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { ApiError } from "../errors.ts";
import { requirePeople } from "../members/people.ts";
import { loadEntry } from "./entries.ts";
import { establishRoom } from "./establish.ts";
import { writeOnce } from "./once.ts";
import { findRoom } from "./store.ts";
import type { RoomRow } from "./tables.ts";

type Input = ParsedInput<"rooms.create">;

/** Creates a group or a channel that the asker owns. A retry answers the room that the first call made. */
export async function create(context: Context, input: Input): Promise<Output<"rooms.create">> {
  const me = context.asker.accountId;
  const others = [...new Set(input.accountIds)].filter((id) => id !== me).sort();
  const { kind, name, topic, maxLength } = input;
  const fingerprint = fingerprintOf(input, others);
  await context.spend("rooms", 1);
  if (others.length > 0) await context.spend("people", others.length);
  return writeOnce(
    context,
    async (tx) => {
      const earlier = await findRoom(tx.writer, input.id);
      if (earlier !== undefined) refuseAnother(earlier, me, fingerprint);
      else {
        await requirePeople(tx, others, "accountIds");
        const room = { kind, name, topic, max_length: maxLength, direct_key: null, fingerprint };
        await establishRoom(tx, context, input.id, room, me, [me, ...others]);
      }
      return loadEntry(tx.writer, me, input.id);
    },
    { room: input.id, accounts: [me, ...others] },
  );
}

function fingerprintOf({ kind, name, topic, maxLength }: Input, others: readonly AccountId[]): string {
  return createHash("sha256")
    .update(JSON.stringify([kind, name, topic, maxLength, others]))
    .digest("hex");
}

function refuseAnother(earlier: RoomRow, creator: AccountId, fingerprint: string): void {
  const same = earlier.created_by === creator && earlier.fingerprint === fingerprint;
  if (!same) throw new ApiError("id_reused", { field: "id" });
}
