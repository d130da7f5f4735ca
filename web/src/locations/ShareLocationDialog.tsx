import type { Coordinates, MessageId, PartInputOf, RoomId } from "@parley/protocol";
import { liveDurations, sizes } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { LocateFixed } from "lucide-react";
import { useState } from "react";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { Notice } from "../ui/Notice.tsx";
import { SegmentedChoice } from "../ui/SegmentedChoice.tsx";
import { CoordinatesLine } from "./CoordinatesLine.tsx";
import { durationText } from "./durations.ts";
import { LivelyMap } from "./map/LocationMap.tsx";
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

/** Chooses a point, on the map or where this device is, and shares it: once, or as it moves for a time. */
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
  // What is live begins where this device is, and nowhere else.
  const share = async () => {
    const point = liveFor !== undefined && !isHere ? await locate() : chosen;
    if (point !== null) send(point, liveFor);
  };
  const pick = (point: Coordinates) => {
    setChosen({ latitude: rounded(point.latitude), longitude: rounded(point.longitude) });
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
        <LivelyMap
          className="h-56 rounded-lg border border-line"
          pins={chosen ? [{ id: "chosen", point: chosen, isLive: isHere }] : []}
          onPick={pick}
        />
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <Button size="small" icon={<LocateFixed size={14} />} busy={own.isAsking} onClick={() => void locate()}>
            {text.here}
          </Button>
          <div role="status" className="min-w-0 flex-1 text-small text-soft">
            {own.isAsking ? text.finding : chosen ? <CoordinatesLine point={chosen} /> : text.noPoint}
          </div>
        </div>
        {own.problem && <Notice look="danger">{text.problems[own.problem]}</Notice>}
        <Field
          label={text.label}
          value={label}
          maxLength={sizes.locationLabel}
          onChange={(event) => setLabel(event.target.value)}
        />
        <SegmentedChoice label={text.duration} options={durations} value={duration} onChange={setDuration} />
        {liveFor !== undefined && <p className="text-small text-soft">{text.liveHint}</p>}
      </div>
    </Dialog>
  );
}

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
