import type { RoomMessage } from "@parley/sdk";
import { useClient, useParley } from "@parley/sdk/react";
import { Bookmark } from "lucide-react";
import { strings } from "../strings/strings.ts";

/** The sign above a saved message. */
export function SavedSign({ message }: { message: RoomMessage }) {
  const client = useClient();
  const isSaved = useParley(() => client.room(message.roomId).isSaved(message));
  if (!isSaved) return null;
  return (
    <p className="flex items-center gap-1 text-tiny text-faint">
      <Bookmark aria-hidden="true" size={11} className="fill-current" />
      {strings.saved.sign}
    </p>
  );
}
