import type { RoomState } from "@parley/sdk";
import { ChevronDown } from "lucide-react";
import { memo, type RefObject, useLayoutEffect, useRef, useState } from "react";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import { strings } from "../../strings/strings.ts";
import { Badge } from "../../ui/Badge.tsx";
import { classNames } from "../../ui/class-names.ts";
import { MentionSign } from "./MentionSign.tsx";
import { RoomRow } from "./RoomRow.tsx";
import { CountContext, RoomListItem, RoomsOfSection, roomListItem, TitleContext } from "./room-list-parts.tsx";
import { type RoomSection, type SectionName, titleOf, toggleSection } from "./room-sections.ts";

interface RoomListSectionProps {
  section: RoomSection;
  /** The only section of the list: it needs no title. */
  isOnly: boolean;
  isFolded: boolean;
  /** All rooms are rendered, also those out of view. */
  isWhole: boolean;
  openId: string | undefined;
  /** The stop of the Tab key: a room's id or a section's name. */
  stop: string | undefined;
  scroller: RefObject<HTMLElement | null>;
  /** Registers the list's handle, which can scroll to a room of this section. */
  register: (name: SectionName, list: VirtualizerHandle | null) => void;
}

/** A section of rooms with a title, which can be folded. A folded section shows its unread count and the open room. */
export const RoomListSection = memo(function RoomListSection(props: RoomListSectionProps) {
  const { section, isOnly, isFolded, isWhole, openId, stop, scroller, register } = props;
  const { name } = section;
  const fold = isFolded && !isOnly;
  const rooms = fold ? section.rooms.filter(({ room }) => room.id === openId) : section.rooms;
  const top = useRef<HTMLDivElement>(null);
  const [margin, setMargin] = useState(0);
  // Measured on every render, because the list's offset changes with the sections above it.
  useLayoutEffect(() => {
    if (top.current) setMargin(top.current.offsetTop + top.current.offsetHeight);
  });
  const kept = stop === undefined ? -1 : rooms.findIndex(({ room }) => room.id === stop);
  return (
    <>
      <div ref={top} className={classNames("shrink-0", isOnly && "h-0")}>
        {!isOnly && <SectionTitle section={section} isFolded={isFolded} stop={stop} />}
      </div>
      {rooms.length > 0 && (
        <div id={`rooms-${name}`} className="shrink-0">
          {isWhole ? (
            <ul aria-label={titleOf(name)}>
              {rooms.map((room) => (
                <li key={room.room.id} className={roomListItem}>
                  <RoomRow room={room} isStop={room.room.id === stop} />
                </li>
              ))}
            </ul>
          ) : (
            <TitleContext value={titleOf(name)}>
              <CountContext value={rooms.length}>
                <Virtualizer
                  ref={(list) => register(name, list)}
                  as={RoomsOfSection}
                  item={RoomListItem}
                  scrollRef={scroller}
                  startMargin={margin}
                  data={rooms}
                  bufferSize={400}
                  keepMounted={kept < 0 ? undefined : [kept]}
                >
                  {(room: RoomState) => <RoomRow key={room.room.id} room={room} isStop={room.room.id === stop} />}
                </Virtualizer>
              </CountContext>
            </TitleContext>
          )}
        </div>
      )}
    </>
  );
});

interface SectionTitleProps {
  section: RoomSection;
  isFolded: boolean;
  stop: string | undefined;
}

function SectionTitle({ section: { name, unread, mentions, isPersonal }, isFolded, stop }: SectionTitleProps) {
  return (
    <div className="px-2 pt-2">
      <button
        type="button"
        aria-expanded={!isFolded}
        aria-controls={`rooms-${name}`}
        data-stop={name}
        tabIndex={stop === name ? 0 : -1}
        onClick={() => toggleSection(name)}
        className="flex h-7 w-full items-center gap-1 rounded-md px-2 text-tiny font-semibold text-faint -outline-offset-2 hover:bg-hover hover:text-ink touch:h-10"
      >
        <bdi className="truncate">{titleOf(name)}</bdi>
        <ChevronDown
          aria-hidden="true"
          size={13}
          strokeWidth={2.5}
          className={classNames("transition-transform duration-100", isFolded && "-rotate-90 rtl:rotate-90")}
        />
        <span className="flex-1" />
        {isFolded && (
          <>
            {mentions > 0 && <MentionSign count={mentions} />}
            <Badge count={unread} label={strings.rooms.unread(unread)} look={isPersonal ? "strong" : "plain"} />
          </>
        )}
      </button>
    </div>
  );
}
