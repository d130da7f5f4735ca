import type { RoomId } from "@parley/protocol";
import type { RoomState } from "@parley/sdk";
import { useMe, useParley, useRoom } from "@parley/sdk/react";
import { type ReactNode, Suspense, useEffect, useState } from "react";
import { TimelineSkeleton } from "../messages/timeline/TimelineSkeleton.tsx";
import { rememberRoom } from "../rooms/last-room.ts";
import { useParams } from "../routing/use-route.ts";
import { loadWithTexts } from "../strings/load-with-texts.ts";
import { classNames } from "../ui/class-names.ts";
import { lazyPart } from "../ui/loading/lazy-part.ts";
import { RoomHeader } from "./RoomHeader.tsx";
import { RoomTimeline } from "./RoomTimeline.tsx";
import { usePanelKeys } from "./use-panel-keys.ts";

const RoomPanel = lazyPart(() => import("./RoomPanel.tsx"));
const skeleton = <TimelineSkeleton />;
const NoRoom = lazyPart(() => loadWithTexts(() => import("./NoRoom.tsx")));

/** A room with a side panel for a thread, the details or the pins. If the window has no space for both, only the panel is shown. */
export function RoomScreen({ panel }: { panel: ReactNode }) {
  const { roomId } = useParams("/rooms/$roomId");
  const room = useRoom(roomId);
  const known = useParley((state) => state.connection.phase === "live");
  const hasPanel = panel !== null;
  usePanelKeys(roomId, hasPanel);
  useRememberedRoom(room);
  // Remembers that the reader was a member: if the room disappears then, the reader has left it or was removed. Only while connected,
  // because stored state may be out of date.
  const [heldId, setHeldId] = useState<RoomId>();
  if (room && known && heldId !== roomId) setHeldId(roomId);
  if (!room) return <Suspense fallback={skeleton}>{known ? <NoRoom heldId={heldId} /> : skeleton}</Suspense>;
  return (
    <main className="flex min-h-0 flex-1 overflow-x-clip">
      <div className={classNames("min-w-0 flex-1 flex-col", hasPanel ? "hidden lg:flex" : "flex")}>
        <RoomHeader room={room} />
        <RoomTimeline key={roomId} room={room} hasPanel={hasPanel} />
      </div>
      {hasPanel && (
        <Suspense fallback={null}>
          <RoomPanel room={room.room}>{panel}</RoomPanel>
        </Suspense>
      )}
    </main>
  );
}

/** Stores the room, so that the app opens it at the next start. Not a feed, because the list of rooms contains no feeds. */
function useRememberedRoom(room: RoomState | undefined): void {
  const accountId = useMe()?.account.id;
  const roomId = room?.room.kind === "feed" ? undefined : room?.room.id;
  useEffect(() => {
    if (accountId !== undefined && roomId !== undefined) rememberRoom(accountId, roomId);
  }, [accountId, roomId]);
}
