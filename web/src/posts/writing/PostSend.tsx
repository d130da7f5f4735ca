import type { RoomId } from "@parley/protocol";
import { useState } from "react";
import { useAids } from "../../composer/form/use-aids.ts";
import { Button } from "../../ui/Button.tsx";

interface PostSendProps {
  label: string;
  busy: boolean;
  /** Called before the form is submitted. */
  onPress: () => void;
  /** Schedules the post; null for a post that is edited. */
  plan: ((at: number) => Promise<unknown>) | null;
  /** The feed. */
  roomId: RoomId;
}

/** The button that sends or saves a post. For a new post also a menu of times, and the number of posts that are scheduled. */
export function PostSend({ label, busy, onPress, plan, roomId }: PostSendProps) {
  const aids = useAids();
  const [isLater, setLater] = useState(false);
  return (
    // Sticky, so that the button is visible on a screen lower than the form.
    <div className="sticky -bottom-4 -mt-2 -mb-4 flex flex-col bg-raised pt-2 pb-4">
      {plan && aids && <aids.ScheduledLine words={aids.scheduledWords} roomId={roomId} threadId={null} />}
      <div className="flex items-center gap-1">
        <Button type="submit" look="primary" className="flex-1" busy={busy} onClick={onPress}>
          {label}
        </Button>
        {plan && aids && (
          <aids.LaterButton words={aids.scheduledWords} schedule={plan} open={isLater} onOpenChange={setLater} />
        )}
      </div>
    </div>
  );
}
