import type { PartInput, RoomId } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { type ReactNode, useState } from "react";
import { list } from "../../strings/language.ts";
import { strings } from "../../strings/strings.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/dialogs/Dialog.tsx";
import { Field } from "../../ui/forms/Field.tsx";
import { useSubmit } from "../../ui/forms/use-submit.ts";
import { Notice } from "../../ui/Notice.tsx";
import { toast } from "../../ui/toasts/toast.ts";
import { roomNameIn } from "../room-name.ts";
import { RoomsChoice } from "./RoomsChoice.tsx";
import { roomsFor, sendToRooms } from "./send-to-rooms.ts";

/** With more rooms than these, the rest is only counted in the confirmation. */
const NAMED = 3;

interface SendToRoomsDialogProps {
  title: string;
  /** A summary of the sent content, in a line or two. */
  about: ReactNode;
  /** The parts of each message, in order. */
  messages: readonly (readonly PartInput[])[];
  /** The label of the button, and the text of the confirmation. */
  action: string;
  done: (rooms: string) => string;
  /** Called when everything was sent or is queued for a connection. */
  onDone?: () => void;
  close: () => void;
}

/** Sends content to chosen rooms, with an optional note. Offline, the messages wait in the outbox. */
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
    // Keeps only the rooms that failed, so that a retry does not send to the others again.
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
