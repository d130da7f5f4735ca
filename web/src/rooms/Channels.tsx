import type { Output } from "@parley/protocol";
import { useClient, useParley } from "@parley/sdk/react";
import { useNavigate } from "@tanstack/react-router";
import { Hash } from "lucide-react";
import { useCallback, useState } from "react";
import { useTitle } from "../shell/use-title.ts";
import { explain } from "../strings/explain.ts";
import { strings } from "../strings/strings.ts";
import { BackLink } from "../ui/BackLink.tsx";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Field } from "../ui/Field.tsx";
import { MoreButton } from "../ui/MoreButton.tsx";
import { PaneBody, PaneHeader } from "../ui/Pane.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { toast } from "../ui/toast.ts";
import { usePages } from "../ui/use-pages.ts";
import { useSettled } from "../ui/use-settled.ts";
import { useSubmit } from "../ui/use-submit.ts";
import { leaveRoom } from "./leave-room.tsx";
import { openNewRoom } from "./open-new-room.tsx";
import { RoomAvatar } from "./RoomAvatar.tsx";

const text = strings.rooms;
type Listed = Output<"rooms.browse">["rooms"][number];

/** All channels of the server, to join and to leave. */
export function Channels() {
  const [query, setQuery] = useState("");
  const pages = useChannels(query);
  useTitle(text.channels);
  const create = (
    <Button size="small" onClick={() => openNewRoom("channel")}>
      {text.createChannel}
    </Button>
  );
  return (
    <main className="flex min-h-0 flex-1 flex-col">
      <PaneHeader start={<BackLink />} title={text.channels} end={create} />
      <PaneBody>
        <div className="mx-auto flex max-w-2xl flex-col gap-3 p-4">
          <Field
            type="search"
            label={text.searchChannels}
            hideLabel
            placeholder={text.searchChannels}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
          {!pages.ready && pages.error === null && <SkeletonRows rows={6} />}
          {pages.ready && pages.items.length === 0 && (
            <EmptyState icon={<Hash size={28} />} title={query.trim() === "" ? text.noChannels : text.noChannelFound}>
              {text.noChannelsHint}
            </EmptyState>
          )}
          <ul aria-label={text.channels} className="flex flex-col gap-1">
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
  const navigate = useNavigate();
  const held = useParley((state) => state.rooms.get(listed.room.id));
  const room = held?.room ?? listed.room;
  const open = () => navigate({ to: "/rooms/$roomId", params: { roomId: room.id } });
  const joining = useSubmit(async () => {
    try {
      await client.rooms.join({ roomId: room.id });
      await open();
    } catch (error) {
      toast(explain(error), { look: "danger" });
    }
  });
  return (
    <li className="flex items-center gap-3 rounded-md px-2 py-2 hover:bg-hover">
      <RoomAvatar room={room} />
      <span className="flex min-w-0 flex-1 flex-col">
        <bdi className="truncate text-small font-medium">{room.name}</bdi>
        <span className="truncate text-small text-faint">
          {strings.members.count(room.memberCount)}
          {room.topic !== "" && (
            <>
              {" · "}
              <bdi>{room.topic}</bdi>
            </>
          )}
        </span>
      </span>
      {held ? (
        <>
          <Button
            size="small"
            look="quiet"
            aria-label={`${text.leave}: ${room.name}`}
            onClick={() => leaveRoom(client, room)}
          >
            {text.leaveShort}
          </Button>
          <Button size="small" aria-label={`${text.open}: ${room.name}`} onClick={() => void open()}>
            {text.open}
          </Button>
        </>
      ) : (
        <Button
          size="small"
          look="primary"
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
