import type { Room, RoomId } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { useEffect, useState } from "react";
import { Doorway } from "../page/Doorway.tsx";
import { RoomAvatar } from "../rooms/RoomAvatar.tsx";
import { Link } from "../routing/Link.tsx";
import { navigate } from "../routing/navigation.ts";
import { strings } from "../strings/strings.ts";
import { Button, buttonLook } from "../ui/Button.tsx";
import { useSubmit } from "../ui/forms/use-submit.ts";
import { SkeletonRows } from "../ui/loading/Skeleton.tsx";
import { Notice } from "../ui/Notice.tsx";

const text = strings.welcome;
/** The number of suggested channels. The largest ones are suggested, because a new user meets most people there. */
const SUGGESTED = 3;

/** Lets a new user choose channels; skipped if there are none. */
export function ChannelsStep({ name }: { name: string }) {
  const channels = useJoinable();
  const none = channels?.length === 0;
  useEffect(() => {
    if (none) void navigate({ to: "/", replace: true });
  }, [none]);
  return (
    <Doorway title={text.channelsTitle(name)} hint={text.channelsHint}>
      {channels === null || none ? <SkeletonRows rows={3} /> : <Choice channels={channels} />}
    </Doorway>
  );
}

/** Channels to join, largest first; null until they are loaded. Empty if the request fails. */
function useJoinable(): readonly Room[] | null {
  const client = useClient();
  const [channels, setChannels] = useState<readonly Room[] | null>(null);
  useEffect(() => {
    client.rooms.browse({ limit: 50 }).then(
      ({ rooms }) => {
        const open = rooms.filter(({ joined }) => !joined).map(({ room }) => room);
        setChannels(open.toSorted((a, b) => b.memberCount - a.memberCount));
      },
      () => setChannels([]),
    );
  }, [client]);
  return channels;
}

function Choice({ channels }: { channels: readonly Room[] }) {
  const client = useClient();
  const [chosen, setChosen] = useState<ReadonlySet<RoomId>>(
    () => new Set(channels.slice(0, SUGGESTED).map((channel) => channel.id)),
  );
  const { submit, busy, message } = useSubmit(async () => {
    for (const roomId of chosen) await client.rooms.join({ roomId });
    const [first] = chosen;
    await navigate(first ? { to: "/rooms/$roomId", params: { roomId: first }, replace: true } : { to: "/" });
  });
  const toggle = (id: RoomId) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return (
    <>
      <ul aria-label={strings.rooms.channels} className="-mx-2 flex max-h-80 flex-col overflow-y-auto p-0.5">
        {channels.map((channel) => (
          <ChannelRow key={channel.id} channel={channel} chosen={chosen.has(channel.id)} toggle={toggle} />
        ))}
      </ul>
      {message !== null && <Notice look="danger">{message}</Notice>}
      <div className="flex flex-col gap-2">
        <Button look="primary" busy={busy} disabled={chosen.size === 0} onClick={() => submit()}>
          {text.enterCount(chosen.size)}
        </Button>
        <Link to="/" replace className={buttonLook("quiet")}>
          {text.skip}
        </Link>
      </div>
    </>
  );
}

function ChannelRow({ channel, chosen, toggle }: { channel: Room; chosen: boolean; toggle: (id: RoomId) => void }) {
  return (
    <li>
      <label className="flex min-h-12 cursor-pointer items-center gap-3 rounded-md px-2 py-1.5 hover:bg-hover has-focus-visible:bg-hover">
        <RoomAvatar room={channel} />
        <span className="flex min-w-0 flex-1 flex-col">
          <bdi className="truncate text-small font-medium">{channel.name}</bdi>
          <span className="truncate text-small text-faint">
            {channel.topic === "" ? strings.rooms.memberCount(channel.memberCount) : <bdi>{channel.topic}</bdi>}
          </span>
        </span>
        <input
          type="checkbox"
          checked={chosen}
          aria-label={channel.name ?? ""}
          onChange={() => toggle(channel.id)}
          className="size-4.5 shrink-0 accent-(--accent)"
        />
      </label>
    </li>
  );
}
