import type { RoomMessage } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import { useNavigate } from "@tanstack/react-router";
import { SmilePlus } from "lucide-react";
import { strings } from "../strings/strings.ts";
import { classNames } from "../ui/class-names.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { quickEmoji } from "./emoji/quick-emoji.ts";
import { messageActions } from "./message-actions.tsx";
import { openReactionSheet } from "./open-message-dialogs.tsx";
import type { TimelineContext } from "./timeline-context.ts";
import { useReact } from "./use-react.ts";

/** As many emoji as fit beside the way to all of them, at 360 pixels. */
const QUICK = 6;

interface MessageSheetProps {
  message: RoomMessage;
  context: TimelineContext;
  close: () => void;
}

/** The actions of a message as a sheet at the bottom of a touch screen. */
export default function MessageSheet({ message, context, close }: MessageSheetProps) {
  const client = useClient();
  const navigate = useNavigate();
  const react = useReact(message);
  const { roomId, id: threadId } = message;
  const openThread = () => void navigate({ to: "/rooms/$roomId/threads/$threadId", params: { roomId, threadId } });
  const actions = messageActions({ message, client, context, openThread });
  const run = (action: () => void) => () => {
    close();
    action();
  };
  return (
    <Dialog title={strings.messages.actions} onClose={close}>
      {context.canWrite && (
        <div className="mb-2 flex justify-between gap-0.5">
          {quickEmoji.slice(0, QUICK).map((emoji) => (
            <button
              key={emoji}
              type="button"
              aria-label={strings.messages.reactWith(emoji)}
              className="size-11 min-w-0 rounded-full bg-sunken text-[1.25rem] active:bg-active"
              onClick={run(() => react(emoji))}
            >
              {emoji}
            </button>
          ))}
          <button
            type="button"
            aria-label={strings.messages.react}
            className="flex size-11 items-center justify-center rounded-full bg-sunken text-faint active:bg-active"
            onClick={run(() => openReactionSheet(message))}
          >
            <SmilePlus aria-hidden="true" size={20} />
          </button>
        </div>
      )}
      <ul className="flex flex-col">
        {actions.map((action) => (
          <li key={action.label}>
            <button
              type="button"
              className={classNames(
                "flex h-11 w-full items-center gap-3 rounded-md px-1 text-start text-body active:bg-active",
                action.danger && "text-danger-ink",
              )}
              onClick={run(action.onSelect)}
            >
              <span aria-hidden="true" className="text-faint">
                {action.icon}
              </span>
              {action.label}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
