import type { RoomId } from "@parley/protocol";
import type { Writing } from "../form/use-writing.ts";
import { EditBar } from "./EditBar.tsx";
import { PartsTray } from "./PartsTray.tsx";
import { ReplyBar } from "./ReplyBar.tsx";

/** What stands above the field: what is being changed or answered, and what goes with the text. */
export function Trays({ roomId, writing }: { roomId: RoomId; writing: Writing }) {
  const { editing, replyTo, parts } = writing;
  return (
    <>
      {editing !== null && <EditBar message={editing} onStop={writing.stopEdit} />}
      {replyTo !== null && <ReplyBar roomId={roomId} messageId={replyTo} onStop={writing.stopReply} />}
      {parts.length > 0 && <PartsTray parts={parts} setParts={writing.setParts} />}
    </>
  );
}
