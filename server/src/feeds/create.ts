import { createHash } from "node:crypto";
import { type Output, type ParsedInput, sizes } from "@parley/protocol";
import type { Context } from "../context.ts";
import { ApiError } from "../errors.ts";
import { roomIdOf } from "../members/create-room.ts";
import { enterRoom } from "../members/enter.ts";
import { loadEntry } from "../members/entries.ts";
import { writeOnce } from "../members/once.ts";
import { requirePeople } from "../members/people.ts";
import { establishRoom } from "../rooms/establish.ts";
import { loadRoomRow } from "../rooms/load.ts";
import { countFeeds } from "./store.ts";

/** Creates a feed that the asker owns. A retry by the same key answers the feed that the first call made. */
export async function create(context: Context, input: ParsedInput<"feeds.create">): Promise<Output<"feeds.create">> {
  const me = context.asker.accountId;
  const { key, name, topic, posting } = input;
  const fingerprint = createHash("sha256")
    .update(JSON.stringify(["feed", name, topic, posting]))
    .digest("hex");
  const id = roomIdOf(me, key);
  await context.call.spend("rooms", 1);
  return writeOnce(
    context,
    async (tx) => {
      const earlier = await loadRoomRow(tx.writer, id);
      if (earlier !== undefined && earlier.fingerprint !== fingerprint)
        throw new ApiError("id_reused", { field: "key" });
      if (earlier === undefined) {
        if ((await countFeeds(tx.writer)) >= sizes.feeds) throw new ApiError("too_many_feeds");
        await requirePeople(tx, [me], "key");
        const room = { kind: "feed" as const, name, topic, max_length: null, direct_key: null, fingerprint };
        const rule = posting === "everybody" ? null : posting;
        const made = await establishRoom(tx, id, { ...room, posting: rule }, me);
        await enterRoom(tx, context.services, made, [me], me, false, "owner");
      }
      return loadEntry(tx.writer, me, id);
    },
    { room: id, accounts: [me] },
  );
}
