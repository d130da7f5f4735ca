import type { RoomId } from "@parley/protocol";
import * as z from "zod";
import { handle, type JobHandler, onSchedule } from "../jobs/handler.ts";
import { jobKind } from "../jobs/kind.ts";
import { PostponeJobError } from "../jobs/postpone-error.ts";
import { erasuresOfRun, lookAfter, looksOfRun, roomsAtOnce, runEvery, runPause } from "./bounds.ts";
import { type Budget, expireRoom } from "./expire-room.ts";
import type { RetentionParts } from "./raise-floor.ts";
import { dueRooms, planLook, unplannedRooms } from "./store.ts";

/** Expires messages of one room whose rule was changed, so that nobody has to wait for the next scheduled run. */
export const expireRoomKind = jobKind("retention.expire-room", z.object({ roomId: z.string() }), { concurrency: 1 });

/** Runs that job. Idempotent, as the scheduled one. */
export function expireChangedRoom(parts: RetentionParts): JobHandler {
  return handle(expireRoomKind, async ({ roomId }, { signal }) => {
    if (!(await expireRoom(parts, roomId, { left: erasuresOfRun }, signal))) throw new PostponeJobError(runPause);
  });
}

/**
 * Expires messages in all rooms that are due. A run has a bounded length; if there is more to do, the job runs again after a pause. Idempotent: each
 * transaction continues from the state of the room.
 */
export function expireMessages(parts: RetentionParts): JobHandler {
  return onSchedule("retention.expire-messages", { every: runEvery }, async ({ signal }) => {
    const budget = { left: erasuresOfRun, looks: looksOfRun };
    if (!(await expireDueRooms(parts, budget, signal))) throw new PostponeJobError(runPause);
  });
}

/** What a run over all due rooms may still do. */
interface RunBudget extends Budget {
  /** Rooms at which it looks. */
  looks: number;
}

/** @returns false if the budget is used up and there may be more to do. Throws the first error of a room after all rooms had their turn. */
export async function expireDueRooms(parts: RetentionParts, budget: RunBudget, signal: AbortSignal): Promise<boolean> {
  const errors: unknown[] = [];
  for (;;) {
    const rooms = await nextRooms(parts);
    for (const roomId of rooms) {
      signal.throwIfAborted();
      if (budget.looks <= 0) return false;
      budget.looks -= 1;
      if (!(await tried(parts, roomId, budget, signal, errors))) return false;
    }
    if (rooms.length < roomsAtOnce) break;
  }
  if (errors.length > 0) throw errors[0];
  return true;
}

/** Due rooms; if there are few and the server has a rule, also rooms at which the job has not looked yet. */
async function nextRooms({ database: { read }, config, clock }: RetentionParts): Promise<RoomId[]> {
  const due = await dueRooms(read, clock(), roomsAtOnce).execute();
  const left = roomsAtOnce - due.length;
  const isWhole = left > 0 && config.retentionDays !== null;
  const unplanned = isWhole ? await unplannedRooms(read, left).execute() : [];
  return [...due, ...unplanned].map(({ id }) => id);
}

/** A room that fails is put off, so that it does not keep the others from their turn. */
async function tried(
  parts: RetentionParts,
  roomId: RoomId,
  budget: Budget,
  signal: AbortSignal,
  errors: unknown[],
): Promise<boolean> {
  try {
    return await expireRoom(parts, roomId, budget, signal);
  } catch (error) {
    if (signal.aborted) throw error;
    errors.push(error);
    await parts.write((tx) => planLook(tx.writer, roomId, parts.clock() + lookAfter.min), { room: roomId });
    return true;
  }
}
