import type { RoomId } from "@parley/protocol";
import { lazy, Suspense } from "react";
import { EditBar } from "../trays/EditBar.tsx";
import { ReplyBar } from "../trays/ReplyBar.tsx";
import type { Writing } from "./use-writing.ts";

const PartsTray = lazy(() => import("../trays/PartsTray.tsx"));

/** What stands above the field: what is being changed or answered, and what goes with the text. */
export function Trays({ roomId, writing }: { roomId: RoomId; writing: Writing }) {
  const { editing, replyTo, parts } = writing;
  return (
    <>
      {editing !== null && <EditBar message={editing} onStop={writing.stopEdit} />}
      {replyTo !== null && <ReplyBar roomId={roomId} messageId={replyTo} onStop={writing.stopReply} />}
      {parts.length > 0 && (
        <Suspense fallback={null}>
          <PartsTray parts={parts} setParts={writing.setParts} />
        </Suspense>
      )}
    </>
  );
}
