import { coordinatesText, type LocationPart } from "@parley/protocol";

/** What a location is called: its label, else its coordinates. */
export const placeName = ({ label, point }: Pick<LocationPart, "label" | "point">): string =>
  label ?? (point ? coordinatesText(point) : "");
