import type { RoomMessage } from "@parley/sdk";
import { Pencil } from "lucide-react";
import { useSummary } from "../../content/summary.ts";
import { strings } from "../../strings/strings.ts";
import { ComposerBar } from "./ComposerBar.tsx";

/** Shows the message that is edited, before the edit. */
export function EditBar({ message, onStop }: { message: RoomMessage; onStop: () => void }) {
  const { editing, stopEdit } = strings.composer;
  return (
    <ComposerBar
      icon={<Pencil size={13} />}
      title={editing}
      detail={useSummary(message)}
      stop={stopEdit}
      onStop={onStop}
    />
  );
}
