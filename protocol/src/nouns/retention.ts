import * as z from "zod/mini";
import { endpoint } from "../endpoint.ts";
import { logged } from "../event.ts";
import { id, position } from "../ids.ts";
import { sizes } from "../limits.ts";
import type { NounManifest } from "../noun.ts";
import { room } from "./rooms.ts";

const { min, max } = sizes.retentionDays;

/** Days after which messages are deleted. */
export const retentionDays = z.int().check(z.minimum(min), z.maximum(max));

export const retention = {
  set: endpoint({
    method: "PUT",
    path: "/rooms/:roomId/retention",
    access: "room:moderator",
    summary:
      "Sets the number of days after which messages of the room are deleted for everybody; null removes the room's own rule. Older messages are deleted soon after the call and cannot be restored. A rule that is longer than the server's is refused.",
    input: z.strictObject({ roomId: id, days: z.nullable(retentionDays) }),
    output: room,
    errors: ["not_found", "forbidden", "room_archived", "not_for_direct", "retention_too_long"],
    limit: "write",
  }),
};

export const retentionNoun = {
  endpoints: retention,
  roomEvents: [
    /** Every message up to the position `upTo`, in the timeline and in threads, has expired. `by` is the account that created the room. */
    z.strictObject({ type: z.literal("messages.expired"), ...logged, upTo: position }),
  ],
} satisfies NounManifest;
