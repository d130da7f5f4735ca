import type { RoomId } from "@parley/protocol";
import { useClient, useRooms } from "@parley/sdk/react";
import { Check } from "lucide-react";
import { useState } from "react";
import { strings } from "../../strings/strings.ts";
import { classNames } from "../../ui/class-names.ts";
import { fold } from "../../ui/fold.ts";
import { SearchField } from "../../ui/SearchField.tsx";
import { RoomAvatar } from "../RoomAvatar.tsx";
import { roomNameIn } from "../room-name.ts";

/** One of the rooms that can be written in, found by its name. */
export function RoomChoice({ chosen, choose }: { chosen: RoomId | null; choose: (roomId: RoomId) => void }) {
  const client = useClient();
  const rooms = useRooms();
  const [query, setQuery] = useState("");
  const wanted = fold(query);
  const found = rooms
    .filter(({ room }) => room.archivedAt === null)
    .map((state) => ({ room: state.room, name: roomNameIn(client.state, state.room) }))
    .filter(({ name }) => fold(name).includes(wanted));
  return (
    <div className="flex flex-col gap-2">
      <SearchField label={strings.rooms.filter} value={query} onSearch={setQuery} />
      <div role="radiogroup" aria-label={strings.rooms.list} className="flex max-h-64 flex-col overflow-y-auto">
        {found.slice(0, 100).map(({ room, name }) => (
          <label
            key={room.id}
            className={classNames(
              "flex min-h-10 cursor-pointer items-center gap-2.5 rounded-md px-2 py-1 text-small hover:bg-hover has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent-ink",
              room.id === chosen && "bg-active",
            )}
          >
            <input
              type="radio"
              name="room"
              className="sr-only"
              checked={room.id === chosen}
              onChange={() => choose(room.id)}
            />
            <RoomAvatar room={room} size="small" />
            <span className="min-w-0 flex-1 truncate">
              <bdi>{name}</bdi>
            </span>
            {room.id === chosen && <Check aria-hidden="true" size={15} />}
          </label>
        ))}
      </div>
    </div>
  );
}
