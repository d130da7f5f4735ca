import {
  coordinatesOf,
  type LocationPart,
  locationFallback,
  type Part,
  type PartInputOf,
  sizes,
} from "@parley/protocol";
import { ApiError, invalidInput } from "../errors.ts";
import type { PartKind, Sending } from "../messages/parts.ts";
import { endKey, endKind } from "./end-job.ts";
import { presentLocation } from "./present.ts";
import { findLocations, insertLocation } from "./store.ts";

/** A location, of which a message has one: `locations.move` names the message. */
export const locationKind: PartKind<"location"> = {
  max: 1,
  resolve: async (sending, sent) => {
    for (const { input, field } of sent)
      if (input.liveFor !== undefined)
        sending.lastSteps.push(() => begin(sending, sending.tx.now + (input.liveFor ?? 0), field));
    return sent.map(({ input }) => partOf(input, sending.tx.now));
  },
  // Only the author moves a live location, and a copy may be another account's: it becomes a fixed location.
  carry: async (_, parts) => parts.map(copied),
};

function copied(part: Part): Part {
  const { live, ...copy } = part as LocationPart;
  return copy;
}

function partOf({ label, liveFor, ...sent }: PartInputOf<"location">, now: number): Part {
  const point = coordinatesOf(sent);
  const live = liveFor !== undefined && { live: { until: now + liveFor, updatedAt: now } };
  return { type: "location", point, ...(label && { label }), ...live, fallback: locationFallback(point, label) };
}

/** Most rows of live locations of an account, those included that a job has still to end because their message or session has ended. */
const maxHeld = 2 * sizes.liveLocations;

/** Locks the sender's account, so that two messages at once do not both take the last place. */
async function begin({ tx, carrier, jobs }: Sending, endsAt: number, field: string): Promise<void> {
  const { roomId, messageId, accountId, sessionId } = carrier;
  // Without a session no client would move it, and no sign-out would end it.
  if (sessionId === null) throw invalidInput(`${field}.liveFor`, "misplaced");
  const position = await tx.takePersonal(accountId);
  const held = await findLocations(tx.writer, accountId);
  const going = held.filter(({ ending }) => ending === 0);
  if (going.length >= sizes.liveLocations || held.length >= maxHeld)
    throw new ApiError("too_many_locations", { field: `${field}.liveFor` });
  const row = {
    ...{ room_id: roomId, message_id: messageId, account_id: accountId, session_id: sessionId },
    ...{ ends_at: endsAt, ending: 0, moved_at: tx.now, personal: position },
  };
  await insertLocation(tx.writer, row);
  tx.announcePersonal(accountId, { type: "location.started", position, location: presentLocation(row) });
  await jobs.enqueue(tx, endKind, { roomId, messageId }, { dueAt: endsAt, key: endKey(row) });
}
