import type { RoomState } from "@parley/sdk";
import { strings } from "../../strings/strings.ts";
import { Badge } from "../../ui/Badge.tsx";
import { MentionSign } from "./MentionSign.tsx";
import { isPersonal } from "./room-sections.ts";

/** The unread count of a room: in the accent colour for mentions and direct messages, in a quiet colour for muted rooms. */
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
