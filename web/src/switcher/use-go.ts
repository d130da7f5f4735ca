import { useClient, useMe } from "@parley/sdk/react";
import { useOpenDirect } from "../accounts/use-open-direct.ts";
import { navigate } from "../routing/navigation.ts";
import { timelineAt } from "../routing/timeline-at.ts";
import { openFound } from "../search/message-at.ts";
import { toastError } from "../ui/toasts/toast-error.ts";
import { actions } from "./switcher-actions.ts";
import type { SwitcherItem } from "./switcher-items.ts";

/** The items that lead somewhere or do something; a completion or a recent search changes the query instead. */
type Destination = Exclude<SwitcherItem, { kind: "completion" | "search" }>;

/** Runs the chosen item: opens a room, joins a channel and opens it, opens a direct room, jumps to a message, or runs an action. */
export function useGo(close: () => void): (item: Destination) => void {
  const client = useClient();
  const me = useMe()?.account.id;
  const openDirect = useOpenDirect();
  const openRoom = (roomId: string) => void navigate({ to: "/rooms/$roomId", params: { roomId } });
  const join = async (roomId: string) => {
    try {
      await client.rooms.join({ roomId });
      openRoom(roomId);
    } catch (error) {
      toastError(error);
    }
  };
  const noteToSelf = () => void (me && openDirect(me));
  return (item) => {
    close();
    if (item.kind === "room") openRoom(item.key);
    else if (item.kind === "thread") void navigate(timelineAt(item.roomId, item.key));
    else if (item.kind === "channel") void join(item.key);
    else if (item.kind === "person") void openDirect(item.key);
    else if (item.kind === "message") void openFound(client, item.message);
    else if (item.kind === "saved") void navigate(timelineAt(item.roomId, undefined, item.messageId));
    else if (item.kind === "draft") void navigate(timelineAt(item.roomId, item.threadId));
    else if (item.kind === "all") void navigate({ to: "/search", search: { q: item.typed } });
    else actions[item.action].run({ go: (to) => void navigate({ to }), noteToSelf });
  };
}
