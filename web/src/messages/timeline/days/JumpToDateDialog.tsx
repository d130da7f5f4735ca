import { strings } from "../../../strings/strings.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/dialogs/Dialog.tsx";
import { Field } from "../../../ui/forms/Field.tsx";
import { Form, textOf } from "../../../ui/forms/Form.tsx";
import { useSubmit } from "../../../ui/forms/use-submit.ts";
import { type JumpTarget, useJumpToDate } from "./use-jump-to-date.ts";

const text = strings.days;

/** Asks for a day and jumps to it. */
export default function JumpToDateDialog({ target, close }: { target: JumpTarget; close: () => void }) {
  const jump = useJumpToDate();
  const form = useSubmit(async (data: FormData) => {
    const from = startOf(textOf(data, "date"));
    if (from === null) return;
    await jump(target, from);
    close();
  });
  return (
    <Dialog title={text.jumpTitle} description={text.jumpHint} onClose={close}>
      <Form form={form} fields={["date"]}>
        <Field name="date" type="date" label={text.date} max={dayOf(new Date())} required />
        <Button type="submit" look="primary" busy={form.busy} className="self-end">
          {text.jump}
        </Button>
      </Form>
    </Dialog>
  );
}

/** A date in the format of a date field, in the reader's time zone. */
const dayOf = (date: Date) =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

/** Midnight at the start of a day from a date field. */
function startOf(day: string): number | null {
  const time = new Date(`${day}T00:00`).getTime();
  return Number.isNaN(time) ? null : time;
}
