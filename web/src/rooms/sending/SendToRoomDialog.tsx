import type { PartInput, RoomId } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { type ReactNode, useState } from "react";
import { strings } from "../../strings/strings.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/Field.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { toast } from "../../ui/toast.ts";
import { useSubmit } from "../../ui/use-submit.ts";
import { roomNameIn } from "../room-name.ts";
import { RoomChoice } from "./RoomChoice.tsx";
import { sendAside } from "./send-aside.ts";

interface SendToRoomDialogProps {
  title: string;
  /** What is sent, in a line or two. */
  about: ReactNode;
  parts: readonly PartInput[];
  /** What the button says, and what is said when it is done. */
  action: string;
  done: (room: string) => string;
  close: () => void;
}

/** Chooses a room and sends something there, with words of one's own if wanted. Without a connection it waits in the outbox. */
export function SendToRoomDialog({ title, about, parts, action, done, close }: SendToRoomDialogProps) {
  const client = useClient();
  const [roomId, setRoomId] = useState<RoomId | null>(null);
  const [note, setNote] = useState("");
  const {
    submit,
    busy,
    message: problem,
  } = useSubmit(async (to: RoomId) => {
    const isSent = await sendAside(client, to, { text: note.trim(), parts });
    const room = client.state.rooms.get(to)?.room;
    toast(isSent ? done(room ? roomNameIn(client.state, room) : strings.rooms.unnamed) : strings.messages.waiting);
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
        <Button look="primary" busy={busy} disabled={roomId === null} onClick={() => roomId !== null && submit(roomId)}>
          {action}
        </Button>
      }
    >
      {problem !== null && <Notice look="danger">{problem}</Notice>}
      <RoomChoice chosen={roomId} choose={setRoomId} />
      <div className="mt-3">
        <Field
          label={strings.messages.forwardNote}
          value={note}
          maxLength={1000}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
    </Dialog>
  );
}
