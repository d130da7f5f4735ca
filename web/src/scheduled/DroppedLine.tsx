import type { ScheduledMessage } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import { useState } from "react";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { explainSchedule } from "./explain-schedule.ts";
import { focusFirst } from "./focus-first.ts";
import { planAgain } from "./scheduled-actions.ts";

interface DroppedLineProps {
  message: ScheduledMessage;
  /** False while the deletion is being sent. The line is rendered before the message disappears, so that the focus is not lost with it. */
  isGone: boolean;
  onBack: () => void;
}

/** Shows that a message was deleted, with an undo button. It is inside the dialog, because the dialog covers toasts. */
export function DroppedLine({ message, isGone, onBack }: DroppedLineProps) {
  const client = useClient();
  const [refusal, setRefusal] = useState<string | null>(null);
  const undo = () => {
    setRefusal(null);
    planAgain(client, message).then(onBack, (error) => setRefusal(explainSchedule(error)));
  };
  return (
    <div className="mb-2 flex items-center gap-3 rounded-md bg-sunken py-1 ps-3 pe-1 text-small text-soft">
      <p role="status" className="min-w-0 flex-1 text-pretty">
        {refusal ?? (isGone ? strings.scheduled.deleted : "")}
      </p>
      <Button ref={focusFirst} size="small" look="quiet" busy={!isGone} onClick={undo}>
        {strings.ui.undo}
      </Button>
    </div>
  );
}
