import * as z from "zod";
import type { Context } from "../context.ts";
import { handle, type JobHandler } from "../jobs/handler.ts";
import { jobKind } from "../jobs/kind.ts";
import { endLocation } from "./end.ts";
import type { LocationRow } from "./tables.ts";

/** Ends one live location. The job is added when the location begins, so that it also ends if its device is off. */
export const endKind = jobKind("locations.end", z.object({ roomId: z.string(), messageId: z.string() }));

/** The key of the job that ends a live location. */
export const endKey = ({ room_id, message_id }: Pick<LocationRow, "room_id" | "message_id">): string =>
  `${room_id} ${message_id}`;

/** Ends live locations when they are due. May be repeated. */
export function endDueLocations(write: Context["write"]): JobHandler {
  return handle(endKind, (of) => write((tx) => endLocation(tx, of), { room: of.roomId }));
}
