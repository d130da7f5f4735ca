import type { Room } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { useAccount, useRoom } from "@parley/sdk/react";
import { BookmarkMinus } from "lucide-react";
import { AccountAvatar } from "../accounts/AccountAvatar.tsx";
import { nameOf } from "../accounts/name-of.ts";
import { useSummary } from "../content/summary.ts";
import { useRoomName } from "../rooms/room-name.ts";
import { Link } from "../routing/Link.tsx";
import { timelineAt } from "../routing/timeline-at.ts";
import { strings } from "../strings/strings.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { Time } from "../ui/Time.tsx";

interface SavedItemProps {
  message: RoomMessage;
  takeBack: () => void;
}

/** Who wrote what, where and when; it leads there. */
export function SavedItem({ message, takeBack }: SavedItemProps) {
  const { roomId, threadId } = message;
  const name = nameOf(useAccount(message.authorId));
  const said = useSummary(message);
  const room = useRoom(roomId)?.room;
  return (
    <li className="relative flex items-start gap-1 rounded-lg pe-2 hover:bg-hover has-[a:focus-visible]:bg-hover">
      <Link
        {...timelineAt(roomId, threadId, message.id)}
        data-saved=""
        className="flex min-w-0 flex-1 gap-3 rounded-lg py-3 ps-4 pe-1 -outline-offset-2"
      >
        <AccountAvatar id={message.authorId} name={name} />
        <span className="flex min-w-0 flex-1 flex-col gap-0.5">
          <span className="flex flex-wrap items-baseline gap-x-1.5 text-small text-faint">
            <bdi className="max-w-full truncate font-medium text-ink">{name}</bdi>
            {room && <RoomName room={room} />}
            <Time at={message.createdAt} className="text-tiny tabular-nums" />
          </span>
          <span dir="auto" className="line-clamp-3 w-fit max-w-full text-start text-body wrap-anywhere">
            {said}
          </span>
        </span>
      </Link>
      <IconButton label={strings.saved.unsave} icon={<BookmarkMinus size={16} />} onClick={takeBack} className="mt-2" />
    </li>
  );
}

function RoomName({ room }: { room: Room }) {
  const name = useRoomName(room);
  return <bdi className="max-w-full truncate">{strings.inbox.inRoom(name)}</bdi>;
}
