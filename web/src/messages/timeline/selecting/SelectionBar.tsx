import type { Client, RoomMessage } from "@parley/sdk";
import { useClient, useParley } from "@parley/sdk/react";
import { X } from "lucide-react";
import { useEffect } from "react";
import { strings } from "../../../strings/strings.ts";
import { useExternalStore } from "../../../ui/external-store.ts";
import { IconButton } from "../../../ui/IconButton.tsx";
import { type MessageAction, messageActions, type Together } from "../../message/actions/message-actions.tsx";
import { endSelection, selectedIn } from "../../selection/select.ts";
import { selection } from "../../selection/selection.ts";
import { type TimelineContext, useTimelineContext } from "../../timeline-context.ts";
import { useSelectionKeys } from "./use-selection-keys.ts";

const text = strings.selecting;
const actions: readonly [string, MessageAction][] = Object.entries(messageActions);

/** The actions on the selected messages of a timeline. */
export default function SelectionBar() {
  const client = useClient();
  const context = useTimelineContext();
  const place = { roomId: context.room.id, threadId: context.threadId };
  const ids = useExternalStore(selection)?.ids;
  // Messages that others delete leave the selection.
  const count = useParley(() => selectedIn(client, place, ids).length);
  const messages = selectedIn(client, place, ids);
  useSelectionKeys(place, () => {
    const { together } = messageActions.copyText;
    const [first, ...rest] = messages.filter((message) => together.applies({ message, client, context }));
    if (first) together.run([first, ...rest], client, leave);
  });
  // The selection ends when its bar is unmounted.
  useEffect(() => endSelection, []);
  return (
    <div role="toolbar" aria-label={text.title} className="column shrink-0 px-3 pb-2 md:px-4">
      <div className="flex items-center gap-0.5 rounded-lg bg-raised py-1 ps-3 pe-1 shadow-float">
        <p role="status" className="min-w-0 flex-1 truncate text-small font-medium">
          {text.count(count)}
        </p>
        {actions.map(
          ([name, action]) =>
            action.together && (
              <TogetherButton
                key={name}
                action={action}
                together={action.together}
                messages={messages}
                client={client}
                context={context}
              />
            ),
        )}
        <IconButton label={text.end} icon={<X size={17} />} onClick={leave} />
      </div>
    </div>
  );
}

interface TogetherButtonProps {
  action: MessageAction;
  together: Together;
  messages: readonly RoomMessage[];
  client: Client;
  context: TimelineContext;
}

/** Runs an action on the selected messages to which it applies, and shows their number if these are not all. */
function TogetherButton({ action, together, messages, client, context }: TogetherButtonProps) {
  const [first, ...rest] = messages.filter((message) => together.applies({ message, client, context }));
  const [any] = messages;
  if (!any) return null;
  const { Icon } = action.look({ message: first ?? any, client, context });
  const count = first ? rest.length + 1 : 0;
  return (
    <IconButton
      label={count === 0 || count === messages.length ? together.label : text.some({ action: together.label, count })}
      disabled={count === 0}
      icon={<Icon size={17} />}
      onClick={() => first && together.run([first, ...rest], client, leave)}
    />
  );
}

/** Ends selecting and moves the focus to the message that was selected last. */
function leave(): void {
  const anchor = selection.get()?.anchor;
  endSelection();
  if (anchor) document.querySelector<HTMLElement>(`[data-message="${anchor}"]`)?.focus();
}
