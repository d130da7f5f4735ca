import type { Change, Client } from "@parley/sdk";
import { useClient, useParley } from "@parley/sdk/react";
import { useEffect } from "react";
import { isSeenOnMessage } from "../messages/is-seen-on-message.ts";
import { explain } from "../strings/explain.ts";
import { strings } from "../strings/strings.ts";
import { withLater } from "../strings/with-later.ts";
import { toast } from "../ui/toast.ts";

/** Shows why the server refused a change whose message is not rendered. If no message can show the refused change, it is discarded. */
export function useRefusals(): void {
  const client = useClient();
  const changes = useParley((state) => state.changes);
  useEffect(() => {
    for (const [key, change] of changes) if (change.error) say(client, key, change);
  }, [client, changes]);
}

/** The errors that this page has shown. */
const said = new WeakSet<object>();

function say(client: Client, key: string, change: Change): void {
  const { roomId, messageId, error } = change;
  const isSeen = isSeenOnMessage(change) && client.state.rooms.has(roomId);
  if (!isSeen) client.changes.discard(key);
  if (error === null || said.has(error)) return;
  said.add(error);
  if (isSeen && document.querySelector(`[data-message="${messageId}"]`)) return;
  void withLater(async () => toast(`${strings.messageActions.changeFailed} ${explain(error)}`, { look: "danger" }));
}
