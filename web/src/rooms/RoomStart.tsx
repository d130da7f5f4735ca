import type { RoomState } from "@parley/sdk";
import { strings } from "../strings/strings.ts";
import { RoomAvatar } from "./RoomAvatar.tsx";

const text = strings.messages;

/** Above the first message of a room: what this place is. */
export function RoomStart({ room: { room, membership }, name }: { room: RoomState; name: string }) {
  if (membership.cleared > 0) return <p className="px-4 pt-6 text-center text-small text-faint">{text.cleared}</p>;
  const isSelf = room.directIds?.length === 1;
  return (
    <div className="flex flex-col items-start gap-2 px-4 pt-8 pb-2">
      <RoomAvatar room={room} />
      <p className="text-title font-semibold text-balance wrap-anywhere">
        <bdi>{isSelf ? text.startSelf : room.kind === "direct" ? text.startDirect(name) : text.start(name)}</bdi>
      </p>
      <p dir="auto" className="text-small text-soft wrap-anywhere">
        {isSelf ? text.startSelfHint : room.topic || text.startHint}
      </p>
    </div>
  );
}
