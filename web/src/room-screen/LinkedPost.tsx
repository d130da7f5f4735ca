import type { MessageId, RoomId } from "@parley/protocol";
import { ParleyError } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import { useCallback, useEffect, useState } from "react";
import { enterFeed } from "../feeds/enter-feed.ts";
import { TimelineSkeleton } from "../messages/timeline/TimelineSkeleton.tsx";
import { navigate } from "../routing/navigation.ts";
import { timelineAt } from "../routing/timeline-at.ts";
import { useRoute } from "../routing/use-route.ts";
import { explain } from "../strings/explain.ts";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/lists/EmptyState.tsx";
import { RoomGone } from "./RoomGone.tsx";

const text = strings.noRoom;

interface LinkedPostProps {
  roomId: RoomId;
  /** The message in the address: a post, or the post of a comment. */
  postId: MessageId;
}

/**
 * Follows a link into a room that the reader has not joined. A feed is open to everyone, so the reader joins it, as when opening a post
 * from a list, and the post is shown. Any other room is reported as not found.
 */
export function LinkedPost({ roomId, postId }: LinkedPostProps) {
  const client = useClient();
  const [failure, setFailure] = useState<unknown>(null);
  const isInTimeline = useRoute(({ route }) => route?.params.threadId === undefined);
  const open = useCallback(async () => {
    setFailure(null);
    try {
      await enterFeed(client, roomId);
      if (isInTimeline) await navigate({ ...timelineAt(roomId, postId), replace: true });
    } catch (error) {
      setFailure(error);
    }
  }, [client, roomId, postId, isInTimeline]);
  useEffect(() => void open(), [open]);
  if (failure === null) return <TimelineSkeleton />;
  const code = failure instanceof ParleyError ? failure.code : undefined;
  if (code === "not_found") return <RoomGone />;
  if (code === "was_removed") return <RoomGone title={text.removed} hint={text.removedHint} />;
  return (
    <main className="flex min-h-0 flex-1">
      <EmptyState
        isPage
        title={explain(failure)}
        actions={
          <Button look="primary" onClick={() => void open()}>
            {strings.ui.retry}
          </Button>
        }
      />
    </main>
  );
}
