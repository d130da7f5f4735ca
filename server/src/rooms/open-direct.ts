import type { Output, ParsedInput } from "@parley/protocol";
import { randomUUIDv7 } from "bun";
import type { Context } from "../context.ts";
import { requirePeople } from "../members/people.ts";
import { loadEntry } from "./entries.ts";
import { establishRoom } from "./establish.ts";
import { writeOnce } from "./once.ts";
import { findDirect } from "./store.ts";

/** The direct room with an account; made if there is none. One that exists is answered also when the other account is gone. */
export async function openDirect(
  context: Context,
  input: ParsedInput<"rooms.openDirect">,
): Promise<Output<"rooms.openDirect">> {
  const me = context.asker.accountId;
  const people = [...new Set([me, input.accountId])].sort();
  const direct_key = people.join(":");
  const earlier = await findDirect(context.read, direct_key);
  if (earlier !== undefined) return loadEntry(context.read, me, earlier.id);
  await context.call.spend("rooms", 1);
  const id = randomUUIDv7();
  return writeOnce(
    context,
    async (tx) => {
      const other = await findDirect(tx.writer, direct_key);
      if (other !== undefined) return loadEntry(tx.writer, me, other.id);
      await requirePeople(tx, people, "accountId");
      const room = { kind: "direct" as const, name: null, topic: "", max_length: null, direct_key, fingerprint: "" };
      await establishRoom(tx, context.services, id, room, me, people);
      return loadEntry(tx.writer, me, id);
    },
    { room: id, accounts: people },
  );
}
