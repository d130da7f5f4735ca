import type { MessageId, RoomId } from "@parley/protocol";
import { useParley, useTyping } from "@parley/sdk/react";
import { nameOf } from "../../accounts/name-of.ts";
import { list } from "../../strings/language.ts";
import { strings } from "../../strings/strings.ts";

/** With more names than these, the line says only that several people are typing. */
const MOST_NAMES = 3;

const saying = (names: readonly string[]): string =>
  names.length > MOST_NAMES
    ? strings.presence.typingSeveral
    : strings.presence.typing({ count: names.length, names: list(names) });

/** The names of the people who are typing. Its height is reserved, so that the layout does not shift. */
export function TypingLine({ roomId, threadId }: { roomId: RoomId; threadId: MessageId | null }) {
  const typists = useTyping(roomId, threadId);
  const names = useParley((state) => typists.map((id) => nameOf(state.accounts.get(id))).join("\n"));
  return (
    <p aria-live="polite" className="column h-5 shrink-0 truncate px-4 text-tiny leading-5 text-faint">
      {typists.length > 0 && <bdi>{saying(names.split("\n"))}</bdi>}
    </p>
  );
}
