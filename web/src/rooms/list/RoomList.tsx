import { useParley } from "@parley/sdk/react";
import { MessagesSquare } from "lucide-react";
import { Suspense, useMemo, useRef } from "react";
import { useOpenRoom } from "../../routing/use-route.ts";
import { loadWithTexts } from "../../strings/load-with-texts.ts";
import { strings } from "../../strings/strings.ts";
import { Button } from "../../ui/Button.tsx";
import { useExternalStore } from "../../ui/external-store.ts";
import { EmptyState } from "../../ui/lists/EmptyState.tsx";
import { lazyPart } from "../../ui/loading/lazy-part.ts";
import { SkeletonRows } from "../../ui/loading/Skeleton.tsx";
import { openNewRoom } from "../open-new-room.tsx";
import { RoomListSection } from "./RoomListSection.tsx";
import { foldedSections, sectionsOf } from "./room-sections.ts";
import { useRoomKeys } from "./use-room-keys.ts";
import { useRoomMenu } from "./use-room-menu.ts";
import { useRoomWalk } from "./use-room-walk.ts";
import { useSteadyRooms } from "./use-steady-rooms.ts";

const RoomMenu = lazyPart(() => loadWithTexts(() => import("../RoomMenu.tsx")));
const text = strings.rooms;

/**
 * With more rooms than these, only visible rooms are rendered. Fewer rooms are all rendered, which is cheap and lets a screen reader find
 * all of them.
 */
const MOST_DRAWN = 100;

/** All rooms of the account, in sections. */
export function RoomList() {
  const { rooms, handlers } = useSteadyRooms();
  const live = useParley((state) => state.epoch !== null);
  const sections = useMemo(() => sectionsOf(rooms), [rooms]);
  const folded = useExternalStore(foldedSections);
  const roomId = useOpenRoom();
  const scroller = useRef<HTMLElement>(null);
  const walk = useRoomWalk(sections, folded, roomId);
  const menu = useRoomMenu(rooms);
  useRoomKeys(sections, roomId);
  return (
    <>
      <section
        ref={scroller}
        aria-label={text.switcher}
        onPointerEnter={handlers.onPointerEnter}
        onPointerLeave={handlers.onPointerLeave}
        onBlur={handlers.onBlur}
        onFocus={(event) => {
          handlers.onFocus(event);
          walk.onFocus(event);
        }}
        onKeyDown={(event) => {
          walk.onKeyDown(event);
          menu.onKeyDown(event);
        }}
        {...menu.handlers}
        className="relative flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain pb-2 [overflow-anchor:none]"
      >
        {!live && rooms.length === 0 && <SkeletonRows rows={7} />}
        {live && rooms.length === 0 && <NoRooms />}
        {sections.map((section) => (
          <RoomListSection
            key={section.name}
            section={section}
            isOnly={sections.length === 1}
            isFolded={folded.has(section.name)}
            isWhole={rooms.length <= MOST_DRAWN}
            openId={roomId}
            stop={walk.stop}
            scroller={scroller}
            register={walk.register}
          />
        ))}
      </section>
      {menu.open !== null && (
        <Suspense fallback={null}>
          <RoomMenu {...menu.open} onClose={menu.close} />
        </Suspense>
      )}
    </>
  );
}

function NoRooms() {
  return (
    <>
      <p className="hidden px-4 py-2 text-small text-faint md:block">{text.none}</p>
      <div className="flex flex-1 md:hidden">
        <EmptyState
          icon={<MessagesSquare size={28} />}
          title={text.none}
          actions={
            <Button look="primary" onClick={() => openNewRoom()}>
              {text.createFirst}
            </Button>
          }
        >
          {text.noneHint}
        </EmptyState>
      </div>
    </>
  );
}
