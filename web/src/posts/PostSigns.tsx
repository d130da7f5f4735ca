import { type LocationPart, partOf } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { MapPin, MessageCircle, Pin } from "lucide-react";
import { ReactionButton } from "../emoji/ReactionButton.tsx";
import { strings } from "../strings/strings.ts";
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
            {reactions.slice(0, MOST_REACTIONS).map(({ emoji, count, isMine }) => (
              <li key={emoji}>
                <ReactionButton {...{ emoji, count, isMine }} toggle={toggle && (() => toggle(emoji))} />
              </li>
            ))}
          </ul>
        </li>
      )}
    </ul>
  );
}
