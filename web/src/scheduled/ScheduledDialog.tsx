import type { ScheduledMessage } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import { Clock } from "lucide-react";
import { useState } from "react";
import { openPlannedPost } from "../posts/open-post-dialog.tsx";
import { strings } from "../strings/strings.ts";
import { Dialog } from "../ui/dialogs/Dialog.tsx";
import { EmptyState } from "../ui/lists/EmptyState.tsx";
import { DroppedLine } from "./DroppedLine.tsx";
import type { RoomWords } from "./room-words.ts";
import { ScheduledForm } from "./ScheduledForm.tsx";
import { ScheduledItem } from "./ScheduledItem.tsx";
import { dropScheduled } from "./scheduled-actions.ts";
import { useScheduled } from "./use-scheduled.ts";

const text = strings.scheduled;

/** The scheduled messages of all rooms; each can be edited, sent now, or deleted. */
export default function ScheduledDialog({ words, close }: { words: RoomWords; close: () => void }) {
  const client = useClient();
  const items = useScheduled();
  const [editing, setEditing] = useState<string | null>(null);
  const [edited, setEdited] = useState<string | null>(null);
  const [dropped, setDropped] = useState<{ readonly message: ScheduledMessage; readonly isGone: boolean } | null>(null);
  const drop = async (message: ScheduledMessage) => {
    setDropped({ message, isGone: false });
    setDropped((await dropScheduled(client, message)) ? { message, isGone: true } : null);
  };
  // A post has more fields than text and time.
  const edit = (message: ScheduledMessage) => {
    if (message.parts?.some(({ type }) => type === "post")) openPlannedPost(message);
    else setEditing(message.id);
  };
  const done = ({ id }: ScheduledMessage) => {
    setEditing(null);
    setEdited(id);
  };
  return (
    <Dialog wide title={text.title} onClose={close}>
      {dropped !== null && <DroppedLine key={dropped.message.id} {...dropped} onBack={() => setDropped(null)} />}
      {items.length === 0 && (
        <EmptyState icon={<Clock size={28} />} title={text.none}>
          {text.noneHint}
        </EmptyState>
      )}
      <ul aria-label={text.title} className="-mx-2 flex flex-col gap-0.5">
        {items.map((message) =>
          message.id === editing ? (
            <li key={message.id} className="rounded-lg bg-hover p-3">
              <ScheduledForm words={words} message={message} onDone={() => done(message)} />
            </li>
          ) : (
            <ScheduledItem
              key={message.id}
              message={message}
              isBack={message.id === edited}
              onEdit={() => edit(message)}
              onDrop={() => void drop(message)}
            />
          ),
        )}
      </ul>
    </Dialog>
  );
}
