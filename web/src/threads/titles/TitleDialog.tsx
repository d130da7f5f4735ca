import { type MessageId, type RoomId, sizes } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { strings } from "../../strings/strings.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/dialogs/Dialog.tsx";
import { Field } from "../../ui/forms/Field.tsx";
import { Form, textOf } from "../../ui/forms/Form.tsx";
import { useSubmit } from "../../ui/forms/use-submit.ts";

interface TitleDialogProps {
  roomId: RoomId;
  threadId: MessageId;
  before: string;
  close: () => void;
}

/** Sets or changes the title of a thread. */
export default function TitleDialog({ roomId, threadId, before, close }: TitleDialogProps) {
  const client = useClient();
  const form = useSubmit(async (data: FormData) => {
    const title = textOf(data, "title").trim();
    if (title !== before) await client.room(roomId).thread(threadId).name(title);
    close();
  });
  return (
    <Dialog title={strings.threads.titleField} onClose={close}>
      <Form form={form} fields={["title"]}>
        <Field
          name="title"
          label={strings.threads.titleField}
          hint={strings.threads.titleHint}
          defaultValue={before}
          maxLength={sizes.threadTitle}
          autoComplete="off"
          required
        />
        <Button type="submit" look="primary" busy={form.busy} className="self-end">
          {strings.ui.save}
        </Button>
      </Form>
    </Dialog>
  );
}
