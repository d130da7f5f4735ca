import type { RoomState } from "@parley/sdk";
import { useClient, useParley, useRooms } from "@parley/sdk/react";
import { MessagesSquare, Search } from "lucide-react";
import { type KeyboardEvent, useMemo, useState } from "react";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { openNewRoom } from "./open-new-room.tsx";
import { RoomRow } from "./RoomRow.tsx";
import { roomNameIn } from "./room-name.ts";

const text = strings.rooms;

/** All rooms of the account, latest activity first, favourites above; with a field to find one. */
export function RoomList() {
  const rooms = useRooms();
  const live = useParley((state) => state.epoch !== null);
  const [query, setQuery] = useState("");
  const found = useFound(rooms, query);
  const favourites = found.filter((room) => room.membership.favourite);
  const others = found.filter((room) => !room.membership.favourite);
  return (
    <section aria-label={text.switcher} className="flex min-h-0 flex-1 flex-col" onKeyDown={moveFocus}>
      <RoomFilter query={query} setQuery={setQuery} />
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain pb-2">
        {!live && rooms.length === 0 && <SkeletonRows rows={7} />}
        {live && rooms.length === 0 && <NoRooms />}
        {rooms.length > 0 && found.length === 0 && <p className="px-4 py-2 text-small text-faint">{text.noMatch}</p>}
        {favourites.length > 0 && <Rooms label={text.favourites} rooms={favourites} titled />}
        {others.length > 0 && <Rooms label={text.list} rooms={others} titled={favourites.length > 0} />}
      </div>
    </section>
  );
}

function useFound(rooms: readonly RoomState[], query: string): readonly RoomState[] {
  const client = useClient();
  return useMemo(() => {
    const wanted = query.trim().toLocaleLowerCase();
    if (wanted === "") return rooms;
    return rooms.filter(({ room }) => roomNameIn(client.state, room).toLocaleLowerCase().includes(wanted));
  }, [client, rooms, query]);
}

function RoomFilter({ query, setQuery }: { query: string; setQuery: (query: string) => void }) {
  return (
    <div className="relative mx-2 mb-2 shrink-0">
      <Search
        aria-hidden="true"
        size={14}
        className="pointer-events-none absolute inset-y-0 start-2.5 my-auto text-faint"
      />
      <input
        type="search"
        aria-label={text.filter}
        placeholder={text.filter}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || query === "") return;
          event.stopPropagation();
          setQuery("");
        }}
        className="h-8 w-full rounded-md bg-active/60 ps-8 pe-2 text-small placeholder:text-faint focus-visible:outline-offset-0 touch:h-10 touch:text-[1rem]"
      />
    </div>
  );
}

function Rooms({ label, rooms, titled }: { label: string; rooms: readonly RoomState[]; titled: boolean }) {
  return (
    <>
      {titled && (
        <p aria-hidden="true" className="px-4 pt-2 pb-1 text-tiny font-semibold text-faint">
          {label}
        </p>
      )}
      <ul aria-label={label} className="flex flex-col gap-px px-2">
        {rooms.map((room) => (
          <RoomRow key={room.room.id} room={room} />
        ))}
      </ul>
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

/** Arrow keys walk through the field and the rooms. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("input, a[href]")];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}
