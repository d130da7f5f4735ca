import {
  type Coordinates,
  coordinatesOf,
  type LocationPart,
  locationFallback,
  type Output,
  type ParsedInput,
  type Part,
  sizes,
} from "@parley/protocol";
import type { Context } from "../context.ts";
import { ApiError } from "../errors.ts";
import type { Transaction } from "../log/transaction.ts";
import { accessMessageToChange } from "../messages/access.ts";
import { replaceParts } from "../messages/replace-parts.ts";
import { accessLocation } from "./access.ts";
import { updateLocation } from "./store.ts";

/** Moves a live location of the asker. A position too soon after the previous one is answered without a change. */
export function move(
  { asker, write }: Context,
  { heading, ...input }: ParsedInput<"locations.move">,
): Promise<Output<"locations.move">> {
  return write(
    async (tx) => {
      const { message } = await accessMessageToChange(tx, asker, input);
      const row = await accessLocation(tx.writer, asker, message);
      if (row === undefined || row.ending === 1 || row.ends_at <= tx.now) throw new ApiError("location_ended");
      const answer = { until: row.ends_at, now: tx.now };
      // A time in the future comes from a process whose clock is ahead: it must not block new positions.
      const isTooSoon = Math.abs(tx.now - row.moved_at) < sizes.locationInterval;
      if (isTooSoon) return { stored: false, updatedAt: row.moved_at, ...answer };
      await updateLocation(tx.writer, row, { moved_at: tx.now });
      await publish(tx, input, coordinatesOf(input), heading);
      return { stored: true, updatedAt: tx.now, ...answer };
    },
    { room: input.roomId, shared: true },
  );
}

async function publish(
  tx: Transaction,
  of: Pick<ParsedInput<"locations.move">, "roomId" | "messageId">,
  point: Coordinates,
  heading: number | undefined,
): Promise<void> {
  const moved = (part: Part): Part => {
    const { type, label, live } = part as LocationPart;
    if (type !== "location" || live === undefined) return part;
    const { until } = live;
    return {
      ...{ type, point, ...(label && { label }), fallback: locationFallback(point, label) },
      live: { until, updatedAt: tx.now, ...(heading !== undefined && { heading: Math.round(heading) }) },
    };
  };
  await replaceParts(tx, of, (parts) => parts.map(moved));
}
