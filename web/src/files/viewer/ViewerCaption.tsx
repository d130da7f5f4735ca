import { useAccount } from "@parley/sdk/react";
import { nameOf } from "../../accounts/name-of.ts";
import { navigate } from "../../routing/navigation.ts";
import { timelineAt } from "../../routing/timeline-at.ts";
import { strings } from "../../strings/strings.ts";
import { Button } from "../../ui/Button.tsx";
import { Time } from "../../ui/Time.tsx";
import type { Item } from "./shelf.ts";

/** The caption below a picture: description, sender and time, and a link to the message. Screen readers announce it with each picture. */
export function ViewerCaption({ item: { part, message }, close }: { item: Item; close: () => void }) {
  const author = useAccount(message?.authorId ?? null);
  const jump = () => {
    close();
    if (message) void navigate(timelineAt(message.roomId, message.threadId, message.id));
  };
  return (
    <div className="safe-bottom flex flex-wrap items-center gap-x-4 gap-y-2 px-4 pt-2 [--safe:0.75rem]">
      <div aria-live="polite" className="flex min-w-0 flex-1 basis-48 flex-col">
        <p dir="auto" className="line-clamp-3 text-small wrap-anywhere">
          {part.alt || part.name}
        </p>
        {message && (
          <p className="flex gap-1.5 text-tiny text-faint">
            <bdi className="truncate">{nameOf(author)}</bdi>
            <Time at={message.createdAt} className="shrink-0" />
          </p>
        )}
      </div>
      {message && (
        <Button size="small" onClick={jump}>
          {strings.files.showMessage}
        </Button>
      )}
    </div>
  );
}
