import type { MessageId, RoomId } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { useState } from "react";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/dialogs/Dialog.tsx";
import { Form } from "../ui/forms/Form.tsx";
import { useSubmit } from "../ui/forms/use-submit.ts";
import { PollFields } from "./PollFields.tsx";
import { newPoll, type PollWords, pollInput } from "./poll-words.ts";

const text = strings.polls;

interface PollDialogProps {
  roomId: RoomId;
  threadId: MessageId | null;
  question: string;
  close: () => void;
}

/** Creates a poll: a question, its options and its settings. It is sent like any message. */
export default function PollDialog({ roomId, threadId, question, close }: PollDialogProps) {
  const client = useClient();
  const [poll, setPoll] = useState<PollWords>({ ...newPoll, question });
  const form = useSubmit(async (_: FormData) => {
    const room = client.room(roomId);
    const { composer } = threadId === null ? room : room.thread(threadId);
    composer.send("", { parts: [pollInput(poll)] });
    close();
  });
  return (
    <Dialog title={text.newPoll} onClose={close}>
      <Form form={form} fields={["question", "pollEnds"]}>
        <PollFields poll={poll} onChange={setPoll} />
        <Button type="submit" look="primary" busy={form.busy}>
          {text.ask}
        </Button>
      </Form>
    </Dialog>
  );
}
