import type { MessageId, Room } from "@parley/protocol";
import type { ReactNode } from "react";
import { withLater } from "../../strings/with-later.ts";
import { lazyPart } from "../../ui/loading/lazy-part.ts";

const Picker = lazyPart(() => withLater(() => import("./Picker.tsx")));

interface PickerPlace {
  readonly room: Pick<Room, "id">;
  readonly threadId: MessageId | null;
}

/** Renders the picker for emoji and GIFs beside a field. */
export const drawPicker =
  ({ room, threadId }: PickerPlace) =>
  (pick: (emoji: string) => void, done: () => void): ReactNode => (
    <Picker place={{ roomId: room.id, threadId }} onPick={pick} close={done} />
  );
