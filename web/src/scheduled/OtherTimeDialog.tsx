import { type FormEvent, useState } from "react";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/dialogs/Dialog.tsx";
import { textOf } from "../ui/forms/Form.tsx";
import { explainSchedule } from "./explain-schedule.ts";
import { TimeField, wrongTime } from "./TimeField.tsx";

const text = strings.scheduled;
const HOUR = 3_600_000;

interface OtherTimeDialogProps {
  schedule: (at: number) => Promise<unknown>;
  close: () => void;
}

/** Asks for a date and a time. */
export default function OtherTimeDialog({ schedule, close }: OtherTimeDialogProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const at = new Date(textOf(new FormData(event.currentTarget), "sendAt")).getTime();
    const wrong = wrongTime(at);
    setError(wrong);
    if (wrong !== null || busy) return;
    setBusy(true);
    await schedule(at).then(close, (refusal) => setError(explainSchedule(refusal)));
    setBusy(false);
  };
  return (
    <Dialog title={text.otherTitle} onClose={close}>
      <form noValidate className="flex flex-col gap-4" onInput={() => setError(null)} onSubmit={submit}>
        <TimeField initial={nextHour()} error={error} />
        <Button type="submit" look="primary" busy={busy}>
          {text.schedule}
        </Button>
      </form>
    </Dialog>
  );
}

/** The first full hour that is at least one hour from now. */
const nextHour = () => Math.ceil((Date.now() + HOUR) / HOUR) * HOUR;
