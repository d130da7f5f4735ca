import type { Output, Room } from "@parley/protocol";
import { useClient, useParley } from "@parley/sdk/react";
import { Check, Ellipsis, Hash, LogOut } from "lucide-react";
import { useCallback, useState } from "react";
import { useTitle } from "../page/use-title.ts";
import { BackLink } from "../routing/BackLink.tsx";
import { Link } from "../routing/Link.tsx";
import { navigate } from "../routing/navigation.ts";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { SearchField } from "../ui/forms/SearchField.tsx";
import { useSubmit } from "../ui/forms/use-submit.ts";
import { EmptyState } from "../ui/lists/EmptyState.tsx";
import { MoreButton } from "../ui/lists/MoreButton.tsx";
import { usePages } from "../ui/lists/use-pages.ts";
import { SkeletonRows } from "../ui/loading/Skeleton.tsx";
import { useSettled } from "../ui/loading/use-settled.ts";
import { MenuButton } from "../ui/menus/MenuButton.tsx";
import { PaneBody, PaneHeader } from "../ui/panes/Pane.tsx";
import { toastError } from "../ui/toasts/toast-error.ts";
import { leaveRoom } from "./leave-room.tsx";
import { openNewRoom } from "./open-new-room.tsx";
import { RoomAvatar } from "./RoomAvatar.tsx";

const text = strings.rooms;
const pageText = strings.channels;
type Listed = Output<"rooms.browse">["rooms"][number];

/** All channels of the server, to join or leave. */
export function Channels() {
  const [query, setQuery] = useState("");
  const pages = useChannels(query);
  useTitle(text.channels);
  const create = (
    <Button size="small" onClick={() => openNewRoom("channel")}>
      {strings.newRoom.createChannel}
    </Button>
  );
  return (
    <main className="flex min-h-0 flex-1 flex-col">
      <PaneHeader start={<BackLink />} title={text.channels} end={create} />
      <PaneBody>
        <div className="mx-auto flex max-w-2xl flex-col gap-3 p-4">
          <SearchField label={pageText.search} value={query} onSearch={setQuery} />
          {!pages.ready && pages.error === null && <SkeletonRows rows={6} />}
          {pages.ready && pages.items.length === 0 && (
            <EmptyState icon={<Hash size={28} />} title={query.trim() === "" ? pageText.none : pageText.notFound}>
              {pageText.noneHint}
            </EmptyState>
          )}
          <ul aria-label={text.channels} className="-mx-3 flex flex-col">
            {pages.items.map((listed) => (
              <Channel key={listed.room.id} listed={listed} />
            ))}
          </ul>
          <MoreButton pages={pages} />
        </div>
      </PaneBody>
    </main>
  );
}

function useChannels(typed: string) {
  const client = useClient();
  const query = useSettled(typed.trim());
  const load = useCallback(
    async (cursor: string | undefined) => {
      const { rooms, next } = await client.rooms.browse({ query: query || undefined, cursor, limit: 50 });
      return { items: rooms, next };
    },
    [client, query],
  );
  return usePages(load);
}

function Channel({ listed }: { listed: Listed }) {
  const client = useClient();
  const held = useParley((state) => state.rooms.get(listed.room.id));
  const room = held?.room ?? listed.room;
  const joining = useSubmit(async () => {
    try {
      await client.rooms.join({ roomId: room.id });
      await navigate({ to: "/rooms/$roomId", params: { roomId: room.id } });
    } catch (error) {
      toastError(error);
    }
  });
  return (
    <li className="group relative flex min-h-14 items-center gap-3 rounded-lg px-3 py-2 hover:bg-hover">
      <RoomAvatar room={room} />
      <div className="flex min-w-0 flex-1 flex-col">
        <div className="flex min-w-0 items-baseline gap-2">
          {held ? (
            // The link covers the whole row.
            <Link
              to="/rooms/$roomId"
              params={{ roomId: room.id }}
              className="min-w-0 truncate text-small font-semibold after:absolute after:inset-0 after:rounded-lg focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent-ink"
            >
              <bdi>{room.name}</bdi>
            </Link>
          ) : (
            <bdi className="min-w-0 truncate text-small font-semibold">{room.name}</bdi>
          )}
          <span className="shrink-0 text-tiny text-faint tabular-nums">{text.memberCount(room.memberCount)}</span>
        </div>
        {room.topic !== "" && (
          <p className="flex text-small text-soft">
            <bdi className="min-w-0 truncate">{room.topic}</bdi>
          </p>
        )}
      </div>
      {held ? (
        <Joined room={room} />
      ) : (
        <Button
          size="small"
          aria-label={`${text.join}: ${room.name}`}
          busy={joining.busy}
          onClick={() => joining.submit()}
        >
          {text.join}
        </Button>
      )}
    </li>
  );
}

/** A joined channel has a quiet label and a button to leave. */
function Joined({ room }: { room: Room }) {
  const client = useClient();
  return (
    <>
      <span className="flex shrink-0 items-center gap-1 text-tiny text-faint">
        <Check aria-hidden="true" size={13} />
        <span className="max-md:sr-only">{pageText.joined}</span>
      </span>
      <span className="relative">
        <MenuButton
          size="small"
          label={`${strings.messageActions.more}: ${room.name}`}
          icon={<Ellipsis size={15} />}
          entries={() => [
            { label: text.leave, icon: <LogOut size={15} />, onSelect: () => void leaveRoom(client, room) },
          ]}
        />
      </span>
    </>
  );
}
