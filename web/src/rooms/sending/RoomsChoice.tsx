import type { RoomId } from "@parley/protocol";
import { useClient, useRooms } from "@parley/sdk/react";
import { Check, X } from "lucide-react";
import { useState } from "react";
import { strings } from "../../strings/strings.ts";
import { classNames } from "../../ui/class-names.ts";
import { fold } from "../../ui/fold.ts";
import { SearchField } from "../../ui/forms/SearchField.tsx";
import { RoomAvatar } from "../RoomAvatar.tsx";
import { roomNameIn } from "../room-name.ts";
import { takesMessages } from "../takes-messages.ts";

const text = strings.forwarding;

interface RoomsChoiceProps {
  chosen: readonly RoomId[];
  choose: (chosen: readonly RoomId[]) => void;
  /** The most rooms that can be chosen. */
  max: number;
}

/** Chooses from the rooms in which the user may write. Chosen rooms stay at the top, whatever the user searches for. */
export function RoomsChoice({ chosen, choose, max }: RoomsChoiceProps) {
  const client = useClient();
  const rooms = useRooms();
  const [query, setQuery] = useState("");
  const wanted = fold(query);
  const all = rooms.filter(takesMessages).map(({ room }) => ({ room, name: roomNameIn(client.state, room) }));
  const found = all.filter(({ name }) => fold(name).includes(wanted));
  const isFull = chosen.length >= max;
  const toggle = (id: RoomId) =>
    choose(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id].slice(0, max));
  return (
    <div className="flex flex-col gap-2">
      <SearchField label={strings.rooms.filter} value={query} onSearch={setQuery} />
      {chosen.length > 0 && (
        <ul aria-label={text.chosen} className="flex flex-wrap gap-1">
          {all
            .filter(({ room }) => chosen.includes(room.id))
            .map(({ room, name }) => (
              <li key={room.id} className="max-w-full">
                <button
                  type="button"
                  aria-label={text.leaveOut(name)}
                  className="flex h-7 max-w-full items-center gap-1 rounded-full bg-active ps-2.5 pe-1.5 text-small touch:h-9"
                  onClick={() => toggle(room.id)}
                >
                  <bdi className="truncate">{name}</bdi>
                  <X aria-hidden="true" size={13} className="shrink-0" />
                </button>
              </li>
            ))}
        </ul>
      )}
      <fieldset aria-label={strings.rooms.list} className="flex max-h-64 min-w-0 flex-col overflow-y-auto">
        {found.slice(0, 100).map(({ room, name }) => (
          <RoomBox
            key={room.id}
            room={room}
            name={name}
            isChosen={chosen.includes(room.id)}
            isFull={isFull}
            toggle={() => toggle(room.id)}
          />
        ))}
      </fieldset>
      <p role="status" className="text-small text-faint empty:hidden">
        {isFull && max > 1 ? text.most(max) : ""}
      </p>
    </div>
  );
}

interface RoomBoxProps {
  room: Parameters<typeof RoomAvatar>[0]["room"];
  name: string;
  isChosen: boolean;
  isFull: boolean;
  toggle: () => void;
}

function RoomBox({ room, name, isChosen, isFull, toggle }: RoomBoxProps) {
  return (
    <label
      className={classNames(
        "flex min-h-10 items-center gap-2.5 rounded-md px-2 py-1 text-small has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent-ink",
        isChosen && "bg-active",
        isFull && !isChosen ? "opacity-60" : "cursor-pointer hover:bg-hover",
      )}
    >
      <input type="checkbox" className="sr-only" checked={isChosen} disabled={isFull && !isChosen} onChange={toggle} />
      <RoomAvatar room={room} size="small" />
      <span className="min-w-0 flex-1 truncate">
        <bdi>{name}</bdi>
      </span>
      {isChosen && <Check aria-hidden="true" size={15} />}
    </label>
  );
}
