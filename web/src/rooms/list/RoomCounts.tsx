import type { RoomState } from "@parley/sdk";
import { strings } from "../../strings/strings.ts";
import { Badge } from "../../ui/Badge.tsx";
import { MentionSign } from "./MentionSign.tsx";
import { isPersonal } from "./room-sections.ts";

/** What is unread in a room: on the accent where it is meant for the reader, quiet where the room is muted. */
export function RoomCounts({ room }: { room: RoomState }) {
  const { unread, mentions, muted } = room.membership;
  return (
    <>
      {mentions > 0 && <MentionSign count={mentions} />}
      <Badge
        count={unread}
        label={strings.rooms.unread(unread)}
        look={muted ? "muted" : isPersonal(room) ? "strong" : "plain"}
      />
    </>
  );
}
