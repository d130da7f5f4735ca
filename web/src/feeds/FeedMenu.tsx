import { ownFeedId } from "@parley/protocol";
import type { Client } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import { Archive, ArchiveRestore, Ellipsis, Info, LogOut, Pencil, Pin, Plus } from "lucide-react";
import { archiveRoom } from "../rooms/archive-room.ts";
import { leaveRoom } from "../rooms/leave-room.tsx";
import { navigate } from "../routing/navigation.ts";
import { loadWithTexts } from "../strings/load-with-texts.ts";
import { strings } from "../strings/strings.ts";
import { openDialog } from "../ui/dialogs/dialogs.ts";
import { lazyPart } from "../ui/loading/lazy-part.ts";
import { MenuButton, type MenuEntry } from "../ui/menus/MenuButton.tsx";
import { toastError } from "../ui/toasts/toast-error.ts";
import { enterFeed } from "./enter-feed.ts";
import { openNewFeed } from "./open-new-feed.tsx";
import { type Feed, useLeadsServer } from "./use-feeds.ts";

const EditRoomDialog = lazyPart(() => loadWithTexts(() => import("../rooms/EditRoomDialog.tsx")));
const text = strings.feeds;
const size = 15;

/** The menu of a feed, with an entry to create a feed for owners and admins of the server. */
export function FeedMenu({ feed }: { feed: Feed | undefined }) {
  const client = useClient();
  const mayCreate = useLeadsServer();
  if (feed === undefined && !mayCreate) return null;
  const create = { label: text.create, icon: <Plus size={size} />, onSelect: openNewFeed };
  const entries = () => [...(mayCreate ? [create] : []), ...(feed ? entriesOf(client, feed) : [])];
  return <MenuButton label={text.actions} icon={<Ellipsis size={17} />} entries={entries} />;
}

function entriesOf(client: Client, { room, held, leads }: Feed): MenuEntry[] {
  const { id: roomId } = room;
  // Owners and admins of the server own a feed as soon as they join it, so these actions join it first.
  const inside = (run: () => unknown) => () => void enterFeed(client, roomId).then(run).catch(toastError);
  const isOpen = room.archivedAt === null;
  const owns = held ? held.membership.role === "owner" : leads;
  const entries: (MenuEntry | false)[] = [
    leads &&
      isOpen && {
        label: text.edit,
        icon: <Pencil size={size} />,
        onSelect: inside(() => openDialog((close) => <EditRoomDialog room={room} close={close} />)),
      },
    {
      label: text.details,
      icon: <Info size={size} />,
      onSelect: inside(() => navigate({ to: "/rooms/$roomId/details", params: { roomId } })),
    },
    {
      label: text.pins,
      icon: <Pin size={size} />,
      onSelect: inside(() => navigate({ to: "/rooms/$roomId/pins", params: { roomId } })),
    },
    // The app posts to the server's own feed by default, so that feed cannot be archived.
    owns &&
      isOpen &&
      roomId !== ownFeedId && {
        label: text.archive,
        icon: <Archive size={size} />,
        lined: true,
        onSelect: inside(() => archiveRoom(client, room)),
      },
    owns &&
      !isOpen && {
        label: text.unarchive,
        icon: <ArchiveRestore size={size} />,
        lined: true,
        onSelect: inside(() => client.rooms.unarchive({ roomId })),
      },
    held !== undefined && {
      label: text.leave,
      icon: <LogOut size={size} />,
      danger: true,
      lined: true,
      onSelect: () => leaveRoom(client, room),
    },
  ];
  return entries.filter((entry) => entry !== false);
}
