import type { Coordinates, MessageId, PartInputOf, RoomId } from "@parley/protocol";
import { liveDurations } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { useState } from "react";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/dialogs/Dialog.tsx";
import { SegmentedChoice } from "../ui/forms/SegmentedChoice.tsx";
import { durationText } from "./durations.ts";
import { PointPicker } from "./PointPicker.tsx";
import { useOwnPosition } from "./use-own-position.ts";

const text = strings.locations;
type LiveFor = (typeof liveDurations)[number];

const durations = [
  { value: "once", label: text.once },
  ...liveDurations.map((duration) => ({ value: `${duration}`, label: durationText(duration) })),
];

interface ShareLocationProps {
  roomId: RoomId;
  threadId: MessageId | null;
  close: () => void;
}

/** Chooses a point on the map, or this device's position, and shares it: once, or live for a time. */
export default function ShareLocationDialog({ roomId, threadId, close }: ShareLocationProps) {
  const client = useClient();
  const [chosen, setChosen] = useState<Coordinates | null>(null);
  const [isHere, setHere] = useState(false);
  const [label, setLabel] = useState("");
  const [duration, setDuration] = useState("once");
  const own = useOwnPosition();
  const liveFor = liveDurations.find((one) => `${one}` === duration);

  const send = (point: Coordinates, live: LiveFor | undefined) => {
    const part: PartInputOf<"location"> = {
      ...{ type: "location", ...point },
      ...(label.trim() && { label: label.trim() }),
      ...(live && { liveFor: live }),
    };
    const room = client.room(roomId);
    const { composer } = threadId === null ? room : room.thread(threadId);
    composer.send("", { parts: [part] });
    close();
  };
  const locate = async (): Promise<Coordinates | null> => {
    const point = await own.ask();
    if (point === null) return null;
    setChosen(point);
    setHere(true);
    return point;
  };
  // A live location always starts at this device's position.
  const share = async () => {
    const point = liveFor !== undefined && !isHere ? await locate() : chosen;
    if (point !== null) send(point, liveFor);
  };
  const pick = (point: Coordinates) => {
    setChosen(point);
    setHere(false);
  };
  return (
    <Dialog
      title={text.title}
      onClose={close}
      footer={
        <Button
          look="primary"
          busy={own.isAsking}
          disabled={chosen === null && liveFor === undefined}
          onClick={() => void share()}
        >
          {liveFor === undefined ? text.share : text.shareLive}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <PointPicker {...{ chosen, isHere, own, label, setLabel }} onPick={pick} locate={locate} />
        <SegmentedChoice label={text.duration} options={durations} value={duration} onChange={setDuration} />
        {liveFor !== undefined && <p className="text-small text-soft">{text.liveHint}</p>}
      </div>
    </Dialog>
  );
}
