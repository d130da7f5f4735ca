import type { Output, ParsedInput } from "@parley/protocol";
import { randomUUIDv7 } from "bun";
import type { Context } from "../context.ts";
import { establishRoom } from "../rooms/establish.ts";
import { loadDirectRow } from "../rooms/load.ts";
import { enterRoom } from "./enter.ts";
import { loadEntry } from "./entries.ts";
import { writeOnce } from "./once.ts";
import { requirePeople } from "./people.ts";

/** The direct room with an account; made if there is none. One that exists is answered also when the other account is gone. */
export async function openDirect(
  context: Context,
  input: ParsedInput<"rooms.openDirect">,
): Promise<Output<"rooms.openDirect">> {
  const me = context.asker.accountId;
  const people = [...new Set([me, input.accountId])].sort();
  const direct_key = people.join(":");
  const earlier = await loadDirectRow(context.read, direct_key);
  if (earlier !== undefined) return loadEntry(context.read, me, earlier.id);
  await context.call.spend("rooms", 1);
  const id = randomUUIDv7();
  return writeOnce(
    context,
    async (tx) => {
      const other = await loadDirectRow(tx.writer, direct_key);
      if (other !== undefined) return loadEntry(tx.writer, me, other.id);
      await requirePeople(tx, people, "accountId");
      const room = { kind: "direct" as const, name: null, topic: "", max_length: null, direct_key, fingerprint: "" };
      await enterRoom(tx, context.services, await establishRoom(tx, id, room, me), people, me);
      return loadEntry(tx.writer, me, id);
    },
    { room: id, accounts: people },
  );
}
