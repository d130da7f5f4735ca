import { useRoom } from "@parley/sdk/react";
import {
  Bookmark,
  Hash,
  History,
  Inbox,
  Keyboard,
  ListFilter,
  MessagesSquare,
  Monitor,
  Moon,
  NotebookPen,
  PencilLine,
  Search,
  Settings,
  SquarePen,
  Sun,
  UsersRound,
} from "lucide-react";
import type { ReactNode } from "react";
import { AccountAvatar } from "../accounts/AccountAvatar.tsx";
import { RoomCounts } from "../rooms/list/RoomCounts.tsx";
import { RoomAvatar } from "../rooms/RoomAvatar.tsx";
import { FoundMessage } from "../search/FoundMessage.tsx";
import { Marked } from "../search/Marked.tsx";
import { RoomLabel } from "../search/RoomLabel.tsx";
import { keyHint } from "../shortcuts/label.ts";
import { strings } from "../strings/strings.ts";
import { type ActionName, actions } from "./switcher-actions.ts";
import type { SwitcherItem } from "./switcher-items.ts";

const size = 15;
const icons: Record<ActionName, ReactNode> = {
  newRoom: <SquarePen size={size} />,
  inbox: <Inbox size={size} />,
  people: <UsersRound size={size} />,
  channels: <Hash size={size} />,
  noteToSelf: <NotebookPen size={size} />,
  settings: <Settings size={size} />,
  shortcuts: <Keyboard size={size} />,
  light: <Sun size={size} />,
  dark: <Moon size={size} />,
  system: <Monitor size={size} />,
};

/** One row of the switcher: a picture, a name, and a detail that distinguishes entries with the same name. */
export function SwitcherRow({ item }: { item: SwitcherItem }) {
  if (item.kind === "message") {
    const { message, words, outside, note } = item;
    return <FoundMessage message={message} words={words} look="line" outside={outside} note={note ?? ""} />;
  }
  return (
    <>
      <Picture item={item} />
      <bdi className="min-w-0 truncate font-medium">
        {"words" in item ? <Marked text={item.name} words={item.words} /> : item.name}
      </bdi>
      <span className="flex min-w-0 flex-1 text-faint *:truncate">
        <Detail item={item} />
      </span>
      {item.kind === "room" && <RoomCounts room={item.room} />}
      {item.kind === "action" && <Keys action={item.action} />}
      {item.kind === "channel" && <span className="shrink-0 text-tiny text-accent-ink">{strings.rooms.join}</span>}
    </>
  );
}

/** A row of one line; messages are rendered by their own component. */
type Line = Exclude<SwitcherItem, { kind: "message" }>;

function Picture({ item }: { item: Line }) {
  switch (item.kind) {
    case "room":
      return <RoomAvatar room={item.room.room} size="small" />;
    case "channel":
      return <RoomAvatar room={item.channel} size="small" />;
    case "person":
      return <AccountAvatar id={item.account.id} name={item.name} size="small" />;
    case "thread":
      return <Icon>{<MessagesSquare size={size} />}</Icon>;
    case "action":
      return <Icon>{icons[item.action]}</Icon>;
    case "draft":
      return <Icon>{<PencilLine size={size} />}</Icon>;
    case "saved":
      return <Icon>{<Bookmark size={size} />}</Icon>;
    case "search":
      return <Icon>{<History size={size} />}</Icon>;
    case "all":
      return <Icon>{<Search size={size} />}</Icon>;
    case "completion":
      if (item.account) return <AccountAvatar id={item.account.id} name={item.name} size="small" />;
      if (item.room) return <RoomAvatar room={item.room} size="small" />;
      return <Icon>{<ListFilter size={size} />}</Icon>;
  }
}

function Icon({ children }: { children: ReactNode }) {
  return (
    <span aria-hidden="true" className="inline-flex size-7 shrink-0 items-center justify-center text-faint">
      {children}
    </span>
  );
}

function Detail({ item }: { item: Line }) {
  switch (item.kind) {
    case "room":
      return <bdi>{item.room.room.topic || (item.room.room.archivedAt === null ? "" : strings.rooms.archived)}</bdi>;
    case "channel":
      return <bdi>{item.channel.topic || strings.rooms.memberCount(item.channel.memberCount)}</bdi>;
    case "person":
      return <bdi>{strings.accounts.atHandle(item.account.handle ?? "")}</bdi>;
    case "thread":
      return <bdi>{strings.threads.inRoom(item.place)}</bdi>;
    case "completion":
      return <bdi>{item.detail}</bdi>;
    case "draft":
    case "saved":
      return <OwnRoom roomId={item.roomId} />;
    default:
      return null;
  }
}

function OwnRoom({ roomId }: { roomId: string }) {
  const room = useRoom(roomId)?.room;
  return room ? <RoomLabel room={room} /> : null;
}

function Keys({ action }: { action: ActionName }) {
  const known = actions[action];
  const keys = "shortcut" in known ? keyHint(known.shortcut) : undefined;
  if (keys === undefined) return null;
  return (
    <span aria-hidden="true" className="shrink-0 text-tiny text-faint touch:hidden">
      {keys}
    </span>
  );
}
