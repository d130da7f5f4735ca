import { coordinatesText, type LocationPart } from "@parley/protocol";

/** The name of a location: its label, else its coordinates. */
export const placeName = ({ label, point }: Pick<LocationPart, "label" | "point">): string =>
  label ?? (point ? coordinatesText(point) : "");
