import { directPartner, type RoomState } from "@parley/sdk";
import { useParley, usePresence } from "@parley/sdk/react";
import { Archive, BellOff } from "lucide-react";
import { memo } from "react";
import { Link } from "../../routing/Link.tsx";
import { strings } from "../../strings/strings.ts";
import { classNames } from "../../ui/class-names.ts";
import { Time } from "../../ui/Time.tsx";
import { RoomAvatar } from "../RoomAvatar.tsx";
import { RoomPreview } from "../RoomPreview.tsx";
import { useRoomName } from "../room-name.ts";
import { DraftSign } from "./DraftSign.tsx";
import { RoomCounts } from "./RoomCounts.tsx";

const text = strings.rooms;

interface RoomRowProps {
  room: RoomState;
  /** The Tab key stops at this row. */
  isStop: boolean;
}

/** One room in the list: name, last message, time, and unread count. In a compact list, one line. */
export const RoomRow = memo(function RoomRow({ room: state, isStop }: RoomRowProps) {
  const { room, membership, lastMessage, activeAt } = state;
  const name = useRoomName(room);
  const { muted } = membership;
  const isArchived = room.archivedAt !== null;
  const loud = (membership.unread > 0 && !muted) || membership.mentions > 0;
  return (
    <Link
      to="/rooms/$roomId"
      marksCurrent
      params={{ roomId: room.id }}
      data-stop={room.id}
      tabIndex={isStop ? 0 : -1}
      draggable={false}
      className="group/room grid h-(--room-height) grid-cols-[auto_minmax(0,1fr)_auto] content-center items-center gap-x-2.5 rounded-md px-2 -outline-offset-2 select-none focus:visible [-webkit-touch-callout:none] hover:bg-hover aria-[current=page]:bg-active"
    >
      <span
        className={classNames("row-span-2 flex compact:row-span-1", (muted || isArchived) && "opacity-60 grayscale")}
      >
        <RoomAvatar room={room} size="room" />
      </span>
      <span
        dir="auto"
        className={classNames(
          "max-w-full justify-self-start truncate text-small",
          loud ? "font-[650] text-ink" : "font-[450]",
          !loud && (muted || isArchived ? "text-faint" : "text-soft group-data-[status=active]/room:text-ink"),
        )}
      >
        {name}
      </span>
      <span className="flex items-baseline justify-end gap-1.5 compact:hidden">
        <Time at={activeAt} className="text-tiny text-faint tabular-nums" />
      </span>
      <span className={classNames("min-h-4.5 truncate text-small compact:hidden", loud ? "text-soft" : "text-faint")}>
        <RoomPreview room={state} message={lastMessage} />
      </span>
      <span className="flex min-h-4.5 items-center justify-end gap-1.5">
        <PresenceWord room={state} />
        <DraftSign roomId={room.id} />
        {isArchived && (
          <span className="text-faint">
            <Archive aria-hidden="true" size={12} />
            <span className="sr-only">{text.archived}</span>
          </span>
        )}
        {muted && (
          <span className="text-faint">
            <BellOff aria-hidden="true" size={12} />
            <span className="sr-only">{text.muted}</span>
          </span>
        )}
        <RoomCounts room={state} />
      </span>
    </Link>
  );
});

/** The presence of the other person as a text for screen readers. */
function PresenceWord({ room: { room } }: { room: RoomState }) {
  const partner = useParley((state) => directPartner(state, room.id)) ?? null;
  return partner === null ? null : <PresenceOf accountId={partner} />;
}

function PresenceOf({ accountId }: { accountId: string }) {
  const state = usePresence(accountId)?.state;
  return state === undefined || state === "offline" ? null : <span className="sr-only">{strings.presence[state]}</span>;
}
