import { useClient, useMe } from "@parley/sdk/react";
import { useOpenDirect } from "../accounts/use-open-direct.ts";
import { navigate } from "../routing/navigation.ts";
import { timelineAt } from "../routing/timeline-at.ts";
import { toastError } from "../ui/toast-error.ts";
import { actions } from "./switcher-actions.ts";
import type { SwitcherItem } from "./switcher-items.ts";

/** Goes to what was chosen: opens a room, joins a channel first, writes to a person, does an action. */
export function useGo(close: () => void): (item: SwitcherItem) => void {
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
    else actions[item.action].run({ go: (to) => void navigate({ to }), noteToSelf });
  };
}
