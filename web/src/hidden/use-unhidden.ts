import type { RoomMessage } from "@parley/sdk";
import { useParley } from "@parley/sdk/react";
import { useMemo } from "react";

type Ref = Pick<RoomMessage, "roomId" | "id">;

/** The items of a list without those whose message the reader has hidden since the list was loaded. */
export function useUnhidden<T>(items: readonly T[], messageOf: (item: T) => Ref): readonly T[] {
  const hidden = useParley((state) => state.hidden);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `messageOf` never changes for a list
  return useMemo(() => {
    const isShown = ({ roomId, id }: Ref) => hidden.get(roomId)?.has(id) !== true;
    return hidden.size === 0 ? items : items.filter((item) => isShown(messageOf(item)));
  }, [items, hidden]);
}

/** {@link useUnhidden} for messages. */
export const useUnhiddenMessages = <T extends Ref>(items: readonly T[]): readonly T[] =>
  useUnhidden(items, (message) => message);
