import type { RoomId } from "@parley/protocol";
import { draftKey, isBlank } from "@parley/sdk";
import { useParley } from "@parley/sdk/react";
import { PencilLine } from "lucide-react";
import { useIsOpenRoom } from "../../routing/use-route.ts";
import { strings } from "../../strings/strings.ts";
import { classNames } from "../../ui/class-names.ts";

/** A pencil icon: this room or one of its threads has a draft. */
export function DraftSign({ roomId }: { roomId: RoomId }) {
  const where = useParley(({ drafts }) => {
    const keys = [...drafts].filter(([key, draft]) => key.startsWith(roomId) && !isBlank(draft)).map(([key]) => key);
    return keys.length === 0 ? null : keys.includes(draftKey(roomId, null)) ? "room" : "thread";
  });
  const isOpen = useIsOpenRoom(roomId);
  if (where === null || isOpen) return null;
  return (
    // The room's own draft is already shown in the second line, except in a compact list.
    <span className={classNames("text-faint", where === "room" && "not-compact:hidden")}>
      <PencilLine aria-hidden="true" size={12} />
      <span className="sr-only">{strings.sidebar.draft}</span>
    </span>
  );
}
