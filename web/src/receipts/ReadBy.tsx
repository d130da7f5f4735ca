import type { Room } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { useClient, useParley } from "@parley/sdk/react";
import { Check, CheckCheck } from "lucide-react";
import { nameOf } from "../accounts/name-of.ts";
import { list } from "../strings/language.ts";
import { strings } from "../strings/strings.ts";
import { openSeenBy } from "./open-seen-by.tsx";

const text = strings.messages;
/** More names than these are only counted in the tooltip. */
const MOST_NAMES = 12;

/** Below the user's own last message: whether it was delivered, and how many people have read it. */
export function ReadBy({ message, room }: { message: RoomMessage; room: Room }) {
  if (room.memberCount < 2) return null;
  return room.kind === "direct" ? (
    <DirectState message={message} />
  ) : (
    <GroupState message={message} others={room.memberCount - 1} />
  );
}

const look = "flex w-fit items-center gap-1 text-tiny text-faint";

function DirectState({ message }: { message: RoomMessage }) {
  const { receipts } = useClient().room(message.roomId);
  const state = useParley(() => {
    if (receipts.readBy(message).length > 0) return "read";
    return receipts.deliveredTo(message).length > 0 ? "delivered" : "sent";
  });
  const Icon = state === "sent" ? Check : CheckCheck;
  return (
    <p className={look}>
      <Icon aria-hidden="true" size={12} className={state === "read" ? "text-accent-ink" : undefined} />
      {text[state]}
    </p>
  );
}

/** The first names, and the number of others. */
const readers = (names: readonly string[], more: number): string =>
  list(more > 0 ? [...names, text.readByOthers(more)] : names);

function GroupState({ message, others }: { message: RoomMessage; others: number }) {
  const { receipts } = useClient().room(message.roomId);
  const count = useParley(() => receipts.readBy(message).length);
  const names = useParley((state) =>
    receipts
      .readBy(message)
      .slice(0, MOST_NAMES)
      .map((id) => nameOf(state.accounts.get(id)))
      .join("\n"),
  );
  if (count === 0) return null;
  return (
    <button
      type="button"
      className={`${look} rounded hover:text-soft`}
      data-tip={readers(names.split("\n"), count - MOST_NAMES)}
      onClick={() => openSeenBy(message)}
    >
      <CheckCheck aria-hidden="true" size={12} />
      {count >= others ? text.readByAll : text.readBy(count)}
    </button>
  );
}
