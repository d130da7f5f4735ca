import type { ScheduledMessage } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import { type FormEvent, useState } from "react";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { TextArea } from "../ui/forms/Field.tsx";
import { textOf } from "../ui/forms/Form.tsx";
import { Notice } from "../ui/Notice.tsx";
import { chosenTime } from "./chosen-time.ts";
import { explainSchedule } from "./explain-schedule.ts";
import { focusFirst } from "./focus-first.ts";
import type { RoomWords } from "./room-words.ts";
import { TimeField, wrongTime } from "./TimeField.tsx";

const text = strings.scheduled;

interface Refusal {
  readonly field: "sendAt" | "text" | null;
  readonly why: string;
}

interface ScheduledFormProps {
  words: RoomWords;
  message: ScheduledMessage;
  onDone: () => void;
}

/** Edits the text and the time of a scheduled message. Its parts do not change. */
export function ScheduledForm({ words, message, onDone }: ScheduledFormProps) {
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { roomId, id, threadId, replyTo, quote, parts, sendAt: before, timeZone } = message;
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const sendAt = chosenTime(textOf(data, "sendAt"), before);
    const wrong = wrongTime(sendAt);
    if (wrong !== null) return setRefusal({ field: "sendAt", why: wrong });
    const written = words.inMessage(textOf(data, "text"), client.state);
    const options = { id, threadId, replyTo, quote, sendAt, ...(sendAt === before && { timeZone }) };
    setBusy(true);
    setRefusal(null);
    try {
      await client.room(roomId).schedule({ text: written, parts }, options);
      onDone();
    } catch (error) {
      setRefusal({ field: fieldIn(error), why: explainSchedule(error) });
      setBusy(false);
    }
  };
  const why = (field: Refusal["field"]) => (refusal?.field === field ? refusal.why : null);
  return (
    <form
      noValidate
      aria-label={text.edit}
      className="flex flex-col gap-3"
      onInput={() => setRefusal(null)}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        // Without this, Escape would also close the dialog.
        event.stopPropagation();
        onDone();
      }}
    >
      {refusal?.field === null && <Notice look="danger">{refusal.why}</Notice>}
      {/* The text gets the focus, because it is edited most often. */}
      <TextArea
        name="text"
        label={text.text}
        defaultValue={words.inField(message.text)}
        error={why("text")}
        ref={focusFirst}
      />
      <TimeField initial={before} error={why("sendAt")} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button look="quiet" onClick={onDone}>
          {strings.ui.cancel}
        </Button>
        <Button type="submit" look="primary" busy={busy}>
          {text.save}
        </Button>
      </div>
    </form>
  );
}

const fieldIn = (error: unknown): Refusal["field"] => {
  const { field } = (error ?? {}) as { readonly field?: string };
  return field === "sendAt" || field === "text" ? field : null;
};
