import type { MessageId, RoomId } from "@parley/protocol";
import { useAccount, useMessage } from "@parley/sdk/react";
import { Reply } from "lucide-react";
import { nameOf } from "../../accounts/name-of.ts";
import { useSummary } from "../../content/summary.ts";
import { strings } from "../../strings/strings.ts";
import { ComposerBar } from "./ComposerBar.tsx";

/** Which message is being answered. */
export function ReplyBar({ roomId, messageId, onStop }: { roomId: RoomId; messageId: MessageId; onStop: () => void }) {
  const message = useMessage(roomId, messageId);
  const author = useAccount(message?.authorId);
  const said = useSummary(message);
  return (
    <ComposerBar
      icon={<Reply size={14} />}
      title={strings.composer.replyingTo(nameOf(author))}
      detail={said}
      stop={strings.composer.stopReply}
      onStop={onStop}
    />
  );
}
