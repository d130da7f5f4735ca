import { type FilePart, filesIn, type LocationPart, partOf, type Room } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { useAccount, useClient } from "@parley/sdk/react";
import { MapPin, MessageCircle } from "lucide-react";
import { AccountAvatar } from "../accounts/AccountAvatar.tsx";
import { nameOf } from "../accounts/name-of.ts";
import { useSummary } from "../content/summary.ts";
import { ReactionEmoji } from "../emoji/ReactionEmoji.tsx";
import { openPost } from "../feeds/enter-feed.ts";
import { roomName } from "../rooms/room-name.ts";
import { strings } from "../strings/strings.ts";
import { Time } from "../ui/Time.tsx";
import { PostActions } from "./PostActions.tsx";
import { PostFacts } from "./PostFacts.tsx";

interface PostItemProps {
  message: RoomMessage;
  /** Where it is, if that is to be said. */
  feed: Room | undefined;
}

/** A post in a list: who offers what, with the beginning of its text and its first picture. It leads to the whole post and its comments. */
export function PostItem({ message, feed }: PostItemProps) {
  const client = useClient();
  const author = nameOf(useAccount(message.authorId));
  const post = partOf(message, "post");
  const said = useSummary({ text: message.text, mentions: message.mentions ?? [] });
  const picture = filesIn(message, "picture").find(({ preparing }) => !preparing);
  const place = partOf(message, "location");
  if (post === undefined) return null;
  return (
    <li className="relative flex flex-col gap-2 rounded-xl border border-line bg-surface p-4 hover:border-line-strong">
      <div className="flex items-center gap-2 text-small text-faint">
        <AccountAvatar id={message.authorId} name={author} size="tiny" />
        <bdi className="max-w-3/5 shrink-0 truncate font-medium text-ink">{author}</bdi>
        {feed && <bdi className="min-w-0 truncate">{strings.inbox.inRoom(roomName(feed, undefined, undefined))}</bdi>}
        <Time at={message.createdAt} className="shrink-0 text-tiny tabular-nums" />
        <PostActions message={message} />
      </div>
      <div className="flex items-start gap-3">
        <div className="flex min-w-0 flex-1 flex-col gap-1">
          <h2 className="text-title font-semibold wrap-anywhere">
            <button
              type="button"
              data-post=""
              className="text-start after:absolute after:inset-0 after:rounded-xl focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent-ink"
              onClick={() => void openPost(client, message.roomId, message.id)}
            >
              <bdi>{post.title}</bdi>
            </button>
          </h2>
          <PostFacts post={post} />
          {said !== "" && (
            <p dir="auto" className="line-clamp-3 text-start text-body text-soft wrap-anywhere">
              {said}
            </p>
          )}
        </div>
        {picture && <Picture file={picture} />}
      </div>
      <Signs message={message} place={place} />
    </li>
  );
}

function Picture({ file: { fileId, alt } }: { file: FilePart }) {
  return (
    <img
      src={`/api/files/${fileId}?size=small`}
      alt={alt ?? ""}
      loading="lazy"
      decoding="async"
      className="size-24 shrink-0 rounded-lg bg-sunken object-cover"
    />
  );
}

function Signs({ message, place }: { message: RoomMessage; place: LocationPart | undefined }) {
  const { reactions = [], thread } = message;
  return (
    <ul className="flex flex-wrap items-center gap-x-4 gap-y-1 text-small text-soft empty:hidden">
      {place && (
        <li className="flex min-w-0 items-center gap-1">
          <MapPin aria-hidden="true" size={14} className="shrink-0" />
          <bdi className="truncate">{place.label ?? strings.rooms.location}</bdi>
        </li>
      )}
      {thread && (
        <li className="flex items-center gap-1">
          <MessageCircle aria-hidden="true" size={14} />
          {strings.posts.comments(thread.replies)}
        </li>
      )}
      {reactions.slice(0, 5).map(({ emoji, accountIds, count }) => (
        <li key={emoji} className="tabular-nums">
          <ReactionEmoji emoji={emoji} /> {count ?? accountIds.length}
        </li>
      ))}
    </ul>
  );
}
