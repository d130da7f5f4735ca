import type { ScheduledMessage } from "@parley/sdk";
import { shownContent } from "@parley/sdk";
import { useClient, useParley, useRoom } from "@parley/sdk/react";
import { CircleAlert, Pencil, SendHorizontal, Trash2 } from "lucide-react";
import { useMemo } from "react";
import { useSummary } from "../content/summary.ts";
import { roomNameIn } from "../rooms/room-name.ts";
import { strings } from "../strings/strings.ts";
import { momentOf } from "../strings/time.ts";
import { Button } from "../ui/Button.tsx";
import { useSubmit } from "../ui/forms/use-submit.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { useToday } from "../ui/use-today.ts";
import { focusFirst } from "./focus-first.ts";
import { sendScheduled } from "./scheduled-actions.ts";
import { zonedTime } from "./zoned-time.ts";

const text = strings.scheduled;

interface ScheduledItemProps {
  message: ScheduledMessage;
  /** The message was just edited; its edit button gets the focus back. */
  isBack: boolean;
  onEdit: () => void;
  onDrop: () => void;
}

/** A scheduled message with its time and room, or the error if it was not sent, and its actions. */
export function ScheduledItem({ message, isBack, onEdit, onDrop }: ScheduledItemProps) {
  const client = useClient();
  useToday();
  const room = useRoom(message.roomId)?.room;
  const name = useParley((state) => (room ? roomNameIn(state, room) : ""));
  const content = useMemo(() => shownContent(client.state, message), [client, message]);
  const said = useSummary(content);
  const sending = useSubmit(() => sendScheduled(client, message));
  const { failure, sendAt } = message;
  const zoned = zonedTime(message);
  return (
    <li aria-label={said} className="flex flex-col gap-1 rounded-lg px-2 py-2 hover:bg-hover focus-within:bg-hover">
      <div className="flex items-start gap-1">
        <div className="flex min-w-0 flex-1 flex-col gap-0.5">
          <p className="flex flex-wrap items-baseline gap-x-1.5 text-small text-faint">
            <time dateTime={new Date(sendAt).toISOString()} className="font-medium text-ink tabular-nums">
              {momentOf(sendAt, Date.now())}
            </time>
            {name !== "" && <bdi className="max-w-full truncate">{strings.inbox.inRoom(name)}</bdi>}
            {zoned !== null && (
              <span>
                <span aria-hidden="true">· </span>
                {zoned}
              </span>
            )}
          </p>
          <p dir="auto" className="line-clamp-3 text-body wrap-anywhere">
            {said}
          </p>
        </div>
        <IconButton
          ref={isBack ? focusFirst : undefined}
          label={text.edit}
          icon={<Pencil size={16} />}
          onClick={onEdit}
        />
        {failure === null && (
          <IconButton
            label={text.sendNow}
            icon={<SendHorizontal size={16} className="rtl:-scale-x-100" />}
            aria-disabled={sending.busy}
            onClick={() => void sending.submit()}
          />
        )}
        <IconButton label={text.delete} icon={<Trash2 size={16} />} onClick={onDrop} />
      </div>
      {failure !== null && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <p className="flex min-w-0 flex-1 gap-1.5 text-small text-danger-ink">
            <CircleAlert aria-hidden="true" size={14} className="mt-0.5 shrink-0" />
            <span className="text-pretty">{text.failed(strings.errors[failure])}</span>
          </p>
          <Button size="small" busy={sending.busy} onClick={() => void sending.submit()}>
            {text.tryAgain}
          </Button>
        </div>
      )}
      {sending.message !== null && (
        <p role="alert" className="text-small text-danger-ink">
          {sending.message}
        </p>
      )}
    </li>
  );
}
