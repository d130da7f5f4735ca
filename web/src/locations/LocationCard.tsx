import type { LocationPart, RoomId } from "@parley/protocol";
import { Ellipsis, MapPinOff, Radio } from "lucide-react";
import { useEffect, useRef } from "react";
import { strings } from "../strings/strings.ts";
import { createExternalStore } from "../ui/external-store.ts";
import { MenuButton } from "../ui/menus/MenuButton.tsx";
import { Notice } from "../ui/Notice.tsx";
import { CoordinatesLine } from "./CoordinatesLine.tsx";
import { LiveLine } from "./LiveLine.tsx";
import { locationEntries } from "./location-entries.tsx";
import { StillMap } from "./map/LocationMap.tsx";
import { openLocation } from "./open-location.tsx";
import { placeName } from "./place-name.ts";
import { useDistance } from "./use-distance.ts";

const text = strings.locations;

/** A location in a message: a small map and a description of the point. */
export default function LocationCard({ part, roomId }: { part: LocationPart; roomId: RoomId | null }) {
  if (part.point === undefined) return <EndedCard label={part.label} />;
  return <PointCard part={part} point={part.point} roomId={roomId} />;
}

function PointCard({
  part,
  point,
  roomId,
}: {
  part: LocationPart;
  point: NonNullable<LocationPart["point"]>;
  roomId: RoomId | null;
}) {
  const { label, live } = part;
  // A store, because the dialog outlives this row and must show later positions.
  const shown = useRef(createExternalStore(part));
  useEffect(() => shown.current.set(part), [part]);
  const distance = useDistance(point);
  const pin = { id: "here", point, isLive: live !== undefined, heading: live?.heading };
  return (
    <div className="my-1 flex w-80 max-w-full flex-col overflow-hidden rounded-lg border border-line bg-surface">
      <div className="relative">
        <StillMap pins={[pin]} className="h-36 w-full" />
        <button
          type="button"
          aria-haspopup="dialog"
          aria-label={text.showMap(placeName(part))}
          className="absolute inset-0 -outline-offset-2"
          onClick={() => openLocation(shown.current, roomId)}
        />
      </div>
      <div className="flex items-start gap-1 py-2 ps-3 pe-1">
        <div className="flex min-w-0 flex-1 flex-col text-small text-soft">
          {live && (
            <p className="flex items-center gap-1.5 font-medium text-accent-ink">
              <Radio aria-hidden="true" size={14} className="shrink-0" />
              {text.live}
            </p>
          )}
          {label !== undefined && <bdi className="wrap-anywhere text-body text-ink">{label}</bdi>}
          <p className="wrap-anywhere">
            <CoordinatesLine point={point} />
          </p>
          {live && <LiveLine live={live} />}
          <p role="status">{distance.text}</p>
        </div>
        <MenuButton
          size="small"
          label={text.actions}
          icon={<Ellipsis size={16} />}
          entries={() => locationEntries(point, distance.ask)}
        />
      </div>
      {distance.problem && <Notice look="danger">{text.problems[distance.problem]}</Notice>}
    </div>
  );
}

/** A live location that has ended; the message no longer contains its point. */
function EndedCard({ label }: { label: string | undefined }) {
  return (
    <div className="my-1 flex w-80 max-w-full items-center gap-3 rounded-lg border border-line bg-surface p-3 text-soft">
      <MapPinOff aria-hidden="true" size={18} className="shrink-0" />
      <p className="flex min-w-0 flex-col">
        {text.ended}
        {label !== undefined && <bdi className="truncate text-small">{label}</bdi>}
      </p>
    </div>
  );
}
