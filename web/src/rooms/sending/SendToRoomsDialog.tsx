import type { PartInput, RoomId } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { type ReactNode, useState } from "react";
import { list } from "../../strings/language.ts";
import { strings } from "../../strings/strings.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/Field.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { toast } from "../../ui/toast.ts";
import { useSubmit } from "../../ui/use-submit.ts";
import { roomNameIn } from "../room-name.ts";
import { RoomsChoice } from "./RoomsChoice.tsx";
import { roomsFor, sendToRooms } from "./send-to-rooms.ts";

/** Rooms beyond as many are only counted when it is done. */
const NAMED = 3;

interface SendToRoomsDialogProps {
  title: string;
  /** What is sent, in a line or two. */
  about: ReactNode;
  /** What each message carries, in their order. */
  messages: readonly (readonly PartInput[])[];
  /** What the button says, and what is said when it is done. */
  action: string;
  done: (rooms: string) => string;
  /** Called when all of it is sent, or waits for a connection. */
  onDone?: () => void;
  close: () => void;
}

/** Chooses rooms and sends something to each, with words of one's own if wanted. Without a connection it waits in the outbox. */
export function SendToRoomsDialog({ title, about, messages, action, done, onDone, close }: SendToRoomsDialogProps) {
  const client = useClient();
  const [chosen, setChosen] = useState<readonly RoomId[]>([]);
  const [note, setNote] = useState("");
  const nameOf = (id: RoomId) => {
    const room = client.state.rooms.get(id)?.room;
    return room ? roomNameIn(client.state, room) : strings.rooms.unnamed;
  };
  const {
    submit,
    busy,
    message: problem,
  } = useSubmit(async (to: readonly RoomId[]) => {
    const { refused, error, isWaiting } = await sendToRooms(client, to, note.trim(), messages);
    // What was sent is not to be sent again with what was refused.
    setChosen(refused);
    if (refused.length > 0) throw error;
    const names = to.length > NAMED ? [...to.slice(0, NAMED - 1).map(nameOf)] : to.map(nameOf);
    const others = to.length > names.length ? [strings.messages.readByOthers(to.length - names.length)] : [];
    toast(isWaiting ? strings.messages.waiting : done(list([...names, ...others])));
    onDone?.();
    close();
  });
  return (
    <Dialog
      title={title}
      description={
        <span dir="auto" className="line-clamp-2">
          {about}
        </span>
      }
      onClose={close}
      footer={
        <Button look="primary" busy={busy} disabled={chosen.length === 0} onClick={() => submit(chosen)}>
          {chosen.length > 1 ? strings.forwarding.to({ action, count: chosen.length }) : action}
        </Button>
      }
    >
      {problem !== null && <Notice look="danger">{problem}</Notice>}
      <RoomsChoice chosen={chosen} choose={setChosen} max={roomsFor(messages.length)} />
      <div className="mt-3">
        <Field
          label={strings.messageActions.forwardNote}
          value={note}
          maxLength={1000}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
    </Dialog>
  );
}
