import type { MessageId, RoomId } from "@parley/protocol";
import { useAccount, useMessage } from "@parley/sdk/react";
import { Reply } from "lucide-react";
import { nameOf } from "../../accounts/name-of.ts";
import { useSummary } from "../../content/summary.ts";
import { useIsHidden } from "../../hidden/use-is-hidden.ts";
import { strings } from "../../strings/strings.ts";
import { ComposerBar } from "./ComposerBar.tsx";

interface ReplyBarProps {
  roomId: RoomId;
  messageId: MessageId;
  /** The quoted part of the message; undefined if the whole message is quoted. */
  quote?: string;
  onStop: () => void;
}

/** Shows the message that is answered, or the quoted part of it. */
export function ReplyBar({ roomId, messageId, quote, onStop }: ReplyBarProps) {
  const hidden = useIsHidden(roomId, messageId);
  const message = useMessage(roomId, messageId);
  const author = useAccount(message?.authorId);
  const said = useSummary(message);
  return (
    <ComposerBar
      icon={<Reply size={14} />}
      title={strings.composer.replyingTo(nameOf(author))}
      detail={hidden ? strings.messages.hidden : (quote ?? said)}
      stop={strings.composer.stopReply}
      onStop={onStop}
    />
  );
}
