import type { Coordinates, LocationPart } from "@parley/protocol";
import { MapPin } from "lucide-react";
import { useState } from "react";
import { PointPicker } from "../locations/PointPicker.tsx";
import { useOwnPosition } from "../locations/use-own-position.ts";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";

const text = strings.posts;

/** The location of a post. */
export interface PostPlace extends Coordinates {
  readonly label?: string;
}

export const placeOf = (part: LocationPart | undefined): PostPlace | null =>
  part?.point ? { ...part.point, ...(part.label !== undefined && { label: part.label }) } : null;

/** Whether two locations are shown identically. */
export const isSamePlace = (one: PostPlace | null, other: PostPlace | null): boolean =>
  one?.latitude === other?.latitude && one?.longitude === other?.longitude && one?.label === other?.label;

interface PlaceFieldProps {
  place: PostPlace | null;
  setPlace: (place: PostPlace | null) => void;
}

/** A field for a location on a map; the map is shown on request. */
export function PlaceField({ place, setPlace }: PlaceFieldProps) {
  const [isOpen, setOpen] = useState(place !== null);
  const [label, setLabel] = useState(place?.label ?? "");
  const [isHere, setHere] = useState(false);
  const own = useOwnPosition();
  const set = (point: Coordinates | null, said: string) =>
    setPlace(
      point && { latitude: point.latitude, longitude: point.longitude, ...(said.trim() && { label: said.trim() }) },
    );
  const pick = (point: Coordinates, here: boolean) => {
    setHere(here);
    set(point, label);
  };
  const locate = async () => {
    const point = await own.ask();
    if (point !== null) pick(point, true);
  };
  if (!isOpen)
    return (
      <Button className="self-start" icon={<MapPin size={14} />} onClick={() => setOpen(true)}>
        {text.addPlace}
      </Button>
    );
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-1 text-small font-medium text-ink">{text.place}</legend>
      <PointPicker
        {...{ chosen: place, isHere, own, label, locate }}
        onPick={(point) => pick(point, false)}
        setLabel={(said) => {
          setLabel(said);
          set(place, said);
        }}
      />
      <Button
        size="small"
        className="self-start"
        onClick={() => {
          setOpen(false);
          setLabel("");
          setPlace(null);
        }}
      >
        {text.removePlace}
      </Button>
    </fieldset>
  );
}
