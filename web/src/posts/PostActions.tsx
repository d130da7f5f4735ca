import type { RoomMessage } from "@parley/sdk";
import { useClient, useParley } from "@parley/sdk/react";
import { Bell, Share2, ThumbsUp } from "lucide-react";
import { enterFeed } from "../feeds/enter-feed.ts";
import { strings } from "../strings/strings.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { toastError } from "../ui/toasts/toast-error.ts";
import { toastUnmade } from "../ui/toasts/toast-unmade.ts";
import { sharePost } from "./share-post.tsx";
import type { PostReaction } from "./use-reactions.ts";

const text = strings.posts;
/** A like is a reaction with this emoji. */
const LIKE = "👍";

interface PostActionsProps {
  message: RoomMessage;
  reactions: readonly PostReaction[];
  /** Undefined if the post takes no reactions any longer. */
  toggle: ((emoji: string) => void) | undefined;
}

/** Buttons on a post in a list. */
export function PostActions({ message, reactions, toggle }: PostActionsProps) {
  const client = useClient();
  const { roomId, id } = message;
  const isFollowed = useParley(({ rooms }) => rooms.get(roomId)?.threads.get(id)?.following ?? false);
  const isLiked = reactions.some(({ emoji, isMine }) => emoji === LIKE && isMine);
  const toggleFollow = async () => {
    try {
      await enterFeed(client, roomId);
    } catch (error) {
      toastError(error);
      return;
    }
    const thread = client.room(roomId).thread(id);
    (isFollowed ? thread.unfollow() : thread.follow()).catch(toastUnmade);
  };
  return (
    // Above the link that covers the card, so that the buttons can be pressed.
    <div className="relative z-1 -my-2 -me-2 ms-auto flex shrink-0">
      {toggle && (
        <IconButton
          size="small"
          label={text.like}
          aria-pressed={isLiked}
          icon={<ThumbsUp size={15} className={isLiked ? "fill-current" : undefined} />}
          onClick={() => toggle(LIKE)}
        />
      )}
      <IconButton
        size="small"
        label={isFollowed ? text.unfollow : text.follow}
        aria-pressed={isFollowed}
        icon={<Bell size={15} className={isFollowed ? "fill-current" : undefined} />}
        onClick={() => void toggleFollow()}
      />
      <IconButton
        size="small"
        label={text.share}
        icon={<Share2 size={15} />}
        onClick={() => void sharePost(client, message)}
      />
    </div>
  );
}
