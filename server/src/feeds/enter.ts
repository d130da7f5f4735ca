import { type Output, ownFeedId, type ParsedInput, type RoomRole, type ServerRole } from "@parley/protocol";
import { loadAccounts } from "../accounts/load.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { enterRoom } from "../members/enter.ts";
import { loadEntry } from "../members/entries.ts";
import { requirePeople } from "../members/people.ts";
import { isMember } from "../rooms/access.ts";
import { loadRoomRow } from "../rooms/load.ts";
import { peopleIn } from "../rooms/people.ts";
import { ensureOwnFeed } from "./own-feed.ts";

/** Makes the asker a member of a feed; `not_found` for rooms of other kinds. An archived feed is entered too: it is there to be read. */
export async function enter(context: Context, { roomId }: ParsedInput<"feeds.enter">): Promise<Output<"feeds.enter">> {
  const me = context.asker.accountId;
  if (roomId === ownFeedId) await ensureOwnFeed(context);
  const entry = await context.write(
    async (tx) => {
      const room = await loadRoomRow(tx.writer, roomId);
      if (room?.kind !== "feed") throw notFound();
      if (!(await isMember(tx.writer, me, room.id))) {
        await requirePeople(tx, [me], "roomId");
        // The asker's role may have changed while their socket was open.
        const [account] = await loadAccounts(tx.writer, [me]);
        await enterRoom(tx, context.services, room, [me], me, false, roleIn(account?.role ?? "member"));
      }
      return loadEntry(tx.writer, me, room.id);
    },
    { room: roomId },
  );
  return { entry, accounts: await loadAccounts(context.read, peopleIn([entry])) };
}

/** Owners and admins of the server become owners of its feeds. */
const roleIn = (role: ServerRole): RoomRole => (role === "member" ? "member" : "owner");
