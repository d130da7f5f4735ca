import type { Room, RoomId } from "@parley/protocol";
import type { RoomState } from "@parley/sdk";
import { useMe, useParley, useRoom } from "@parley/sdk/react";
import { type ReactNode, Suspense, useEffect, useState } from "react";
import { TimelineSkeleton } from "../messages/timeline/TimelineSkeleton.tsx";
import { rememberRoom } from "../rooms/last-room.ts";
import { useRoomName } from "../rooms/room-name.ts";
import { useParams } from "../routing/use-route.ts";
import { withLater } from "../strings/with-later.ts";
import { classNames } from "../ui/class-names.ts";
import { later } from "../ui/later.tsx";
import { lazyPart } from "../ui/lazy-part.ts";
import { RoomHeader } from "./RoomHeader.tsx";
import { RoomTimeline } from "./RoomTimeline.tsx";
import { usePanelKeys } from "./use-panel-keys.ts";

const SidePanel = lazyPart(() => import("../ui/SidePanel.tsx"));
const NoRoom = later(async () => (await withLater(() => import("./NoRoom.tsx"))).NoRoom, TimelineSkeleton);

/** A room, and beside it a thread, its details or its pins; where there is no room for both, those alone. */
export function RoomScreen({ panel }: { panel: ReactNode }) {
  const { roomId } = useParams("/rooms/$roomId");
  const room = useRoom(roomId);
  const known = useParley((state) => state.connection.phase === "live");
  const hasPanel = panel !== null;
  usePanelKeys(roomId, hasPanel);
  useRememberedRoom(room);
  // Who was in the room while it was shown has left it, or was removed. What the device kept says nothing of that.
  const [heldId, setHeldId] = useState<RoomId>();
  if (room !== undefined && known && heldId !== roomId) setHeldId(roomId);
  if (room === undefined) return known ? <NoRoom heldId={heldId} /> : <TimelineSkeleton />;
  return (
    <main className="flex min-h-0 flex-1 overflow-x-clip">
      <div className={classNames("min-w-0 flex-1 flex-col", hasPanel ? "hidden lg:flex" : "flex")}>
        <RoomHeader room={room} />
        <RoomTimeline key={roomId} room={room} hasPanel={hasPanel} />
      </div>
      {hasPanel && (
        <Suspense fallback={null}>
          <HiddenTitle room={room.room} />
          <SidePanel>{panel}</SidePanel>
        </Suspense>
      )}
    </main>
  );
}

/** Where a panel stands alone, without the title above the room, the page is still about the room: for screen readers. */
function HiddenTitle({ room }: { room: Room }) {
  return <h1 className="sr-only lg:hidden">{useRoomName(room)}</h1>;
}

/** The app opens there the next time; not in a feed, which the list of rooms does not have. */
function useRememberedRoom(room: RoomState | undefined): void {
  const accountId = useMe()?.account.id;
  const roomId = room?.room.kind === "feed" ? undefined : room?.room.id;
  useEffect(() => {
    if (accountId !== undefined && roomId !== undefined) rememberRoom(accountId, roomId);
  }, [accountId, roomId]);
}
