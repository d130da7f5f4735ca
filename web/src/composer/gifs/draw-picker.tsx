import type { MessageId, Room } from "@parley/protocol";
import type { ReactNode } from "react";
import { loadWithTexts } from "../../strings/load-with-texts.ts";
import { lazyPart } from "../../ui/loading/lazy-part.ts";

const Picker = lazyPart(() => loadWithTexts(() => import("./Picker.tsx")));

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
