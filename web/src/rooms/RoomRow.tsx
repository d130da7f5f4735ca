import type { RoomState } from "@parley/sdk";
import { directPartner } from "@parley/sdk";
import { useParley, usePresence } from "@parley/sdk/react";
import { Link } from "@tanstack/react-router";
import { AtSign, BellOff } from "lucide-react";
import { memo } from "react";
import { strings } from "../strings/strings.ts";
import { Badge } from "../ui/Badge.tsx";
import { classNames } from "../ui/class-names.ts";
import { Time } from "../ui/Time.tsx";
import { RoomAvatar } from "./RoomAvatar.tsx";
import { RoomPreview } from "./RoomPreview.tsx";
import { useRoomName } from "./room-name.ts";

const text = strings.rooms;

/** One room in the list: who or what, what was said last, when, and what is unread. */
export const RoomRow = memo(function RoomRow({ room: state }: { room: RoomState }) {
  const { room, membership, lastMessage, activeAt } = state;
  const name = useRoomName(room);
  const loud = membership.unread > 0 && !membership.muted;
  return (
    <li>
      <Link
        to="/rooms/$roomId"
        params={{ roomId: room.id }}
        className={classNames(
          "flex items-center gap-2.5 rounded-md px-2 py-1.5 -outline-offset-2 hover:bg-hover data-[status=active]:bg-active touch:py-2",
          membership.muted && "opacity-75",
        )}
      >
        <RoomAvatar room={room} />
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="flex items-baseline gap-2">
            <span
              dir="auto"
              className={classNames(
                "min-w-0 flex-1 truncate text-start text-small",
                loud ? "font-semibold" : "font-medium",
              )}
            >
              {name}
            </span>
            <PresenceWord room={state} />
            <Time at={activeAt} className="shrink-0 text-tiny text-faint tabular-nums" />
          </span>
          <span className="flex min-h-4.5 items-center gap-1.5">
            <span className={classNames("min-w-0 flex-1 truncate text-small", loud ? "text-ink" : "text-faint")}>
              <RoomPreview room={state} message={lastMessage} />
            </span>
            {membership.muted && (
              <span className="text-faint">
                <BellOff aria-hidden="true" size={12} />
                <span className="sr-only">{text.muted}</span>
              </span>
            )}
            <Counts room={state} />
          </span>
        </span>
      </Link>
    </li>
  );
});

function Counts({ room: { membership } }: { room: RoomState }) {
  const { unread, mentions, muted } = membership;
  return (
    <>
      {mentions > 0 && (
        <span className="inline-flex size-4.5 shrink-0 items-center justify-center rounded-full bg-accent text-on-accent">
          <AtSign aria-hidden="true" size={11} strokeWidth={2.5} />
          <span className="sr-only">{text.mentions(mentions)}</span>
        </span>
      )}
      <Badge count={unread} label={text.unread(unread)} look={muted ? "muted" : mentions > 0 ? "strong" : "plain"} />
    </>
  );
}

/** The presence of the other person, for those who do not see the dot. */
function PresenceWord({ room: { room } }: { room: RoomState }) {
  const partner = useParley((state) => directPartner(state, room.id)) ?? null;
  return partner === null ? null : <PresenceOf accountId={partner} />;
}

function PresenceOf({ accountId }: { accountId: string }) {
  const state = usePresence(accountId)?.state;
  return state === undefined || state === "offline" ? null : <span className="sr-only">{strings.presence[state]}</span>;
}
