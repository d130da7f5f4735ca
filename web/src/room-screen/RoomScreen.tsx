import type { RoomState } from "@parley/sdk";
import { useMe, useParley, useRoom } from "@parley/sdk/react";
import { type ReactNode, Suspense, useEffect } from "react";
import { TimelineSkeleton } from "../messages/timeline/TimelineSkeleton.tsx";
import { useTitle } from "../page/use-title.ts";
import { rememberRoom } from "../rooms/last-room.ts";
import { Link } from "../routing/Link.tsx";
import { useParams } from "../routing/use-route.ts";
import { strings } from "../strings/strings.ts";
import { buttonLook } from "../ui/Button.tsx";
import { classNames } from "../ui/class-names.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { lazyPart } from "../ui/lazy-part.ts";
import { RoomHeader } from "./RoomHeader.tsx";
import { RoomTimeline } from "./RoomTimeline.tsx";
import { usePanelKeys } from "./use-panel-keys.ts";

const SidePanel = lazyPart(() => import("../ui/SidePanel.tsx"));

/** A room, and beside it a thread, its details or its pins; where there is no room for both, those alone. */
export function RoomScreen({ panel }: { panel: ReactNode }) {
  const { roomId } = useParams("/rooms/$roomId");
  const room = useRoom(roomId);
  const known = useParley((state) => state.connection.phase === "live");
  const hasPanel = panel !== null;
  usePanelKeys(roomId, hasPanel);
  useRememberedRoom(room);
  if (room === undefined) return known ? <RoomGone /> : <TimelineSkeleton />;
  return (
    <main className="flex min-h-0 flex-1 overflow-x-clip">
      <div className={classNames("min-w-0 flex-1 flex-col", hasPanel ? "hidden lg:flex" : "flex")}>
        <RoomHeader room={room} />
        <RoomTimeline key={roomId} room={room} hasPanel={hasPanel} />
      </div>
      {hasPanel && (
        <Suspense fallback={null}>
          <SidePanel>{panel}</SidePanel>
        </Suspense>
      )}
    </main>
  );
}

/** The app opens there the next time; not in a feed, which the list of rooms does not have. */
function useRememberedRoom(room: RoomState | undefined): void {
  const accountId = useMe()?.account.id;
  const roomId = room?.room.kind === "feed" ? undefined : room?.room.id;
  useEffect(() => {
    if (accountId !== undefined && roomId !== undefined) rememberRoom(accountId, roomId);
  }, [accountId, roomId]);
}

function RoomGone() {
  useTitle(strings.rooms.gone);
  return (
    <main className="flex min-h-0 flex-1">
      <EmptyState
        isPage
        title={strings.rooms.gone}
        actions={
          <>
            <Link to="/channels" className={buttonLook("plain")}>
              {strings.rooms.browse}
            </Link>
            <Link to="/" className={buttonLook("primary")}>
              {strings.shell.home}
            </Link>
          </>
        }
      >
        {strings.rooms.goneHint}
      </EmptyState>
    </main>
  );
}
