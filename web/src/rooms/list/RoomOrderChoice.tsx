import { strings } from "../../strings/strings.ts";
import { useExternalStore } from "../../ui/external-store.ts";
import { SegmentedChoice } from "../../ui/forms/SegmentedChoice.tsx";
import { type RoomOrder, roomOrder } from "./room-order.ts";

const text = strings.settings;
const options: { value: RoomOrder; label: string }[] = [
  { value: "activity", label: text.byActivity },
  { value: "name", label: text.byName },
];

/** The setting for the order of rooms: by activity or by name. */
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
