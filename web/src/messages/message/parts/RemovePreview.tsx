import type { LinkPart } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import { X } from "lucide-react";
import { strings } from "../../../strings/strings.ts";
import { IconButton } from "../../../ui/IconButton.tsx";
import { toastError } from "../../../ui/toasts/toast-error.ts";
import { undoToast } from "../../../ui/toasts/undo-toast.ts";
import { useMayTidy } from "../../timeline-context.ts";

const text = strings.links;

/** Removes a link preview from a message, with an undo button; for the author and for moderators. */
export function RemovePreview({ message, part: { url, title } }: { message: RoomMessage; part: LinkPart }) {
  const client = useClient();
  if (!useMayTidy(message.authorId)) return null;
  const set = (shown: boolean) =>
    client.links.setPreview({ roomId: message.roomId, messageId: message.id, url, shown });
  const remove = () => void set(false).then(() => undoToast(text.removed, () => set(true)), toastError);
  return <IconButton label={text.remove(title)} icon={<X size={14} />} onClick={remove} className="m-1" />;
}
