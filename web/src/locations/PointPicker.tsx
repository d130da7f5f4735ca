import type { Coordinates } from "@parley/protocol";
import { sizes } from "@parley/protocol";
import { LocateFixed } from "lucide-react";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/forms/Field.tsx";
import { Notice } from "../ui/Notice.tsx";
import { CoordinatesLine } from "./CoordinatesLine.tsx";
import { LivelyMap } from "./map/LocationMap.tsx";
import type { useOwnPosition } from "./use-own-position.ts";

const text = strings.locations;

interface PointPickerProps {
  chosen: Coordinates | null;
  /** The chosen point is this device's position. */
  isHere: boolean;
  own: ReturnType<typeof useOwnPosition>;
  onPick: (point: Coordinates) => void;
  /** Requests this device's position. */
  locate: () => unknown;
  label: string;
  setLabel: (label: string) => void;
}

/** Chooses a point on the map, or this device's position, and a label for it. */
export function PointPicker({ chosen, isHere, own, onPick, locate, label, setLabel }: PointPickerProps) {
  return (
    <>
      <LivelyMap
        className="h-56 rounded-lg border border-line"
        pins={chosen ? [{ id: "chosen", point: chosen, isLive: isHere }] : []}
        onPick={({ latitude, longitude }) => onPick({ latitude: rounded(latitude), longitude: rounded(longitude) })}
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
    </>
  );
}

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
