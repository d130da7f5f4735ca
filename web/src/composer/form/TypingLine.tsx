import type { MessageId, RoomId } from "@parley/protocol";
import { useParley, useTyping } from "@parley/sdk/react";
import { nameOf } from "../../accounts/name-of.ts";
import { strings } from "../../strings/strings.ts";

/** Who is writing now. Its place is kept, so that nothing moves when somebody begins. */
export function TypingLine({ roomId, threadId }: { roomId: RoomId; threadId: MessageId | null }) {
  const typists = useTyping(roomId, threadId);
  const names = useParley((state) => typists.map((id) => nameOf(state.accounts.get(id))).join("\n"));
  return (
    <p aria-live="polite" className="column h-5 shrink-0 truncate px-4 text-tiny leading-5 text-faint">
      {typists.length > 0 && <bdi>{strings.presence.typing(names.split("\n"))}</bdi>}
    </p>
  );
}
