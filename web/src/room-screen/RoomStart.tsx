import type { RoomId } from "@parley/protocol";
import type { RoomState } from "@parley/sdk";
import { useId } from "react";
import { RoomAvatar } from "../rooms/RoomAvatar.tsx";
import { useRetentionDays } from "../rooms/retention/use-retention-days.ts";
import { Link } from "../routing/Link.tsx";
import { strings } from "../strings/strings.ts";
import { buttonLook } from "../ui/Button.tsx";

const text = strings.messages;

/** The introduction above the first message of a room. It is an article, because a feed must contain one and a new room has no messages. */
export function RoomStart({ room: { room, membership }, name }: { room: RoomState; name: string }) {
  const id = useId();
  const days = useRetentionDays(room);
  const { floor = 0 } = room;
  if (membership.cleared > 0) {
    const expired = days === undefined ? strings.retention.gone : strings.retention.start(days);
    return (
      <article aria-labelledby={id} className="px-4 pt-6 text-center text-small text-faint">
        <p id={id}>{membership.cleared > floor ? text.cleared : expired}</p>
      </article>
    );
  }
  const isSelf = room.directIds?.length === 1;
  return (
    <article aria-labelledby={id} className="flex flex-col items-start gap-2 px-4 pt-8 pb-2">
      <RoomAvatar room={room} />
      <p id={id} className="text-title font-semibold text-balance wrap-anywhere">
        <bdi>{isSelf ? text.startSelf : room.kind === "direct" ? text.startDirect(name) : text.start(name)}</bdi>
      </p>
      <p dir="auto" className="written text-small text-soft wrap-anywhere">
        {isSelf ? text.startSelfHint : room.topic || (room.kind !== "feed" && text.startHint)}
      </p>
      {days !== undefined && <p className="text-small text-faint text-pretty">{strings.retention.days(days)}</p>}
      {room.kind !== "direct" && room.kind !== "feed" && room.memberCount === 1 && <Alone roomId={room.id} />}
    </article>
  );
}

/** Offers to add members while the user is alone in the room. */
function Alone({ roomId }: { roomId: RoomId }) {
  return (
    <div className="mt-2 flex flex-wrap items-center gap-3 text-small text-soft">
      {strings.rooms.alone}
      <Link to="/rooms/$roomId/details" params={{ roomId }} className={buttonLook("plain", "small")}>
        {strings.rooms.invitePeople}
      </Link>
    </div>
  );
}
