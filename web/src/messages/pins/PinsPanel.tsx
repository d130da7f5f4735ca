import type { PlacedEvent, RoomMessage } from "@parley/sdk";
import { useAccount, useClient, useEventCount, useRoom } from "@parley/sdk/react";
import { Pin, PinOff } from "lucide-react";
import { useCallback, useState } from "react";
import { AccountAvatar } from "../../accounts/AccountAvatar.tsx";
import { nameOf } from "../../accounts/name-of.ts";
import { useUnhiddenMessages } from "../../hidden/use-unhidden.ts";
import { ClosePanelLink } from "../../routing/BackLink.tsx";
import { Link } from "../../routing/Link.tsx";
import { timelineAt } from "../../routing/timeline-at.ts";
import { useParams } from "../../routing/use-route.ts";
import { strings } from "../../strings/strings.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { EmptyState } from "../../ui/lists/EmptyState.tsx";
import { MoreButton } from "../../ui/lists/MoreButton.tsx";
import { usePages } from "../../ui/lists/use-pages.ts";
import { SkeletonRows } from "../../ui/loading/Skeleton.tsx";
import { PaneBody, PaneHeader, SidePane } from "../../ui/panes/Pane.tsx";
import { Time } from "../../ui/Time.tsx";
import { unpin as takePinAway } from "../message/actions/toggle-pin.ts";
import { LongText } from "../message/parts/LongText.tsx";
import { MessageParts } from "../message/parts/MessageParts.tsx";

const text = strings.rooms;
const pageText = strings.roomDetails;

/** The pinned messages of a room, newest first. */
export function PinsPanel() {
  const { roomId } = useParams("/rooms/$roomId/pins");
  const pages = usePins(roomId);
  const { pins, unpin } = useUnpinning(useUnhiddenMessages(pages.items));
  return (
    <SidePane label={text.pins}>
      <PaneHeader start={<ClosePanelLink to="/rooms/$roomId" params={{ roomId }} />} title={text.pins} />
      <PaneBody className="flex flex-col">
        {!pages.ready && pages.error === null && <SkeletonRows rows={3} />}
        {pages.ready && pins.length === 0 && (
          <EmptyState icon={<Pin size={28} />} title={pageText.noPins}>
            {pageText.noPinsHint}
          </EmptyState>
        )}
        <ul aria-label={text.pins} className="flex flex-col divide-y divide-line">
          {pins.map((message) => (
            <Pinned key={message.id} message={message} unpin={() => unpin(message)} />
          ))}
        </ul>
        <MoreButton pages={pages} />
      </PaneBody>
    </SidePane>
  );
}

/** The pins are loaded again when a message is pinned, unpinned or deleted, and when a pinned message is edited. */
function usePins(roomId: string) {
  const client = useClient();
  const changed = useEventCount(
    useCallback((event: PlacedEvent) => event.roomId === roomId && changesPins(event), [roomId]),
  );
  const load = useCallback(
    async (cursor: string | undefined) => {
      const { messages, next } = await client.messages.pins({ roomId, cursor, limit: 30 });
      return { items: messages.map((message) => ({ ...message, roomId })), next };
    },
    [client, roomId],
  );
  return usePages(load, changed);
}

/** The pins without those whose removal is being sent. */
function useUnpinning(items: readonly RoomMessage[]) {
  const client = useClient();
  const [gone, setGone] = useState({ items, ids: none });
  if (gone.items !== items) setGone({ items, ids: none });
  const pins = items.filter(({ id }) => !gone.ids.has(id));
  const unpin = async (message: RoomMessage) => {
    setGone(({ ids }) => ({ items, ids: new Set([...ids, message.id]) }));
    if (!(await takePinAway(message, client))) setGone({ items, ids: none });
  };
  return { pins, unpin: (message: RoomMessage) => void unpin(message) };
}

const none: ReadonlySet<string> = new Set();

function changesPins(event: PlacedEvent): boolean {
  if (event.type === "message.edited") return event.message.pinned !== undefined;
  return ["message.pinned", "message.unpinned", "message.deleted", "messages.expired"].includes(event.type);
}

/** A pinned message with its author, as in its room. */
export function Pinned({ message, unpin }: { message: RoomMessage; unpin: () => void }) {
  const author = useAccount(message.authorId);
  const writable = useRoom(message.roomId)?.room.archivedAt === null;
  const { roomId, id: messageId } = message;
  const name = nameOf(author);
  return (
    <li className="flex flex-col gap-1 px-4 py-3">
      <div className="flex items-center gap-2 text-small">
        <AccountAvatar id={message.authorId} name={name} size="tiny" />
        <bdi className="truncate font-medium">{name}</bdi>
        <Time at={message.createdAt} className="text-tiny text-faint" />
        <span className="flex-1" />
        {writable && (
          <IconButton size="small" label={strings.messageActions.unpin} icon={<PinOff size={14} />} onClick={unpin} />
        )}
      </div>
      {message.text !== "" && <LongText text={message.text} mentions={message.mentions ?? []} />}
      <MessageParts parts={message.parts} message={message} />
      <Link
        {...timelineAt(roomId, message.threadId, messageId)}
        className="w-fit text-small font-medium text-accent-ink hover:underline"
      >
        {strings.messageActions.show}
      </Link>
    </li>
  );
}
