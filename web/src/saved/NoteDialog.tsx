import { sizes } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/dialogs/Dialog.tsx";
import { TextArea } from "../ui/forms/Field.tsx";
import { Form, textOf } from "../ui/forms/Form.tsx";
import { useSubmit } from "../ui/forms/use-submit.ts";
import { undoToast } from "../ui/toasts/undo-toast.ts";
import { type MessageRef, put } from "./set-saved.ts";

const text = strings.folders;

interface NoteDialogProps {
  message: MessageRef;
  /** The present note. */
  note: string;
  close: () => void;
}

/** Edits the note on a saved message; an empty text removes the note. */
export default function NoteDialog({ message, note: before, close }: NoteDialogProps) {
  const client = useClient();
  const form = useSubmit(async (data: FormData) => {
    // Form data has CRLF line breaks.
    const note = textOf(data, "note").replaceAll("\r\n", "\n").trim();
    if (note !== before) {
      put(client, message, { note });
      undoToast(note === "" ? text.noteGone : text.noteKept, async () => put(client, message, { note: before }));
    }
    close();
  });
  return (
    <Dialog title={text.noteTitle} onClose={close}>
      <Form form={form} fields={["note"]}>
        <TextArea
          name="note"
          label={text.note}
          hint={text.noteHint}
          defaultValue={before}
          maxLength={sizes.savedNote}
          rows={4}
          autoFocus
        />
        <Button type="submit" look="primary" busy={form.busy} className="self-end">
          {strings.ui.save}
        </Button>
      </Form>
    </Dialog>
  );
}
