import type { Reaction } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { useClient, useParley } from "@parley/sdk/react";
import { useState } from "react";
import { nameOf } from "../../accounts/name-of.ts";
import { ReactionButton } from "../../emoji/ReactionButton.tsx";
import { list } from "../../strings/language.ts";
import { strings } from "../../strings/strings.ts";
import { useTimelineContext } from "../timeline-context.ts";
import { useReact } from "./use-react.ts";

/** The reactions to a message with their numbers and names. A press adds the user's own reaction or removes it. */
export function Reactions({ message }: { message: RoomMessage }) {
  const { reactions = [] } = message;
  // Reactions that exist when the message is first rendered appear without animation; reactions added later are animated.
  const [old] = useState(() => new Set(reactions.map(({ emoji }) => emoji)));
  if (reactions.length === 0) return null;
  return (
    <ul aria-label={strings.messages.reactions} className="mt-1 flex flex-wrap gap-1">
      {reactions.map((reaction) => (
        <li key={reaction.emoji} className={old.has(reaction.emoji) ? undefined : "motion-safe:animate-pop"}>
          <ReactionChip message={message} reaction={reaction} />
        </li>
      ))}
    </ul>
  );
}

/** More names than these are only counted. */
const MOST_NAMES = 12;

interface ReactionChipProps {
  message: RoomMessage;
  reaction: Reaction;
}

function ReactionChip({ message, reaction }: ReactionChipProps) {
  const { me, canWrite } = useTimelineContext();
  const toggle = useReact(message);
  const client = useClient();
  const { emoji, accountIds, count = accountIds.length } = reaction;
  const mine = useParley(() => accountIds.includes(me) || client.room(message.roomId).hasReacted(message, emoji));
  const who = useParley((state) =>
    accountIds
      .slice(0, MOST_NAMES)
      .map((id) => (id === me ? strings.accounts.you : nameOf(state.accounts.get(id))))
      .join("\n"),
  );
  const label = strings.messages.reactionBy({ emoji, names: list(who.split("\n")) });
  return (
    <ReactionButton
      {...{ emoji, count }}
      isMine={mine}
      names={label}
      toggle={canWrite ? () => toggle(emoji) : undefined}
    />
  );
}
