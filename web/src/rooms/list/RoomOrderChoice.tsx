import { strings } from "../../strings/strings.ts";
import { useExternalStore } from "../../ui/external-store.ts";
import { SegmentedChoice } from "../../ui/SegmentedChoice.tsx";
import { type RoomOrder, roomOrder } from "./room-order.ts";

const text = strings.settings;
const options: { value: RoomOrder; label: string }[] = [
  { value: "activity", label: text.byActivity },
  { value: "name", label: text.byName },
];

/** What stands on top of the list of rooms: what is new, or what comes first in the alphabet. */
export function RoomOrderChoice() {
  return (
    <SegmentedChoice
      label={text.roomOrder}
      options={options}
      value={useExternalStore(roomOrder)}
      onChange={roomOrder.set}
    />
  );
}
