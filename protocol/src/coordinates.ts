// Without schemas, so that a client that shows a location need not load them.

/** Where something is: degrees of WGS 84, and metres within which it is true. */
export interface Coordinates {
  readonly latitude: number;
  readonly longitude: number;
  readonly accuracy?: number | undefined;
}

/** Digits behind the point of a degree that are kept: a tenth of a metre. */
const digits = 6;

/** Degrees with six digits behind the point, and no zero below zero. */
const rounded = (degrees: number): number => Math.round(degrees * 10 ** digits) / 10 ** digits + 0;

/** The coordinates of an object that has more than these, rounded to six digits and whole metres. */
export const coordinatesOf = ({ latitude, longitude, accuracy }: Coordinates): Coordinates => ({
  latitude: rounded(latitude),
  longitude: rounded(longitude),
  ...(accuracy !== undefined && { accuracy: Math.ceil(accuracy) }),
});

/** Coordinates as people read and copy them: “52.520008, 13.404954”. */
export const coordinatesText = ({ latitude, longitude }: Coordinates): string => `${latitude}, ${longitude}`;

/** The address of a point for applications of maps (RFC 5870). */
export const geoUri = ({ latitude, longitude, accuracy }: Coordinates): string =>
  `geo:${latitude},${longitude}${accuracy === undefined ? "" : `;u=${accuracy}`}`;

/** The text that stands for a location where it cannot be drawn. */
export const locationFallback = (point: Coordinates, label?: string): string =>
  [label, coordinatesText(point), geoUri(point)].filter(Boolean).join(" ");
