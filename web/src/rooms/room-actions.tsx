import type { Client, RoomState } from "@parley/sdk";
import { Bell, BellOff, CheckCheck, FolderInput, Link2, LogOut, MailWarning, Star, StarOff } from "lucide-react";
import { strings } from "../strings/strings.ts";
import { copyText } from "../ui/copy-text.ts";
import type { MenuEntry } from "../ui/menus/MenuButton.tsx";
import { toast } from "../ui/toasts/toast.ts";
import { toastError } from "../ui/toasts/toast-error.ts";
import { toastUnmade } from "../ui/toasts/toast-unmade.ts";
import { leaveRoom } from "./leave-room.tsx";
import { muteRoom } from "./mute-room.ts";
import { openSection } from "./open-section.tsx";
import { readRoom } from "./read-rooms.ts";

const text = strings.roomMenu;
const size = 15;

interface ActionInput {
  room: RoomState;
  client: Client;
  /** The room is open. */
  isOpen: boolean;
  go: (to: "/" | "/rooms/$roomId") => void;
}

/** The menu entries for a room in the list. */
export function roomActions({ room: state, client, isOpen, go }: ActionInput): MenuEntry[] {
  const { room, membership, lastMessage } = state;
  const { muted, favourite, unread } = membership;
  const { favour } = client.room(room.id);
  const entries: (MenuEntry | false)[] = [
    unread > 0 && {
      label: text.markRead,
      icon: <CheckCheck size={size} />,
      onSelect: () => readRoom(client, state),
    },
    unread === 0 &&
      lastMessage !== null && {
        label: text.markUnread,
        icon: <MailWarning size={size} />,
        onSelect: () => void client.room(room.id).markUnread(lastMessage.position).catch(toastError),
      },
    {
      label: favourite ? text.unfavourite : text.favourite,
      icon: favourite ? <StarOff size={size} /> : <Star size={size} />,
      onSelect: () => void favour(!favourite).catch(toastUnmade),
    },
    {
      label: muted ? text.unmute : text.mute,
      icon: muted ? <Bell size={size} /> : <BellOff size={size} />,
      onSelect: () => muteRoom(client, room, !muted),
    },
    {
      label: `${strings.roomDetails.section}…`,
      icon: <FolderInput size={size} />,
      onSelect: () => openSection(room.id),
    },
    { label: text.copyLink, icon: <Link2 size={size} />, onSelect: () => void copyLink(room.id), lined: true },
    room.kind !== "direct" && {
      label: text.leave,
      icon: <LogOut size={size} />,
      danger: true,
      lined: true,
      onSelect: () =>
        leaveRoom(client, room, {
          onLeft: () => isOpen && go("/"),
          onBack: () => isOpen && go("/rooms/$roomId"),
        }),
    },
  ];
  return entries.filter((entry) => entry !== false);
}

async function copyLink(roomId: string): Promise<void> {
  if (await copyText(`${window.location.origin}/rooms/${roomId}`)) toast(strings.messageActions.linkCopied);
  else toast(strings.messageActions.copyFailed, { look: "danger" });
}
