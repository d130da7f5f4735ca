import { directPartner, type RoomState } from "@parley/sdk";
import { useParley } from "@parley/sdk/react";
import { Files, Info, MessageSquareText, Pin, Search } from "lucide-react";
import type { ReactNode } from "react";
import { useTitle } from "../page/use-title.ts";
import { PresenceLine } from "../presence/PresenceLine.tsx";
import { RoomAvatar } from "../rooms/RoomAvatar.tsx";
import { useRoomName } from "../rooms/room-name.ts";
import { BackLink } from "../routing/BackLink.tsx";
import { Link } from "../routing/Link.tsx";
import { useRoute } from "../routing/use-route.ts";
import { strings } from "../strings/strings.ts";
import { openSwitcher } from "../switcher/open-switcher.tsx";
import { classNames } from "../ui/class-names.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { PaneHeader } from "../ui/panes/Pane.tsx";

/** The header of a room: its name, and links to its pins, files and details. */
export function RoomHeader({ room: { room } }: { room: RoomState }) {
  const name = useRoomName(room);
  useTitle(name);
  return (
    <PaneHeader
      start={
        <>
          <BackLink />
          <RoomAvatar room={room} size="small" />
        </>
      }
      title={<bdi>{name}</bdi>}
      subtitle={<Subtitle room={room} />}
      end={
        <>
          <IconButton
            label={strings.rooms.search}
            icon={<Search size={17} />}
            onClick={() => openSwitcher({ roomId: room.id })}
            className="max-md:hidden"
          />
          <PanelLink
            to="/rooms/$roomId/threads"
            roomId={room.id}
            label={strings.threads.all}
            icon={<MessageSquareText size={17} />}
            className="max-md:hidden"
          />
          <PanelLink to="/rooms/$roomId/pins" roomId={room.id} label={strings.rooms.pins} icon={<Pin size={17} />} />
          <PanelLink
            to="/rooms/$roomId/files"
            roomId={room.id}
            label={strings.rooms.files}
            icon={<Files size={17} />}
          />
          <PanelLink
            to="/rooms/$roomId/details"
            roomId={room.id}
            label={strings.rooms.openDetails}
            icon={<Info size={18} />}
          />
        </>
      }
    />
  );
}

function Subtitle({ room }: { room: RoomState["room"] }) {
  const partner = useParley((state) => directPartner(state, room.id)) ?? null;
  if (room.archivedAt !== null) return <>{strings.rooms.archived}</>;
  if (room.directIds?.length === 1) return <>{strings.messages.startSelfHint}</>;
  if (partner !== null) return <PresenceLine accountId={partner} />;
  if (room.topic === "") return <MembersLink room={room} />;
  return (
    <span className="flex gap-1">
      <MembersLink room={room} />
      <span aria-hidden="true">·</span> <bdi className="min-w-0 truncate">{room.topic}</bdi>
    </span>
  );
}

/** The number of members, as a link to the list of members. As high as a touch target must be. */
function MembersLink({ room }: { room: RoomState["room"] }) {
  return (
    <Link
      to="/rooms/$roomId/details"
      params={{ roomId: room.id }}
      hash="members"
      className="-my-1 shrink-0 rounded py-1 underline-offset-2 hover:text-ink hover:underline"
    >
      {strings.rooms.memberCount(room.memberCount)}
    </Link>
  );
}

interface PanelLinkProps {
  to: "/rooms/$roomId/threads" | "/rooms/$roomId/pins" | "/rooms/$roomId/files" | "/rooms/$roomId/details";
  roomId: string;
  label: string;
  icon: ReactNode;
  className?: string;
}

/** A link that opens a side panel, or closes it if it is open. */
function PanelLink({ to, roomId, label, icon, className }: PanelLinkProps) {
  const isOpen = useRoute(({ route }) => route?.path === to);
  return (
    <Link
      to={isOpen ? "/rooms/$roomId" : to}
      params={{ roomId }}
      aria-label={label}
      data-tip={label}
      aria-expanded={isOpen}
      className={classNames(
        "inline-flex size-8 items-center justify-center rounded-md text-soft hover:bg-hover hover:text-ink aria-expanded:bg-active aria-expanded:text-ink touch:size-10",
        className,
      )}
    >
      {icon}
    </Link>
  );
}
