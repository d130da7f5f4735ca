import * as z from "zod/mini";
import { time } from "../ids.ts";
import { sizes } from "../limits.ts";
import { line } from "../text/text.ts";

/** Degrees of WGS 84. The server keeps six decimal places. */
export const coordinates = {
  latitude: z.number().check(z.minimum(-90), z.maximum(90)),
  longitude: z.number().check(z.minimum(-180), z.maximum(180)),
  /** Accuracy in metres. */
  accuracy: z.optional(z.number().check(z.minimum(0), z.maximum(sizes.locationAccuracy))),
};
/** Degrees, clockwise from north. */
export const heading = z.optional(z.number().check(z.minimum(0), z.maximum(360)));

/** Milliseconds for which a location may be live: a quarter of an hour, an hour, eight hours. */
export const liveDurations = [900_000, 3_600_000, 28_800_000] as const;

const label = z.optional(line(sizes.locationLabel));

/** Shares a point once, or, with `liveFor` (milliseconds), a live location that the sender then moves with `locations.move`. */
export const locationInput = z.strictObject({
  type: z.literal("location"),
  ...coordinates,
  label,
  liveFor: z.optional(z.literal(liveDurations)),
});

/** A location. The fallback is its label, its coordinates and a geo: address (RFC 5870). */
export const locationPart = z.strictObject({
  type: z.literal("location"),
  /** Absent once a live location has ended: the server keeps none of its positions. */
  point: z.optional(z.strictObject(coordinates)),
  label,
  /** Present for a live location until it ends. Both times are the server's. */
  live: z.optional(z.strictObject({ until: time, updatedAt: time, heading })),
  /** When a live location ended. */
  endedAt: z.optional(time),
  fallback: z.string(),
});
export type LocationPart = z.output<typeof locationPart>;
