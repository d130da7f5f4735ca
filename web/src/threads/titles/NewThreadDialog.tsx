import { type RoomId, sizes } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { strings } from "../../strings/strings.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/dialogs/Dialog.tsx";
import { Field, TextArea } from "../../ui/forms/Field.tsx";
import { Form, textOf } from "../../ui/forms/Form.tsx";
import { useSubmit } from "../../ui/forms/use-submit.ts";

const text = strings.threads;

/** Creates a thread with a title and a first message. It is sent like any message. */
export default function NewThreadDialog({ roomId, close }: { roomId: RoomId; close: () => void }) {
  const client = useClient();
  const form = useSubmit(async (data: FormData) => {
    const title = textOf(data, "title").trim();
    client.room(roomId).composer.send(textOf(data, "text"), { parts: [{ type: "title", title }] });
    close();
  });
  return (
    <Dialog title={text.newThread} onClose={close}>
      <Form form={form} fields={["title", "text"]}>
        <Field
          name="title"
          label={text.titleField}
          hint={text.titleHint}
          maxLength={sizes.threadTitle}
          autoComplete="off"
          required
        />
        <TextArea name="text" label={text.firstMessage} rows={4} />
        <Button type="submit" look="primary" busy={form.busy}>
          {text.start}
        </Button>
      </Form>
    </Dialog>
  );
}
