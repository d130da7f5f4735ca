// Without schemas, so that a client can show a location without loading them.

/** A location: degrees of WGS 84, and its accuracy in metres. */
export interface Coordinates {
  readonly latitude: number;
  readonly longitude: number;
  readonly accuracy?: number | undefined;
}

/** Decimal places of a degree that are kept: about a tenth of a metre. */
const digits = 6;

/** Rounds degrees to six decimal places. Adding 0 turns -0 into 0. */
const rounded = (degrees: number): number => Math.round(degrees * 10 ** digits) / 10 ** digits + 0;

/** Picks the coordinates out of a larger object, rounded to six decimal places and whole metres. */
export const coordinatesOf = ({ latitude, longitude, accuracy }: Coordinates): Coordinates => ({
  latitude: rounded(latitude),
  longitude: rounded(longitude),
  ...(accuracy !== undefined && { accuracy: Math.ceil(accuracy) }),
});

/** Coordinates as people read and copy them: “52.520008, 13.404954”. */
export const coordinatesText = ({ latitude, longitude }: Coordinates): string => `${latitude}, ${longitude}`;

/** The `geo:` URI of a point (RFC 5870), which map applications open. */
export const geoUri = ({ latitude, longitude, accuracy }: Coordinates): string =>
  `geo:${latitude},${longitude}${accuracy === undefined ? "" : `;u=${accuracy}`}`;

/** The fallback text of a location, for clients that cannot draw it. */
export const locationFallback = (point: Coordinates, label?: string): string =>
  [label, coordinatesText(point), geoUri(point)].filter(Boolean).join(" ");
