import { type FilePart, filesIn, partOf, type Room } from "@parley/protocol";
import { useAccount, useClient, useRoom } from "@parley/sdk/react";
import { AccountAvatar } from "../accounts/AccountAvatar.tsx";
import { nameOf } from "../accounts/name-of.ts";
import { CarrierProvider } from "../content/carrier.ts";
import { useSummary } from "../content/summary.ts";
import { enterFeed, openPost } from "../feeds/enter-feed.ts";
import PollCard from "../polls/PollCard.tsx";
import { roomName } from "../rooms/room-name.ts";
import { strings } from "../strings/strings.ts";
import { Time } from "../ui/Time.tsx";
import { PostActions } from "./PostActions.tsx";
import { PostFacts } from "./PostFacts.tsx";
import { PostSigns } from "./PostSigns.tsx";
import type { ListedPost } from "./use-posts.ts";
import { useReactions } from "./use-reactions.ts";

interface PostItemProps {
  message: ListedPost;
  /** The feed to name on the post, if it is to be named. */
  feed: Room | undefined;
}

/**
 * A post in a list: author, title, reward, the beginning of its text, its first picture and its poll. It links to the whole post with its comments.
 */
export function PostItem({ message, feed }: PostItemProps) {
  const client = useClient();
  const author = nameOf(useAccount(message.authorId));
  const post = partOf(message, "post");
  const poll = partOf(message, "poll");
  const said = useSummary({ text: message.text, mentions: message.mentions ?? [] });
  const picture = filesIn(message, "picture").find(({ preparing }) => !preparing);
  const { reactions, toggle } = useReactions(message);
  // An archived feed is listed only for its members.
  const archivedAt = useRoom(message.roomId)?.room.archivedAt ?? null;
  const react = archivedAt === null ? toggle : undefined;
  if (post === undefined) return null;
  return (
    <li className="relative flex flex-col gap-2 rounded-xl border border-line bg-surface p-4 hover:border-line-strong">
      <div className="flex items-center gap-2 text-small text-faint">
        <AccountAvatar id={message.authorId} name={author} size="tiny" />
        <bdi className="min-w-0 truncate font-medium text-ink">{author}</bdi>
        {feed && <bdi className="min-w-0 truncate">{strings.inbox.inRoom(roomName(feed, undefined, undefined))}</bdi>}
        <Time at={message.createdAt} className="shrink-0 text-tiny tabular-nums" />
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
      {poll && (
        // Above the link that covers the card, so that its options can be pressed.
        <div className="relative z-1">
          <CarrierProvider value={message}>
            <PollCard part={poll} enter={() => enterFeed(client, message.roomId)} />
          </CarrierProvider>
        </div>
      )}
      <div className="flex items-center gap-2">
        <PostSigns message={message} reactions={reactions} toggle={react} />
        <PostActions message={message} reactions={reactions} toggle={react} />
      </div>
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
