import type { RoomMessage } from "@parley/sdk";
import { useParley } from "@parley/sdk/react";
import { MessageSquareText } from "lucide-react";
import { Link } from "../../../routing/Link.tsx";
import { strings } from "../../../strings/strings.ts";
import { momentOf } from "../../../strings/time.ts";
import { Badge } from "../../../ui/Badge.tsx";
import { useToday } from "../../../ui/use-today.ts";

/** The way into the thread of a message, with how much is in it and how much of that is unread. */
export function ThreadChip({ message }: { message: RoomMessage }) {
  const unread = useParley((state) => state.rooms.get(message.roomId)?.threads.get(message.id)?.unread ?? 0);
  const today = useToday();
  const { thread } = message;
  if (!thread || (thread.replies === 0 && unread === 0)) return null;
  return (
    <Link
      to="/rooms/$roomId/threads/$threadId"
      params={{ roomId: message.roomId, threadId: message.id }}
      className="mt-1 -ms-1.5 flex w-fit items-center gap-1.5 rounded-md px-1.5 py-0.5 text-small font-medium text-accent-ink hover:bg-accent-soft"
    >
      <MessageSquareText aria-hidden="true" size={14} />
      {strings.threads.replies(thread.replies)}
      <Badge count={unread} label={strings.threads.unread(unread)} look="strong" />
      <span className="font-normal text-faint">{strings.threads.lastReply(momentOf(thread.lastReplyAt, today))}</span>
    </Link>
  );
}
