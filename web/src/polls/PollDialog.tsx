import { type MessageId, type PartInputOf, type RoomId, sizes } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { useState } from "react";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/dialogs/Dialog.tsx";
import { Field } from "../ui/forms/Field.tsx";
import { Form, textOf } from "../ui/forms/Form.tsx";
import { Switch } from "../ui/forms/Switch.tsx";
import { useSubmit } from "../ui/forms/use-submit.ts";
import { OptionFields } from "./OptionFields.tsx";

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
  const [options, setOptions] = useState<readonly string[]>(["", ""]);
  const [several, setSeveral] = useState(false);
  const [anonymous, setAnonymous] = useState(false);
  const form = useSubmit(async (data: FormData) => {
    const until = textOf(data, "until");
    const part: PartInputOf<"poll"> = {
      ...{ type: "poll", question: textOf(data, "question").trim() },
      options: options.map((option) => option.trim()).filter(Boolean),
      ...(several && { several }),
      ...(anonymous && { anonymous }),
      ...(until !== "" && { endsAt: new Date(until).getTime() }),
    };
    const room = client.room(roomId);
    const { composer } = threadId === null ? room : room.thread(threadId);
    composer.send("", { parts: [part] });
    close();
  });
  return (
    <Dialog title={text.newPoll} onClose={close}>
      <Form form={form} fields={["question", "until"]}>
        <Field
          name="question"
          label={text.question}
          defaultValue={question}
          maxLength={sizes.pollQuestion}
          autoComplete="off"
          required
        />
        <OptionFields options={options} setOptions={setOptions} />
        <div className="flex flex-col">
          <Switch label={text.several} hint={text.severalHint} on={several} onChange={setSeveral} />
          <Switch label={text.anonymous} hint={text.anonymousHint} on={anonymous} onChange={setAnonymous} />
        </div>
        <Field name="until" type="datetime-local" label={text.ends} hint={text.endsHint} min={localTime(Date.now())} />
        <Button type="submit" look="primary" busy={form.busy}>
          {text.ask}
        </Button>
      </Form>
    </Dialog>
  );
}

/** A time in the reader's time zone, in the format of a datetime field. */
function localTime(time: number): string {
  const ahead = new Date(time).getTimezoneOffset() * 60_000;
  return new Date(time - ahead).toISOString().slice(0, 16);
}
