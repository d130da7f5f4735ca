import type { RoomId } from "@parley/protocol";
import { createId, type RoomMessage } from "@parley/sdk";
import { useClient, useRooms } from "@parley/sdk/react";
import { Check } from "lucide-react";
import { useState } from "react";
import { RoomAvatar } from "../../rooms/RoomAvatar.tsx";
import { useSummary } from "../../rooms/RoomPreview.tsx";
import { roomNameIn } from "../../rooms/room-name.ts";
import { strings } from "../../strings/strings.ts";
import { Button } from "../../ui/Button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/Field.tsx";
import { fold } from "../../ui/fold.ts";
import { Notice } from "../../ui/Notice.tsx";
import { toast } from "../../ui/toast.ts";
import { useSubmit } from "../../ui/use-submit.ts";

const text = strings.messages;

/** Chooses a room and copies the message into it, with a word of one's own if wanted. */
export default function ForwardDialog({ message, close }: { message: RoomMessage; close: () => void }) {
  const client = useClient();
  const said = useSummary(message);
  const [roomId, setRoomId] = useState<RoomId | null>(null);
  const [note, setNote] = useState("");
  // One id for all tries: a retry after an unclear failure sends nothing twice.
  const [id] = useState(() => createId());
  const {
    submit,
    busy,
    message: problem,
  } = useSubmit(async (to: RoomId) => {
    const forward = { roomId: message.roomId, messageId: message.id };
    await client.messages.send({ roomId: to, id, text: note.trim(), forward });
    const room = client.state.rooms.get(to)?.room;
    toast(text.forwardDone(room ? roomNameIn(client.state, room) : strings.rooms.unnamed));
    close();
  });
  return (
    <Dialog
      title={text.forwardTitle}
      description={
        <span dir="auto" className="line-clamp-2">
          {said}
        </span>
      }
      onClose={close}
      footer={
        <Button look="primary" busy={busy} disabled={roomId === null} onClick={() => roomId !== null && submit(roomId)}>
          {text.forward}
        </Button>
      }
    >
      {problem !== null && <Notice look="danger">{problem}</Notice>}
      <RoomChoice chosen={roomId} choose={setRoomId} />
      <div className="mt-3">
        <Field
          label={text.forwardNote}
          value={note}
          maxLength={1000}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
    </Dialog>
  );
}

function RoomChoice({ chosen, choose }: { chosen: RoomId | null; choose: (roomId: RoomId) => void }) {
  const client = useClient();
  const rooms = useRooms();
  const [query, setQuery] = useState("");
  const wanted = fold(query.trim());
  const found = rooms
    .filter(({ room }) => room.archivedAt === null)
    .map((state) => ({ room: state.room, name: roomNameIn(client.state, state.room) }))
    .filter(({ name }) => fold(name).includes(wanted));
  return (
    <div className="flex flex-col gap-2">
      <Field
        type="search"
        label={strings.rooms.filter}
        hideLabel
        placeholder={strings.rooms.filter}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
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
