import type { RoomId } from "@parley/protocol";
import { EditBar } from "../trays/EditBar.tsx";
import { PartsTray } from "../trays/PartsTray.tsx";
import { ReplyBar } from "../trays/ReplyBar.tsx";
import type { Writing } from "./use-writing.ts";

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
