import type { Client, RoomState } from "@parley/sdk";
import { Bell, BellOff, CheckCheck, Link2, LogOut, MailWarning, Star, StarOff } from "lucide-react";
import { strings } from "../strings/strings.ts";
import { copyText } from "../ui/copy-text.ts";
import type { MenuEntry } from "../ui/MenuButton.tsx";
import { toast } from "../ui/toast.ts";
import { toastError } from "../ui/toast-error.ts";
import { undoToast } from "../ui/undo-toast.ts";
import { leaveRoom } from "./leave-room.tsx";
import { readRoom } from "./read-rooms.ts";

const text = strings.sidebar;
const size = 15;

interface ActionInput {
  room: RoomState;
  name: string;
  client: Client;
  /** It is the room on the screen. */
  isOpen: boolean;
  go: (to: "/" | "/rooms/$roomId") => void;
}

/** Everything that can be done with a room from the list, for its menu. */
export function roomActions({ room: state, name, client, isOpen, go }: ActionInput): MenuEntry[] {
  const { room, membership, lastMessage } = state;
  const { muted, favourite, unread } = membership;
  const set = (change: { muted?: boolean; favourite?: boolean }) =>
    tell(client.members.configure({ roomId: room.id, ...change }));
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
        onSelect: () => void tell(client.room(room.id).markUnread(lastMessage.position)),
      },
    {
      label: favourite ? text.unfavourite : text.favourite,
      icon: favourite ? <StarOff size={size} /> : <Star size={size} />,
      onSelect: () => void set({ favourite: !favourite }),
    },
    {
      label: muted ? text.unmute : text.mute,
      icon: muted ? <Bell size={size} /> : <BellOff size={size} />,
      onSelect: () => void set({ muted: !muted }).then((done) => done && offerBack(muted, name, set)),
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

function offerBack(muted: boolean, name: string, set: (change: { muted: boolean }) => Promise<boolean>): void {
  undoToast(muted ? text.unmuted(name) : text.muted(name), () => set({ muted }));
}

async function copyLink(roomId: string): Promise<void> {
  if (await copyText(`${window.location.origin}/rooms/${roomId}`)) toast(strings.messages.linkCopied);
  else toast(strings.messages.copyFailed, { look: "danger" });
}

/** True when it was done; else says why not. */
async function tell(action: Promise<unknown>): Promise<boolean> {
  try {
    await action;
    return true;
  } catch (error) {
    toastError(error);
    return false;
  }
}
