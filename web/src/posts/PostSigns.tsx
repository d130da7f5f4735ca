import { type LocationPart, partOf } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { MapPin, MessageCircle, Pin } from "lucide-react";
import { ReactionEmoji } from "../emoji/ReactionEmoji.tsx";
import { strings } from "../strings/strings.ts";
import { classNames } from "../ui/class-names.ts";
import type { PostReaction } from "./use-reactions.ts";

/** More reactions are shown only on the opened post. */
const MOST_REACTIONS = 5;

interface PostSignsProps {
  message: RoomMessage;
  reactions: readonly PostReaction[];
  /** Undefined if the post takes no reactions any longer. */
  toggle: ((emoji: string) => void) | undefined;
}

/**
 * The signs of a post in a list: pin, location, number of comments, and reactions. A press on a reaction adds or removes the reader's own.
 */
export function PostSigns({ message, reactions, toggle }: PostSignsProps) {
  const place: LocationPart | undefined = partOf(message, "location");
  return (
    <ul className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1 text-small text-soft empty:hidden">
      {message.pinned && (
        <li className="flex items-center gap-1">
          <Pin aria-hidden="true" size={14} />
          {strings.posts.pinned}
        </li>
      )}
      {place && (
        <li className="flex min-w-0 items-center gap-1">
          <MapPin aria-hidden="true" size={14} className="shrink-0" />
          <bdi className="truncate">{place.label ?? strings.rooms.location}</bdi>
        </li>
      )}
      {message.thread && (
        <li className="flex items-center gap-1">
          <MessageCircle aria-hidden="true" size={14} />
          {strings.posts.comments(message.thread.replies)}
        </li>
      )}
      {reactions.length > 0 && (
        <li>
          <ul aria-label={strings.messages.reactions} className="flex flex-wrap gap-1">
            {reactions.slice(0, MOST_REACTIONS).map((reaction) => (
              <li key={reaction.emoji}>
                <ReactionButton reaction={reaction} toggle={toggle} />
              </li>
            ))}
          </ul>
        </li>
      )}
    </ul>
  );
}

function ReactionButton({ reaction, toggle }: { reaction: PostReaction } & Pick<PostSignsProps, "toggle">) {
  const { emoji, count, isMine } = reaction;
  return (
    <button
      type="button"
      aria-pressed={isMine}
      aria-label={`${emoji} ${count}`}
      disabled={toggle === undefined}
      onClick={() => toggle?.(emoji)}
      className={classNames(
        // Above the link that covers the card, so that the reaction can be pressed.
        "relative z-1 inline-flex h-6 items-center gap-1 rounded-full border px-2 tabular-nums transition-colors duration-100 touch:h-8",
        isMine
          ? "border-accent-ink/60 bg-accent-soft font-medium text-accent-ink"
          : "border-line bg-sunken text-soft hover:border-line-strong",
      )}
    >
      <span className="text-[0.875rem]">
        <ReactionEmoji emoji={emoji} />
      </span>
      {count}
    </button>
  );
}
