import type { RoomId } from "@parley/protocol";
import { useEffect, useRef } from "react";
import { roomName } from "../rooms/room-name.ts";
import { Link } from "../routing/Link.tsx";
import { strings } from "../strings/strings.ts";
import { classNames } from "../ui/class-names.ts";
import type { Feed } from "./use-feeds.ts";

const text = strings.feeds;

/** Links to all feeds; nothing if there is only one. */
export function FeedNav({ feeds, current }: { feeds: readonly Feed[]; current: RoomId | undefined }) {
  if (feeds.length < 2) return null;
  return (
    <nav aria-label={text.title}>
      <ul className="-mx-1 flex gap-1 overflow-x-auto p-1">
        <FeedLink isCurrent={current === undefined} name={text.all} feedId={undefined} />
        {feeds.map(({ room }) => (
          <FeedLink
            key={room.id}
            isCurrent={current === room.id}
            name={roomName(room, undefined, undefined)}
            feedId={room.id}
            isQuiet={room.archivedAt !== null}
          />
        ))}
      </ul>
    </nav>
  );
}

interface FeedLinkProps {
  feedId: RoomId | undefined;
  name: string;
  isCurrent: boolean;
  /** The feed is archived. */
  isQuiet?: boolean;
}

function FeedLink({ feedId, name, isCurrent, isQuiet = false }: FeedLinkProps) {
  const item = useRef<HTMLLIElement>(null);
  // The list may be wider than the page, so the current feed is scrolled into view.
  useEffect(() => {
    if (isCurrent) item.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [isCurrent]);
  return (
    <li ref={item} className="shrink-0 scroll-mx-8">
      <Link
        to="/feed"
        search={{ feed: feedId }}
        aria-current={isCurrent ? "page" : undefined}
        className={classNames(
          "flex h-7 max-w-56 items-center rounded-full border px-3 text-small touch:h-9",
          isCurrent ? "border-transparent bg-active font-medium text-ink" : "border-line hover:bg-hover hover:text-ink",
          !isCurrent && (isQuiet ? "text-faint" : "text-soft"),
        )}
      >
        <bdi className="truncate">{name}</bdi>
        {isQuiet && <span className="sr-only">{strings.rooms.archived}</span>}
      </Link>
    </li>
  );
}
