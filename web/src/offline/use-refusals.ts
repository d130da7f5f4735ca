import type { Change, Client } from "@parley/sdk";
import { useClient, useParley } from "@parley/sdk/react";
import { useEffect } from "react";
import { isSeenOnMessage } from "../messages/is-seen-on-message.ts";
import { loadWithTexts } from "../strings/load-with-texts.ts";
import { loadPart } from "../ui/loading/load-part.ts";
import { toastError } from "../ui/toasts/toast-error.ts";

const load = () => loadPart(() => loadWithTexts(() => import("./show-refusal.ts")));

/** Shows why the server refused a change whose message is not rendered. A refused change that no message can show is discarded. */
export function useRefusals(): void {
  const client = useClient();
  const changes = useParley((state) => state.changes);
  useEffect(() => {
    for (const [key, change] of changes) if (change.error) show(client, key, change);
  }, [client, changes]);
}

/** The refusals that this page has shown. */
const shown = new WeakSet<object>();

function show(client: Client, key: string, change: Change): void {
  const { roomId, messageId, error } = change;
  const isSeen = isSeenOnMessage(change) && client.state.rooms.has(roomId);
  if (!isSeen) client.changes.discard(key);
  if (error === null || shown.has(error)) return;
  shown.add(error);
  if (isSeen && document.querySelector(`[data-message="${messageId}"]`)) return;
  load().then(
    ({ showRefusal }) => showRefusal(error),
    () => toastError(error),
  );
}
