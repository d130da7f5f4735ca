import type { RoomState } from "@parley/sdk";
import { useRoom } from "@parley/sdk/react";
import { CalendarDays, MessageSquareText, Pencil, Search } from "lucide-react";
import { InviteSection } from "../invites/InviteSection.tsx";
import { MemberSection } from "../members/MemberSection.tsx";
import { openJumpToDate } from "../messages/timeline/days/open-jump-to-date.tsx";
import { RoomAvatar } from "../rooms/RoomAvatar.tsx";
import { RetentionSection } from "../rooms/retention/RetentionSection.tsx";
import { useRoomName } from "../rooms/room-name.ts";
import { ClosePanelLink } from "../routing/BackLink.tsx";
import { navigate } from "../routing/navigation.ts";
import { useParams } from "../routing/use-route.ts";
import { strings } from "../strings/strings.ts";
import { openSwitcher } from "../switcher/open-switcher.tsx";
import { openDialog } from "../ui/dialogs/dialogs.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { lazyPart } from "../ui/loading/lazy-part.ts";
import { Notice } from "../ui/Notice.tsx";
import { PaneBody, PaneHeader, SidePane } from "../ui/panes/Pane.tsx";
import { PaneAction } from "../ui/panes/PaneAction.tsx";
import { OwnSection } from "./OwnSection.tsx";
import { RoomEnd } from "./RoomEnd.tsx";
import { useMessageTotal } from "./use-message-total.ts";

const EditRoomDialog = lazyPart(() => import("../rooms/EditRoomDialog.tsx"));
const text = strings.rooms;
const pageText = strings.roomDetails;

/** The details panel of a room: everything except its messages. */
export function RoomDetails() {
  const { roomId } = useParams("/rooms/$roomId/details");
  const room = useRoom(roomId);
  if (room === undefined) return null;
  const shared = room.room.kind !== "direct";
  const leads = room.membership.role !== "member";
  return (
    <SidePane label={pageText.details}>
      <PaneHeader start={<ClosePanelLink to="/rooms/$roomId" params={{ roomId }} />} title={pageText.details} />
      <PaneBody className="divide-y divide-line">
        <About room={room} mayEdit={shared && leads && room.room.archivedAt === null} />
        <RetentionSection room={room} />
        <OwnSection room={room} />
        <MemberSection room={room} />
        {shared && leads && room.room.archivedAt === null && <InviteSection room={room.room} />}
        {shared && <RoomEnd room={room} />}
      </PaneBody>
    </SidePane>
  );
}

function About({ room: state, mayEdit }: { room: RoomState; mayEdit: boolean }) {
  const { room } = state;
  const name = useRoomName(room);
  const total = useMessageTotal(room.id);
  return (
    <section aria-label={name} className="flex flex-col gap-3 px-4 pt-4 pb-3">
      <div className="flex items-start gap-3">
        <RoomAvatar room={room} />
        <div className="flex min-w-0 flex-1 flex-col">
          <p className="text-body font-semibold wrap-anywhere">
            <bdi>{name}</bdi>
          </p>
          <p className="text-tiny text-faint text-pretty">
            {text.kinds[room.kind]} · {pageText.createdOn(room.createdAt)}
            {total !== null && <> · {pageText.messages(total)}</>}
          </p>
        </div>
        {mayEdit && (
          <IconButton
            size="small"
            label={pageText.edit}
            icon={<Pencil size={15} />}
            onClick={() => openDialog((close) => <EditRoomDialog room={room} close={close} />)}
          />
        )}
      </div>
      {room.topic !== "" && (
        <p dir="auto" className="written text-small text-start wrap-anywhere">
          {room.topic}
        </p>
      )}
      {room.archivedAt !== null && <Notice>{text.isArchived}</Notice>}
      {/* On a small screen the room's header has no space for these links. */}
      <PaneAction icon={<Search size={15} />} onClick={() => openSwitcher({ roomId: room.id })}>
        {text.search}
      </PaneAction>
      <PaneAction
        icon={<MessageSquareText size={15} />}
        onClick={() => void navigate({ to: "/rooms/$roomId/threads", params: { roomId: room.id } })}
      >
        {strings.threads.all}
      </PaneAction>
      <PaneAction icon={<CalendarDays size={15} />} onClick={() => openJumpToDate({ roomId: room.id, threadId: null })}>
        {`${strings.days.jumpTitle}…`}
      </PaneAction>
    </section>
  );
}
