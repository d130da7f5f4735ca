import type { RoomMessage } from "@parley/sdk";
import { useParley } from "@parley/sdk/react";
import { MessageSquareText } from "lucide-react";
import { AccountAvatar } from "../../../accounts/AccountAvatar.tsx";
import { nameOf } from "../../../accounts/name-of.ts";
import { Link } from "../../../routing/Link.tsx";
import { strings } from "../../../strings/strings.ts";
import { momentOf } from "../../../strings/time.ts";
import { Badge } from "../../../ui/Badge.tsx";
import { useToday } from "../../../ui/use-today.ts";

/** The link to the thread of a message, with the numbers of replies and of unread replies. */
export function ThreadChip({ message }: { message: RoomMessage }) {
  const entry = useParley((state) => state.rooms.get(message.roomId)?.threads.get(message.id));
  const { unread, mentions, muted } = entry ?? { unread: 0, mentions: 0, muted: false };
  const today = useToday();
  const { thread } = message;
  // Only accounts that are already loaded: a chip sends no request. A string, so that the selector returns an equal value while nothing
  // changes.
  const faces = useParley((state) =>
    (thread?.authorIds ?? [])
      .flatMap((id) => (state.accounts.has(id) ? `${id} ${nameOf(state.accounts.get(id))}` : []))
      .join("\n"),
  );
  if (!thread || (thread.replies === 0 && unread === 0)) return null;
  return (
    <Link
      to="/rooms/$roomId/threads/$threadId"
      params={{ roomId: message.roomId, threadId: message.id }}
      className="mt-1 -ms-1.5 flex w-fit items-center gap-1.5 rounded-md px-1.5 py-0.5 text-small font-medium text-accent-ink hover:bg-accent-soft"
    >
      {faces === "" ? <MessageSquareText aria-hidden="true" size={14} /> : <Faces people={faces} />}
      {strings.threads.replies(thread.replies)}
      <Badge
        count={unread}
        label={strings.threads.unread(unread)}
        look={muted && mentions === 0 ? "muted" : "strong"}
      />
      <span className="font-normal text-faint">{strings.threads.lastReply(momentOf(thread.lastReplyAt, today))}</span>
    </Link>
  );
}

/** The avatars of the first repliers. The names are shown in the thread, so the avatars are decoration. */
function Faces({ people }: { people: string }) {
  return (
    <span className="flex -space-x-1 rtl:space-x-reverse">
      {people.split("\n").map((person) => {
        const at = person.indexOf(" ");
        return <AccountAvatar key={person} id={person.slice(0, at)} name={person.slice(at + 1)} size="tiny" />;
      })}
    </span>
  );
}
