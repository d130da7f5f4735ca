import type { OutboxEntry } from "@parley/sdk";
import { useOutbox } from "@parley/sdk/react";
import { unsentMessage } from "../../composer/form/unsent-message.ts";
import { strings } from "../../strings/strings.ts";
import { useTimelineContext } from "../timeline-context.ts";

const text = strings.messageActions;
const button = "rounded font-medium text-accent-ink underline-offset-2 hover:underline touch:py-2";

/** The tools of a message that was not sent yet: edit or discard it in the outbox. */
export function PendingTools({ entry }: { entry: OutboxEntry }) {
  const { discard } = useOutbox();
  const { edit, me } = useTimelineContext();
  return (
    <>
      <span aria-hidden="true">·</span>
      <button type="button" className={button} onClick={() => edit(unsentMessage(entry, me))}>
        {text.edit}
      </button>
      <span aria-hidden="true">·</span>
      <button type="button" className={button} onClick={() => discard(entry.id)}>
        {text.discard}
      </button>
    </>
  );
}
