import type { MessageId, RoomId } from "@parley/protocol";
import { MapPin } from "lucide-react";
import { strings } from "../strings/strings.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { openShareLocation } from "./open-share-location.tsx";

/** Shares a location, from where people write. */
export function LocationTool({ roomId, threadId }: { roomId: RoomId; threadId: MessageId | null }) {
  return (
    <IconButton
      size="small"
      label={strings.locations.title}
      aria-haspopup="dialog"
      icon={<MapPin size={15} />}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => openShareLocation(roomId, threadId)}
    />
  );
}
