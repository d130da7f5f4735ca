import type { Room } from "@parley/protocol";
import { useAccount, useRoom } from "@parley/sdk/react";
import { BookmarkMinus, Ellipsis, Folder as FolderIcon, StickyNote } from "lucide-react";
import { AccountAvatar } from "../accounts/AccountAvatar.tsx";
import { nameOf } from "../accounts/name-of.ts";
import { useSummary } from "../content/summary.ts";
import { useRoomName } from "../rooms/room-name.ts";
import { Link } from "../routing/Link.tsx";
import { timelineAt } from "../routing/timeline-at.ts";
import { strings } from "../strings/strings.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { MenuButton, type MenuEntry } from "../ui/menus/MenuButton.tsx";
import { Time } from "../ui/Time.tsx";
import { openFolders } from "./open-folders.tsx";
import { openNote } from "./open-note.tsx";
import type { SavedEntry } from "./use-saved.ts";

interface SavedItemProps {
  entry: SavedEntry;
  /** The list shows a single folder, so its name is not repeated. */
  inFolder: boolean;
  takeBack: () => void;
}

/** A saved message with author, room, time and note; it links to the message. */
export function SavedItem({ entry, inFolder, takeBack }: SavedItemProps) {
  const { message, saved } = entry;
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
          {saved.note !== "" && <Note note={saved.note} />}
          {!inFolder && saved.folder !== null && <InFolder folder={saved.folder} />}
        </span>
      </Link>
      <span className="mt-2 flex shrink-0 items-center">
        <span className="hidden mouse:block">
          <IconButton label={strings.saved.unsave} icon={<BookmarkMinus size={16} />} onClick={takeBack} />
        </span>
        <MenuButton
          label={strings.messageActions.more}
          icon={<Ellipsis size={16} />}
          entries={() => entriesOf(entry, takeBack)}
        />
      </span>
    </li>
  );
}

function entriesOf({ message, saved }: SavedEntry, takeBack: () => void): MenuEntry[] {
  const { addNote, editNote, move } = strings.folders;
  return [
    { label: move, icon: <FolderIcon size={15} />, onSelect: () => openFolders([message]) },
    {
      label: saved.note === "" ? addNote : editNote,
      icon: <StickyNote size={15} />,
      onSelect: () => openNote(message, saved.note),
    },
    { label: strings.saved.unsave, icon: <BookmarkMinus size={15} />, lined: true, onSelect: takeBack },
  ];
}

function Note({ note }: { note: string }) {
  return (
    <span className="mt-1 flex max-w-full items-start gap-1.5 text-small text-soft">
      <StickyNote aria-hidden="true" size={13} className="mt-1 shrink-0 text-faint" />
      <span className="sr-only">{strings.folders.noteOf}</span>
      <span dir="auto" className="min-w-0 flex-1 text-start whitespace-pre-wrap wrap-anywhere">
        {note}
      </span>
    </span>
  );
}

function InFolder({ folder }: { folder: string }) {
  return (
    <span className="mt-0.5 flex max-w-full items-center gap-1.5 text-tiny text-faint">
      <FolderIcon aria-hidden="true" size={12} className="shrink-0" />
      <span className="sr-only">{strings.folders.title}</span>
      <bdi className="truncate">{folder}</bdi>
    </span>
  );
}

function RoomName({ room }: { room: Room }) {
  const name = useRoomName(room);
  return <bdi className="max-w-full truncate">{strings.inbox.inRoom(name)}</bdi>;
}
